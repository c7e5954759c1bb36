package io.keyreminder.publish;

import java.util.List;
import java.util.concurrent.TimeoutException;

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
		try {
			return this.limit.run(() -> this.files.publish(details, trends));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return unwritten(details, "the program was told to stop");
		}
		catch (TimeoutException ex) {
			return unwritten(details, "that takes longer than %s".formatted(this.limit));
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<String> unwritten(RunDetails details, String reason) {
		return List.of("Warning: the report of run %d could not be written: %s. `report %1$d` makes it again."
			.formatted(details.run().run(), reason));
	}

}
