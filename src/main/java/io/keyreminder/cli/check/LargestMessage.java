package io.keyreminder.cli.check;

import java.time.LocalDate;

import io.keyreminder.job.deliver.ReminderMessages;
import io.keyreminder.job.dryrun.DryRun;
import io.keyreminder.job.dryrun.DryRunResult;
import io.keyreminder.job.run.ScanScope;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Finds out how large the messages are that a run would send tonight. That takes a scan
 * of all users.
 *
 * @param dryRun does what a run does, on a copy of the ledger
 * @param messages composes them
 * @param today the UTC date of the process's start
 */
record LargestMessage(DryRun dryRun, ObjectProvider<ReminderMessages> messages, LocalDate today) {

	/**
	 * The size of the largest.
	 * @return its octets, 0 if nobody is due one
	 * @throws io.keyreminder.stop.StoppedException if the program was told to stop
	 */
	int size() {
		DryRunResult night = this.dryRun.run(this.today, ScanScope.WHAT_IS_LEFT);
		return night.messages()
			.stream()
			.mapToInt((message) -> this.messages.getObject().compose(message.notices(), night.date()).size())
			.max()
			.orElse(0);
	}

}
