package io.keyreminder.job.deliver;

import java.util.List;

import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.run.RunWarning;
import io.keyreminder.ledger.sql.AccountScope;
import io.keyreminder.settings.Setting;
import io.keyreminder.text.Counted;

/**
 * Records, once the messages have left, what was left for the next run because no more
 * may leave in one.
 */
public class PostponedNotices {

	private final Ledger ledger;

	private final AccountScope scope;

	/**
	 * Creates the record of one run.
	 * @param ledger the ledger
	 * @param scope the run's accounts
	 */
	public PostponedNotices(Ledger ledger, AccountScope scope) {
		this.ledger = ledger;
		this.scope = scope;
	}

	/**
	 * Records what was left.
	 * @param run the run, of which no message is in hand any more
	 * @param recipients those whose messages had no place
	 */
	public void record(long run, List<String> recipients) {
		List<Integer> notices = recipients.stream()
			.map((recipient) -> this.ledger.outbox().due(this.scope, recipient).size())
			.filter((due) -> due > 0)
			.toList();
		int postponed = notices.stream().mapToInt(Integer::intValue).sum();
		this.ledger.runs().recordPostponed(run, postponed);
		if (postponed > 0) {
			this.ledger.warnings()
				.add(run, new RunWarning(RunWarning.Kind.POSTPONED, false,
						"%s for %s left for the next run, because %s lets no more messages leave in one. `run` sends the next ones."
							.formatted(Counted.of(postponed, "notice"), Counted.of(notices.size(), "recipient"),
									Setting.MAX_MESSAGES.property())));
		}
	}

}
