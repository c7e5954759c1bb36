package io.keyreminder.policy;

/**
 * As what a recipient is told.
 */
public enum NoticeRole {

	/** As the first whom the rule names, by default the key's owner. */
	OWNER,

	/** In place of those whom the rule names before, who cannot be told. */
	FALLBACK,

	/** Beside the owner, from some stage on. */
	ALSO

}
