package io.keyreminder.report;

import java.util.List;
import java.util.Set;

import io.keyreminder.ledger.notice.Resending;
import org.jspecify.annotations.Nullable;

/**
 * How a run stands among the others, as far as the ledger knows now.
 *
 * @param completedBy the first later run that completed and was about all its accounts,
 * or null
 * @param leftBefore what earlier runs had in hand last and a person must settle; empty if
 * such a later run completed, which then answers for it
 * @param resending what can be sent once more
 */
public record RunFollowUp(@Nullable Long completedBy, List<NoticeReport> leftBefore, Resending resending) {

	/** Nothing is known of other runs. */
	public static final RunFollowUp NONE = new RunFollowUp(null, List.of(), new Resending(Set.of()));

	/** Keeps a copy of the list. */
	public RunFollowUp {
		leftBefore = List.copyOf(leftBefore);
	}

}
