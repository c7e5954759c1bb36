package io.keyreminder.policy;

/**
 * What a notice asks of its recipient.
 */
public enum NoticeKind {

	/** To replace the access key: it comes of age, or is over it. */
	ROTATE,

	/** To delete the access key: nobody has used it for long. */
	UNUSED

}
