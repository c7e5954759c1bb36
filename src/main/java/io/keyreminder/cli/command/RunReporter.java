package io.keyreminder.cli.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Supplier;

import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.report.RunDetails;
import io.keyreminder.report.RunPublisher;
import io.keyreminder.report.RunTrends;
import io.keyreminder.report.load.RunDetailsLoader;
import io.keyreminder.text.SafeText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Gathers what is known of a run that has ended, and has it published.
 */
final class RunReporter {

	private static final Logger LOG = LoggerFactory.getLogger(RunReporter.class);

	private final ObjectProvider<Ledger> ledger;

	private final ObjectProvider<RunPublisher> publishers;

	/**
	 * Creates the reporter.
	 * @param ledger the ledger, once it is open
	 * @param publishers take what a run did to others
	 */
	RunReporter(ObjectProvider<Ledger> ledger, ObjectProvider<RunPublisher> publishers) {
		this.ledger = ledger;
		this.publishers = publishers;
	}

	/**
	 * Reports a run.
	 * @param run the run
	 * @param err takes a warning for everything that could not be published
	 * @return what the run did
	 */
	RunDetails report(Run run, PrintWriter err) {
		RunDetails details = RunDetailsLoader.of(run, this.ledger.getObject());
		RunTrends trends = RunDetailsLoader.trends(run, this.ledger.getObject());
		publish(details, trends).forEach(err::println);
		return details;
	}

	/**
	 * Has a run published.
	 * @param details what the run did
	 * @param trends what else is known
	 * @return a sentence for everything that could not be published
	 */
	List<String> publish(RunDetails details, RunTrends trends) {
		return this.publishers.orderedStream()
			.flatMap((publisher) -> attempt(() -> publisher.publish(details, trends)).stream())
			.toList();
	}

	/**
	 * The messages have left: no publisher may turn that into a failure, not even one
	 * whose classes are gone because the program was replaced meanwhile.
	 * @param publisher tells others of the run
	 * @return a sentence for everything that could not be published
	 */
	static List<String> attempt(Supplier<List<String>> publisher) {
		try {
			return publisher.get();
		}
		catch (RuntimeException | Error ex) {
			LOG.error("A publisher failed", ex);
			return List.of(SafeText.clean("Warning: the run could not be published everywhere: %s. The log says more."
				.formatted((ex instanceof Error) ? ex.toString() : ex.getMessage())));
		}
	}

}
