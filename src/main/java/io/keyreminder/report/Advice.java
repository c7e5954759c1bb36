package io.keyreminder.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.keyreminder.ledger.notice.Resending.Obstacle;
import io.keyreminder.text.Counted;

/**
 * What is left for a person to do after a run: a line for each kind of thing that is open
 * now, with the command that shows it, and last why the run did not complete.
 */
public final class Advice {

	/** So many reasons are told, and so many accounts named with each. */
	private static final int MOST = 20;

	private final RunDetails details;

	private final RunReport run;

	private final List<String> lines = new ArrayList<>();

	private Advice(RunDetails details) {
		this.details = details;
		this.run = details.run();
	}

	/**
	 * What is to be done now.
	 * @param details what a run did
	 * @return sentences, the most urgent first
	 */
	public static List<String> of(RunDetails details) {
		Advice advice = new Advice(details);
		Long completedBy = details.followUp().completedBy();
		if (completedBy == null) {
			advice.collectOpen();
		}
		details.warnings().forEach((sentence) -> advice.lines.add("warning: " + sentence));
		advice.collectEnd();
		if (completedBy != null) {
			advice.lines
				.add("run %d completed since: `show %d` says what is open now".formatted(completedBy, completedBy));
		}
		return advice.lines;
	}

	private void collectOpen() {
		int notDone = this.details.accountsNotDone();
		if (notDone > 0) {
			this.lines.add("%s not done: %s".formatted(Counted.of(notDone, "account"), adviceOfAccounts()));
			collectReasons();
		}
		if (this.details.leftOut() > 0) {
			this.lines.add("%s left out: `run` reads them".formatted(Counted.of(this.details.leftOut(), "account")));
		}
		for (OpenKind kind : OpenKind.values()) {
			List<NoticeReport> open = kind.notices(this.details);
			if (!open.isEmpty() && !(kind == OpenKind.DEFERRED && this.run.dryRun())) {
				this.lines.add("%d %s%s: %s%s".formatted(open.size(), kind.word(), leftByEarlier(open),
						kind.advice(this.run), onlySent(kind, open)));
			}
		}
		if (!this.details.unreadableUsers().isEmpty()) {
			this.lines.add("%d %s (users): %s".formatted(this.details.unreadableUsers().size(),
					UnreadableUserReport.WORD, UnreadableUserReport.advice(this.run)));
		}
		if (this.run.needsAPerson() && this.lines.isEmpty() && this.details.openWarnings().isEmpty()) {
			this.lines.add(nothingOpen());
		}
	}

	private String nothingOpen() {
		return (this.details.only() != null && this.details.places().several())
				? "nothing of account %s is open now: `show %d` is about all accounts".formatted(this.details.only(),
						this.run.run())
				: "what was open when it ended is settled, or a later run has it in hand: `status` says what is open now";
	}

	private String adviceOfAccounts() {
		return this.run.dryRun() ? "`check --accounts` says why"
				: "`accounts` says which and why; fix the cause, then `run` again: it reads only these";
	}

	private void collectReasons() {
		List<NotDone> reasons = NotDone.of(this.details.accountResults());
		reasons.stream().limit(MOST).map((each) -> "- " + each.sentence(MOST)).forEach(this.lines::add);
		if (reasons.size() > MOST) {
			this.lines.add("- " + Counted.of(reasons.size() - MOST, "more reason"));
		}
	}

	private void collectEnd() {
		if (this.run.error() != null) {
			this.lines.add("error: " + this.run.error());
		}
		if (this.details.canBeRestarted()) {
			this.lines.add(this.run.status().needsFix() ? "to resume it: fix the cause, then `restart`"
					: "stopped by a signal; to resume it: `restart`");
		}
	}

	private String onlySent(OpenKind kind, List<NoticeReport> open) {
		if (kind != OpenKind.FAILED && kind != OpenKind.IN_DOUBT) {
			return "";
		}
		return onlySent(Obstacle.FORGOTTEN, "whose recipient was forgotten", open)
				+ onlySent(Obstacle.NOT_READ, "whose account no run reads now", open);
	}

	private String onlySent(Obstacle obstacle, String which, List<NoticeReport> open) {
		long number = open.stream().filter((notice) -> this.details.obstacle(notice) == obstacle).count();
		return (number > 0) ? "; only --sent for %d %s".formatted(number, which) : "";
	}

	private String leftByEarlier(List<NoticeReport> open) {
		long earlier = open.stream().filter((notice) -> !Objects.equals(notice.lastRun(), this.run.run())).count();
		return (earlier > 0) ? ", %s left by earlier runs".formatted((earlier < open.size()) ? earlier : "all") : "";
	}

}
