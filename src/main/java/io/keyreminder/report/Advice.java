package io.keyreminder.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.policy.NoticeStatus;

/**
 * What is left for a person to do after a run: a line for each kind of thing that is open
 * now, with the command that shows it, and last why the run did not complete.
 */
public final class Advice {

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
		add(NoticeStatus.FAILED, "failed", "`notices --status=FAILED` shows why; then `resolve NOTICE --resend`");
		add(NoticeStatus.IN_DOUBT, "in doubt",
				"see `notices --status=IN_DOUBT`, then `resolve NOTICE` with --sent or --resend");
		add(NoticeStatus.UNREACHABLE, "unreachable", this.run.dryRun() ? "below stands what is wrong with the tag"
				: "`notices --status=UNREACHABLE` shows why; mend the tag, then `run --rescan`");
		add(NoticeStatus.EXPIRED, "expired", "the deadline passed before the owner was told; tell the owner yourself");
		if (!this.run.dryRun()) {
			add(NoticeStatus.DUE, "deferred", this.run.canGoOn() ? "not sent yet" : "not sent yet; `run` tries again");
		}
		if (this.run.unreadable() > 0) {
			this.lines
				.add("%d unreadable (users): %s".formatted(this.run.unreadable(), this.run.dryRun() ? "below stands why"
						: "`show %d` says why; mend it, then `run --rescan`".formatted(this.run.run())));
		}
		if (this.run.needsAPerson() && this.lines.isEmpty() && this.details.openWarnings().isEmpty()) {
			this.lines.add("open: a run that this one goes on from could not read every user; `history` lists them");
		}
	}

	private void collectEnd() {
		if (this.run.error() != null) {
			this.lines.add("error: " + this.run.error());
		}
		if (this.run.canGoOn() && this.details.followUp().completedBy() == null) {
			this.lines.add((this.run.status() == RunStatus.STOPPED) ? "stopped by a signal; to go on: `restart`"
					: "to go on: mend the cause, then `restart`");
		}
	}

	private void add(NoticeStatus status, String word, String advice) {
		List<NoticeReport> open = this.details.answersFor()
			.stream()
			.filter((notice) -> notice.status() == status)
			.toList();
		long earlier = open.stream().filter((notice) -> !Objects.equals(notice.lastRun(), this.run.run())).count();
		if (!open.isEmpty()) {
			String left = (earlier > 0)
					? ", %s left by earlier runs".formatted((earlier < open.size()) ? earlier : "all") : "";
			this.lines.add("%d %s%s: %s".formatted(open.size(), word, left, advice));
		}
	}

}
