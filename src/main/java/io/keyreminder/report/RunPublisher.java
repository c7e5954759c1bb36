package io.keyreminder.report;

import java.util.List;

/**
 * Takes what a run did to those who were not there: into files, a chat, a metrics system.
 * Every bean of this type is asked after each {@code run} and {@code restart}, whatever
 * the outcome, also if the run was done already; none changes the exit code.
 */
@FunctionalInterface
public interface RunPublisher {

	/**
	 * Publishes a run. Whatever it throws becomes a warning.
	 * @param details what the run did
	 * @param trends what else is known of the account's runs and keys
	 * @return a sentence for everything that could not be published, clean text
	 */
	List<String> publish(RunDetails details, RunTrends trends);

}
