package io.keyreminder.iam;

/**
 * How the access keys are found.
 */
public enum KeySource {

	/** By the credential report where there is a usable one, otherwise by the list. */
	AUTO,

	/** By the credential report; the run fails where there is no usable one. */
	REPORT,

	/** Each user is asked for. */
	LIST

}
