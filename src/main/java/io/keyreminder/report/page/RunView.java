package io.keyreminder.report.page;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.report.NoticeReport;
import io.keyreminder.report.RunDetails;
import io.keyreminder.report.RunReport;
import io.keyreminder.report.RunTrends;
import io.keyreminder.report.text.Times;
import io.keyreminder.text.Counted;
import org.jspecify.annotations.Nullable;

/**
 * What the page's template shows of a run.
 *
 * @param details the run
 * @param trends what else it shows
 */
record RunView(RunDetails details, RunTrends trends) {

	/** Those of several accounts may be very many: the first of them. */
	private static final int MOST_ROWS = 100;

	RunReport run() {
		return this.details.run();
	}

	/** The outcome in one sentence. */
	String sentence() {
		RunReport run = run();
		String told = "%s told in %s".formatted(Counted.of(run.sent(), "notice"),
				Counted.of(run.messages(), "message"));
		return switch (run.status()) {
			case COMPLETED -> run().needsAPerson() ? told + "; something needs a person." : told + "; nothing is open.";
			case CRASHED -> "The process died; %s before that.".formatted(told);
			case STOPPED -> "Stopped by a signal; %s before that.".formatted(told);
			case FAILED -> "Failed; %s before that.".formatted(told);
			case STARTING, STARTED, STOPPING, ABANDONED, UNKNOWN -> told + " so far.";
		};
	}

	/** The class of the outcome's style. */
	String state() {
		if (run().status() != RunStatus.COMPLETED) {
			return "bad";
		}
		return run().needsAPerson() ? "open" : "good";
	}

	String started() {
		return Times.second(run().startedAt());
	}

	String took() {
		return took(run().startedAt(), run().endedAt());
	}

	List<Figure> numbers() {
		RunReport run = run();
		List<Figure> all = List.of(new Figure(run.users(), "users"), new Figure(run.keys(), "active keys"),
				new Figure(run.due(), "found due"), new Figure(run.carriedOver(), "carried over"),
				new Figure(run.sent(), "sent"), new Figure(run.messages(), "messages"),
				new Figure(items().size(), "open"), new Figure(this.trends.calls(), "calls of AWS"));
		return (this.trends.calls() > 0) ? all : all.subList(0, all.size() - 1);
	}

	boolean hasSkipped() {
		return !skipped().isEmpty();
	}

	boolean hasSteps() {
		return !steps().isEmpty();
	}

	List<String> warnings() {
		return this.details.warnings();
	}

	/** What needs a person; null if nothing does. */
	@Nullable Part<ActionItem> open() {
		return part(items());
	}

	/** If a later run completed, its page says what is open. */
	private List<ActionItem> items() {
		return (completedBy() == null) ? ActionItem.of(this.details) : List.of();
	}

	@Nullable Long completedBy() {
		return this.details.followUp().completedBy();
	}

	boolean canBeRestarted() {
		return this.details.canBeRestarted();
	}

	/** What leads to the command. */
	String howToResume() {
		return run().status().needsFix() ? "Fix the cause, then resume it" : "Resume it";
	}

	/** The notices that left; null if none did. */
	@Nullable Part<Sent> sent() {
		return part(this.details.answersFor()
			.stream()
			.filter((notice) -> notice.status() == NoticeStatus.SENT)
			.map((notice) -> new Sent(notice, this.details.places().of(notice.account())))
			.toList());
	}

	/** Who could not be told; null if everybody could. */
	@Nullable Part<UnreachableSoon> unreachableSoon() {
		return part(this.trends.upcoming()
			.stream()
			.flatMap((key) -> Stream.ofNullable(key.reachability())
				.flatMap((reachability) -> Stream.ofNullable(reachability.problem()))
				.map((problem) -> new UnreachableSoon(key.user(), this.details.places().of(key.account()),
						key.firstReminder(), problem)))
			.toList());
	}

	private <T> @Nullable Part<T> part(List<T> all) {
		return Part.of(all, this.details.places().several() ? MOST_ROWS : Integer.MAX_VALUE);
	}

	/** Null if there is only one. */
	@Nullable AccountsView accounts() {
		return this.details.places().several() ? AccountsView.of(this.details, this.trends) : null;
	}

	/** Whose run it is. */
	String whose() {
		RunReport run = run();
		return this.details.places().several()
				? "Base account %s%s".formatted(run.account(),
						(run.organization() != null) ? " of the organization " + run.organization() : "")
				: "Account " + run.account();
	}

	List<LeftOut> skipped() {
		return LeftOut.of(this.details);
	}

	List<StepView> steps() {
		List<Run.Step> steps = this.details.steps();
		return (steps != null) ? steps.stream()
			.map((step) -> new StepView(step.name(), step.status().name(), step.read(), step.written(),
					took(step.startedAt(), step.endedAt())))
			.toList() : List.of();
	}

	List<Chart> charts() {
		List<Chart> charts = new RunCharts(run(), this.trends).all();
		closure().months().ifPresent(charts::add);
		return charts;
	}

	ClosureView closure() {
		return new ClosureView(this.trends.closure(), this.details.places());
	}

	private static String took(@Nullable Instant from, @Nullable Instant to) {
		if (from == null || to == null) {
			return "";
		}
		Duration took = Duration.between(from, to);
		return (took.toMinutes() > 0) ? "%d min %d s".formatted(took.toMinutes(), took.toSecondsPart())
				: "%.1f s".formatted(took.toMillis() / 1000.0);
	}

	/**
	 * A number with what it counts.
	 *
	 * @param value the number
	 * @param what what it counts
	 */
	record Figure(int value, String what) {
	}

	/**
	 * A step.
	 *
	 * @param name its name
	 * @param status Spring Batch's status
	 * @param read how many items were read
	 * @param written how many items were written
	 * @param took how long it took
	 */
	record StepView(String name, String status, long read, long written, String took) {
	}

	/**
	 * A notice that was sent.
	 *
	 * @param notice the notice
	 * @param place the account, if there are several
	 */
	record Sent(NoticeReport notice, @Nullable String place) {
	}

	/**
	 * An owner who could not be told, if it were today.
	 *
	 * @param user the user name
	 * @param place the account, if there are several
	 * @param on the UTC date of the first reminder
	 * @param why why nobody could be told
	 */
	record UnreachableSoon(String user, @Nullable String place, LocalDate on, String why) {
	}

}
