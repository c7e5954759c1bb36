package io.keyreminder.cli;

import io.keyreminder.ledger.NoticeQueries;
import io.keyreminder.ledger.Run;
import io.keyreminder.ledger.RunQueries;
import io.keyreminder.report.NoticeReport;
import io.keyreminder.report.RunDetails;
import io.keyreminder.report.RunReport;

import org.springframework.beans.factory.BeanFactory;

/**
 * Gathers everything that the ledger knows of a run.
 */
final class Details {

	private Details() {
	}

	static RunDetails of(Run run, BeanFactory parts) {
		RunQueries runs = parts.getBean(RunQueries.class);
		NoticeQueries notices = parts.getBean(NoticeQueries.class);
		return new RunDetails(RunReport.of(run), runs.steps(run.number()),
				notices.find(NoticeQueries.Filter.ofRun(run.number())).stream().map(NoticeReport::of).toList(),
				runs.unreadableUsers(run.number()));
	}

}
