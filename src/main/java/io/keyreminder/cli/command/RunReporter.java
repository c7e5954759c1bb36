package io.keyreminder.cli.command;

import java.io.PrintWriter;
import java.util.stream.Stream;

import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.report.RunDetails;
import io.keyreminder.report.RunPublisher;
import io.keyreminder.report.RunTrends;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Gathers what is known of a run that has ended, and has it published.
 */
final class RunReporter {

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
		Stream<String> warnings = this.publishers.orderedStream()
			.flatMap((publisher) -> publisher.publish(details, trends).stream());
		warnings.forEach(err::println);
		return details;
	}

}
