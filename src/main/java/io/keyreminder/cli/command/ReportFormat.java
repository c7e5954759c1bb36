package io.keyreminder.cli.command;

import java.io.PrintWriter;
import java.util.Locale;

import io.keyreminder.report.Json;
import io.keyreminder.report.RunDetails;
import io.keyreminder.report.RunTrends;
import io.keyreminder.report.page.RunPage;
import io.keyreminder.report.page.TestResults;

/**
 * How a run's report can be printed.
 */
enum ReportFormat {

	/** A page for the browser. */
	HTML {

		@Override
		void print(RunDetails details, RunTrends trends, PrintWriter out) {
			RunPage.write(details, trends, out);
		}

	},

	/** The document of {@code show}. */
	JSON {

		@Override
		void print(RunDetails details, RunTrends trends, PrintWriter out) {
			Json.write(details, out);
		}

	},

	/** Results of tests, as Jenkins reads them. */
	JUNIT {

		@Override
		void print(RunDetails details, RunTrends trends, PrintWriter out) {
			TestResults.write(details, out);
		}

	};

	abstract void print(RunDetails details, RunTrends trends, PrintWriter out);

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
