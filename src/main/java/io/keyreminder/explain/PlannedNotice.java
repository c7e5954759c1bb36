package io.keyreminder.explain;

import java.time.LocalDate;

import io.keyreminder.policy.DueNotice;

/**
 * A notice that a run will send.
 *
 * @param on the UTC date of the run
 * @param notice what is told, and to whom
 */
public record PlannedNotice(LocalDate on, DueNotice notice) {

	boolean isOf(String accessKeyId) {
		return this.notice.key().id().equals(accessKeyId);
	}

}
