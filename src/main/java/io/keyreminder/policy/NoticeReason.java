package io.keyreminder.policy;

import org.jspecify.annotations.Nullable;

/**
 * Why it is this recipient who is told.
 *
 * @param role as what the recipient is told
 * @param rule the name of the rule that asks for it, in clean text; null where the
 * settings decide
 * @param passedOnFrom the number of the notice whose recipient was refused for good, so
 * that this one is told instead; null if nobody was
 */
public record NoticeReason(NoticeRole role, @Nullable String rule, @Nullable Long passedOnFrom) {

	/** The owner is told, as the settings have it. */
	public static final NoticeReason OWNER = new NoticeReason(NoticeRole.OWNER, null, null);

}
