package io.keyreminder.cli.command;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.keyreminder.account.AccountState;
import io.keyreminder.digest.Digest;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.notice.NoticeFilter;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.policy.Closure;
import io.keyreminder.policy.DailyRules;
import io.keyreminder.policy.Exemption;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.policy.ToldKey;
import io.keyreminder.report.AccountReport;
import io.keyreminder.report.ClosureCounter;
import io.keyreminder.report.ClosureReport.Group;
import io.keyreminder.report.Places;
import io.keyreminder.report.load.ClosureTrendsLoader;
import io.keyreminder.report.load.ExemptionLoader;
import io.keyreminder.report.load.OverdueCounter;
import io.keyreminder.report.load.RunDetailsLoader;
import io.keyreminder.report.load.StatusLoader;

/**
 * Finds what the digest tells, by the questions of the commands that say more: each
 * number is the same there.
 */
final class DigestLoader {

	private final LocalDate since;

	private final LocalDate today;

	private final DailyRules rules;

	private final Instant now;

	/**
	 * Prepares the questions.
	 * @param since the first day, a UTC date
	 * @param rules the rules of today
	 * @param now the time
	 */
	DigestLoader(LocalDate since, DailyRules rules, Instant now) {
		this.since = since;
		this.today = rules.day();
		this.rules = rules;
		this.now = now;
	}

	/**
	 * Asks the ledger.
	 * @param ledger the ledger
	 * @return what it knows
	 */
	Digest load(Ledger ledger) {
		List<Run> runs = ledger.runQueries().newestFirst(null, (run) -> contains(run.startedOn()), Integer.MAX_VALUE);
		List<AccountReport> accounts = AccountReport.worstFirst(ledger.accounts().coverage());
		Set<String> included = accounts.stream()
			.filter((each) -> each.state() == AccountState.INCLUDED)
			.map(AccountReport::account)
			.collect(Collectors.toSet());
		ClosureCounter told = new ClosureCounter();
		ClosureCounter ended = new ClosureCounter();
		ClosureCounter ever = new ClosureCounter();
		OverdueCounter overdue = new OverdueCounter();
		ledger.toldKeys().told(null, null, null, (key) -> {
			ever.accept(key);
			if (contains(key.firstTold())) {
				told.accept(key);
			}
			if (endedMeanwhile(key)) {
				ended.accept(key);
			}
			// What nobody lists any more is nobody's to replace.
			if (key.closure() == Closure.STILL_ACTIVE && included.contains(key.account())) {
				overdue.add(key, null);
			}
		});
		return new Digest(this.since, this.today, StatusLoader.load(ledger, null, StatusLoader.USUAL_MAX_AGE, this.now),
				runs.size(), (int) runs.stream().filter(Run::isCompleted).count(),
				RunDetailsLoader
					.notices(new NoticeFilter().status(NoticeStatus.SENT).since(this.since).until(this.today), ledger),
				told.report(Group.ALL), ended.report(Group.ALL), ever.report(Group.ALL),
				ClosureTrendsLoader.months(this.today, included, ledger), overdue.mostFirst(),
				ExemptionLoader.load(this.rules, this.today.plusDays(Exemption.SOON), ledger), accounts,
				new Places(accounts.size() > 1, ledger.accounts().names()));
	}

	private boolean endedMeanwhile(ToldKey key) {
		return !key.outcome().isActive() && contains(Objects.requireNonNull(key.outcomeOn()));
	}

	private boolean contains(LocalDate day) {
		return !day.isBefore(this.since) && !day.isAfter(this.today);
	}

}
