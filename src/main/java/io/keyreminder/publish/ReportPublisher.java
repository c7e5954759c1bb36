package io.keyreminder.publish;

import java.util.List;

import io.keyreminder.publish.http.TimeLimit;
import io.keyreminder.report.RunDetails;
import io.keyreminder.report.RunPublisher;
import io.keyreminder.report.RunTrends;

/**
 * Has the files of a run's report written. Nobody who is told of the run waits long for a
 * disk in the network.
 */
final class ReportPublisher implements RunPublisher {

	private final RunPublisher files;

	private final TimeLimit limit;

	/**
	 * Has files written.
	 * @param files writes them
	 * @param limit how long that may take
	 */
	ReportPublisher(RunPublisher files, TimeLimit limit) {
		this.files = files;
		this.limit = limit;
	}

	@Override
	public List<String> publish(RunDetails details, RunTrends trends) {
		return this.limit.run(() -> this.files.publish(details, trends), "that takes longer than",
				(reason) -> List
					.of("Warning: the report of run %d could not be written: %s. `report %1$d` makes it again."
						.formatted(details.run().run(), reason)));
	}

}
