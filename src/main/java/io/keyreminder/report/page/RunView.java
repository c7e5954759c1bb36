package io.keyreminder.report.page;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
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

	private static final int DAYS_A_WEEK = 7;

	private static final int WEEKS = 13;

	private static final int MOST_NAMES = 100;

	private static final int MOST_ROWS = 100;

	private static final int OLDEST_SHOWN = 200;

	private static final int AGES_A_BAR = 5;

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
				new Figure(open().size(), "open"), new Figure(this.trends.calls(), "calls of AWS"));
		return (this.trends.calls() > 0) ? all : all.subList(0, all.size() - 1);
	}

	boolean hasOpen() {
		return !open().isEmpty();
	}

	boolean hasSent() {
		return !sent().isEmpty();
	}

	boolean hasUnreachableSoon() {
		return !unreachableSoon().isEmpty();
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

	/** If a later run completed, its page says what is open. */
	List<ActionItem> open() {
		return (completedBy() == null) ? ActionItem.of(this.details) : List.of();
	}

	@Nullable Long completedBy() {
		return this.details.followUp().completedBy();
	}

	boolean canBeRestarted() {
		return this.details.canBeRestarted();
	}

	/** Those of several accounts may be very many: the first of them. */
	List<ActionItem> openShown() {
		return shown(open());
	}

	/** How many follow; null for none. */
	@Nullable Integer openMore() {
		return more(open());
	}

	List<Sent> sentShown() {
		return shown(sent());
	}

	/** How many follow; null for none. */
	@Nullable Integer sentMore() {
		return more(sent());
	}

	List<UnreachableSoon> unreachableSoonShown() {
		return shown(unreachableSoon());
	}

	/** How many follow; null for none. */
	@Nullable Integer unreachableSoonMore() {
		return more(unreachableSoon());
	}

	private <T> List<T> shown(List<T> all) {
		return all.subList(0, all.size() - Objects.requireNonNullElse(more(all), 0));
	}

	private @Nullable Integer more(List<?> all) {
		return (this.details.places().several() && all.size() > MOST_ROWS) ? all.size() - MOST_ROWS : null;
	}

	/** Null if there is only one. */
	@Nullable AccountsView accounts() {
		return this.details.places().several() ? new AccountsView(this.details, this.trends) : null;
	}

	/** Whose run it is. */
	String whose() {
		RunReport run = run();
		return this.details.places().several()
				? "Base account %s%s".formatted(run.account(),
						(run.organization() != null) ? " of the organization " + run.organization() : "")
				: "Account " + run.account();
	}

	List<Sent> sent() {
		return this.details.answersFor()
			.stream()
			.filter((notice) -> notice.status() == NoticeStatus.SENT)
			.map((notice) -> new Sent(notice, this.details.places().of(notice.account())))
			.toList();
	}

	List<Skipped> skipped() {
		RunReport run = run();
		List<Skipped> all = List.of(
				Skipped.of(run.alreadyNotified(),
						"key in its window whose owner was told by an earlier run, or may have been: in doubt",
						"keys in their window whose owners were told by an earlier run, or may have been: in doubt"),
				Skipped
					.of(run.untagged(), "key in its window whose owner has no recipient tag, and so takes no part",
							"keys in their window whose owners have no recipient tag, and so take no part")
					.with(untagged()),
				Skipped
					.of(run.exempt(), "key that is exempt, so that nobody is reminded of it",
							"keys that are exempt, so that nobody is reminded of them")
					.with(exempt()),
				Skipped.of(run.withdrawn(), "notice that is no longer due", "notices that are no longer due")
					.with(": the key is off, gone, exempt or in use again, or a tag or the policy was changed"));
		return all.stream().filter((each) -> each.count() > 0).toList();
	}

	private String exempt() {
		List<String> keys = this.details.exemptKeys()
			.stream()
			.filter((key) -> !key.ended())
			.map((key) -> "%s until %s".formatted(this.details.places().user(key.account(), key.user()), key.until()))
			.toList();
		return keys.isEmpty() ? "" : ": " + Counted.first(keys, MOST_NAMES);
	}

	private String untagged() {
		List<String> users = this.details.untaggedUsers()
			.stream()
			.map((user) -> this.details.places().user(user.account(), user.user()))
			.toList();
		return users.isEmpty() ? "" : ": " + Counted.first(users, MOST_NAMES);
	}

	List<StepView> steps() {
		List<Run.Step> steps = this.details.steps();
		return (steps != null) ? steps.stream()
			.map((step) -> new StepView(step.name(), step.status().name(), step.read(), step.written(),
					took(step.startedAt(), step.endedAt())))
			.toList() : List.of();
	}

	List<UnreachableSoon> unreachableSoon() {
		return this.trends.upcoming()
			.stream()
			.flatMap((key) -> Stream.ofNullable(key.reachability())
				.flatMap((reachability) -> Stream.ofNullable(reachability.problem()))
				.map((problem) -> new UnreachableSoon(key.user(), this.details.places().of(key.account()),
						key.firstReminder(), problem)))
			.toList();
	}

	List<Chart> charts() {
		List<Chart> charts = new ArrayList<>();
		if (this.trends.ages().isKnown()) {
			charts.add(ages());
			charts.add(deadlines());
		}
		charts.add(nights());
		closure().months().ifPresent(charts::add);
		return charts;
	}

	ClosureView closure() {
		return new ClosureView(this.trends.closure(), this.details.places());
	}

	private Chart ages() {
		List<Chart.Column> columns = IntStream.range(0, OLDEST_SHOWN / AGES_A_BAR).mapToObj((bar) -> {
			int from = bar * AGES_A_BAR;
			int to = from + AGES_A_BAR - 1;
			return new Chart.Column(String.valueOf(from), this.trends.ages().between(from, to),
					this.trends.ages().isWindow(from, to));
		}).toList();
		int older = this.trends.ages().between(OLDEST_SHOWN, Integer.MAX_VALUE);
		return Chart.of("Age of all active keys, in days",
				"The window is marked; %d more are %d days old or older. Where IAM was not asked, a key may be older."
					.formatted(older, OLDEST_SHOWN),
				columns, 8);
	}

	private Chart deadlines() {
		LocalDate today = run().date();
		List<Chart.Column> columns = IntStream.range(0, WEEKS).mapToObj((week) -> {
			int first = week * DAYS_A_WEEK;
			return new Chart.Column(today.plusDays(first).toString(),
					this.trends.ages().deadlinesBetween(first, first + DAYS_A_WEEK - 1), week < 2);
		}).toList();
		return Chart.of("Deadlines of the next 13 weeks, by their first day",
				"How many keys must be replaced in which week.", columns, 5);
	}

	private Chart nights() {
		List<RunReport> runs = new ArrayList<>(this.trends.lastRuns());
		Collections.reverse(runs);
		List<Chart.Column> columns = runs.stream()
			.map((each) -> new Chart.Column("run " + each.run(), each.sent(), Objects.equals(each.run(), run().run())))
			.toList();
		return Chart.of("Notices sent by the last %d runs".formatted(RunTrends.RUNS), "This run is marked.", columns,
				5);
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
	 * What was left out.
	 *
	 * @param count how many
	 * @param why what they are
	 */
	record Skipped(int count, String why) {

		private static Skipped of(int count, String one, String several) {
			return new Skipped(count, (count == 1) ? one : several);
		}

		private Skipped with(String more) {
			return new Skipped(this.count, this.why + more);
		}

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
