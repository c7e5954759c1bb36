package io.keyreminder.report;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.keyreminder.ledger.Run;
import org.jspecify.annotations.Nullable;

/**
 * A run with everything that is known of it: the document of {@code show}, of the
 * report's file, and of a dry run.
 *
 * @param run the run
 * @param steps the steps that were taken, in their order; null for a dry run, which has
 * none
 * @param notices the run's notices
 * @param unreadableUsers the users who could not be read
 */
public record RunDetails(@JsonUnwrapped RunReport run,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Run.Step> steps, List<NoticeReport> notices,
		List<Run.UnreadableUser> unreadableUsers) {

}
