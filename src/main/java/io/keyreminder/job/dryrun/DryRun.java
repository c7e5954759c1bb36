package io.keyreminder.job.dryrun;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

import io.keyreminder.account.AwsAccount;
import io.keyreminder.evaluation.OwnerScans;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.failure.OperatorException;
import io.keyreminder.iam.AccountUnreadableException;
import io.keyreminder.iam.IamAccounts;
import io.keyreminder.job.deliver.PostponedNotices;
import io.keyreminder.job.run.Progress;
import io.keyreminder.job.run.Rescan;
import io.keyreminder.job.run.RunAccounts;
import io.keyreminder.job.run.RunOpening;
import io.keyreminder.job.run.RunParameters;
import io.keyreminder.job.run.ScanScope;
import io.keyreminder.job.scan.PlainScan;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.LedgerSnapshot;
import io.keyreminder.ledger.LedgerSnapshots;
import io.keyreminder.ledger.notice.NoticeFilter;
import io.keyreminder.ledger.notice.NoticeQueries;
import io.keyreminder.ledger.notice.Outbox;
import io.keyreminder.ledger.sql.AccountScope;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.Notice;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.policy.ReminderRules;
import io.keyreminder.policy.Via;
import io.keyreminder.stop.StopSignal;

/**
 * Shows what a run would do on a day: the run's own steps on a copy of the ledger, as if
 * every message were accepted. It changes nothing and sends nothing.
 */
public class DryRun {

	/** Spring Batch never gives this number. */
	private static final long RUN = Long.MAX_VALUE;

	private static final Comparator<DueNotice> NEAREST_FIRST = Comparator.comparing(DueNotice::deadline)
		.thenComparing((notice) -> notice.owner().name())
		.thenComparing((notice) -> notice.key().id());

	private final LedgerSnapshots snapshots;

	private final RunAccounts accounts;

	private final IamAccounts iam;

	private final ReminderRules rules;

	private final int maxMessages;

	private final Clock clock;

	private final StopSignal stop;

	private final Progress watched;

	DryRun(LedgerSnapshots snapshots, RunAccounts accounts, IamAccounts iam, ReminderRules rules, int maxMessages,
			Clock clock, StopSignal stop, Progress watched) {
		this.snapshots = snapshots;
		this.accounts = accounts;
		this.iam = iam;
		this.rules = rules;
		this.maxMessages = maxMessages;
		this.clock = clock;
		this.stop = stop;
		this.watched = watched;
	}

	/**
	 * The same by other rules, and without a limit of messages.
	 * @param otherRules the rules
	 * @param otherIam opens the accounts
	 * @return a dry run
	 */
	public DryRun with(ReminderRules otherRules, IamAccounts otherIam) {
		return new DryRun(this.snapshots, this.accounts, otherIam, otherRules, 0, this.clock, this.stop, this.watched);
	}

	/**
	 * Checks all users, as a run's scan does. The ledger is read first and closed before
	 * AWS is asked; no ledger counts as an empty one.
	 * @param date the UTC date of the run, any day
	 * @param scope what it would check
	 * @return what a run on that day would do
	 * @throws io.keyreminder.ledger.store.LedgerException if the ledger cannot be read
	 * @throws io.keyreminder.ledger.store.LedgerInUseException if another process holds
	 * the ledger for too long
	 * @throws AccountUnreadableException if no run could begin, for AWS does not tell
	 * whose credentials these are
	 * @throws OperatorException if the run would fail
	 * @throws io.keyreminder.stop.StoppedException if the program is to stop
	 */
	public DryRunResult run(LocalDate date, ScanScope scope) {
		OwnerScans scans = new OwnerScans(this.rules.on(date), this.accounts::units, this.clock);
		try (LedgerSnapshot copy = this.snapshots.copy(date)) {
			Ledger ledger = copy.ledger();
			String number = this.accounts.base();
			RunParameters parameters = new RunParameters(number, date, 1, Via.SES, scope, null);
			AccountScope accounts = parameters.accounts();
			List<AwsAccount> toRead = this.accounts.believed(scope, ledger.accounts().reliedOn(number));
			open(new RunOpening(ledger, RUN, parameters, date), date);
			Predicate<KeyOwner> reachable = scan(ledger, scans, number, toRead, scope);
			List<DryRunResult.Message> messages = deliver(ledger, accounts, reachable);
			return new DryRunResult(number, date, copy.scan(RUN), ledger.counts().carriedOver(RUN),
					ledger.counts().count(RUN), ledger.counts().kinds(RUN), messages,
					unreachable(ledger.noticeQueries()), ledger.runQueries().unreadableUsers(RUN, accounts),
					ledger.accountResults().of(RUN), ledger.statistics().untaggedUsers(RUN),
					ledger.exemptKeys().of(RUN), ledger.warnings().of(RUN, accounts),
					this.accounts.list().organization(), ledger.counts().accounts(RUN),
					(ledger.runs().leavesOpen(RUN, accounts, date) ? ExitCode.OPEN : ExitCode.DONE).code());
		}
	}

	/** Where a run would fail, the command ends as that would. */
	private Predicate<KeyOwner> scan(Ledger ledger, OwnerScans scans, String number, List<AwsAccount> toRead,
			ScanScope scope) {
		try {
			return new PlainScan(this.iam, scans, ledger, this.clock, this.stop, this.watched).scan(RUN, number, toRead,
					scope.rescan() == Rescan.ACCEPTING_FEWER_USERS);
		}
		catch (AccountUnreadableException ex) {
			throw new OperatorException(ExitCode.FAILED, String.valueOf(ex.getMessage()), ex);
		}
	}

	/** A day that somebody has chosen says nothing of the clock. */
	private void open(RunOpening opening, LocalDate date) {
		opening.open(this.accounts.list());
		if (date.equals(LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC))) {
			opening.checkDate();
		}
	}

	/**
	 * Whoever cannot be read is asked again before a message leaves, and the notice stays
	 * due.
	 */
	private List<DryRunResult.Message> deliver(Ledger ledger, AccountScope accounts, Predicate<KeyOwner> reachable) {
		Outbox outbox = ledger.outbox();
		List<DryRunResult.Message> messages = new ArrayList<>();
		List<String> postponed = new ArrayList<>();
		for (String recipient : outbox.recipients(accounts)) {
			if (this.maxMessages > 0 && messages.size() == this.maxMessages) {
				postponed.add(recipient);
				continue;
			}
			List<Notice> confirmed = outbox.due(accounts, recipient)
				.stream()
				.filter((notice) -> reachable.test(notice.what().owner()))
				.toList();
			// A recipient gets one message, so that the address can stand for its id.
			if (!confirmed.isEmpty() && outbox.claim(RUN, confirmed, Via.SES, recipient)) {
				outbox.markSent(recipient, "");
				messages.add(DryRunResult.Message.of(confirmed.stream().map(Notice::what).toList()));
			}
		}
		new PostponedNotices(ledger, accounts).record(RUN, postponed);
		return messages;
	}

	private static List<DueNotice> unreachable(NoticeQueries notices) {
		return notices.find(new NoticeFilter().status(NoticeStatus.UNREACHABLE))
			.stream()
			.filter((notice) -> notice.lastRun() == RUN)
			.map(Notice::what)
			.sorted(NEAREST_FIRST)
			.toList();
	}

}
