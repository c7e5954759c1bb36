package io.keyreminder.report.page;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.keyreminder.account.AccountStatus;
import io.keyreminder.account.AwsAccount;
import io.keyreminder.ledger.account.AccountResult;
import io.keyreminder.report.NotDone;
import io.keyreminder.report.NoticeReport;
import io.keyreminder.report.OpenKind;
import io.keyreminder.report.RunDetails;
import io.keyreminder.report.RunTrends;
import io.keyreminder.text.Counted;
import org.jspecify.annotations.Nullable;

/**
 * What the page's template shows of the accounts of a run that has several: those that
 * are not done, by what keeps them from it, and the worst of the others. However many
 * there are, the page stays short.
 *
 * @param sum how they all stand
 * @param canBeFixed whether what is not done still waits for somebody
 * @param reasons why accounts are not done, what concerns most of them first
 * @param others those that are done, the worst first
 * @param all what all accounts of this run come to, those that are not done too
 * @param checked how many accounts this run checked
 */
record AccountsView(String sum, boolean canBeFixed, List<Reason> reasons, List<Row> others, Row all, String checked) {

	private static final int MOST_REASONS = 20;

	private static final int MOST_NAMES = 100;

	private static final int MOST_TRIED = 3;

	private static final int SHOWN = 10;

	private static final int FOLDED = 90;

	private static final Comparator<Row> WORST_FIRST = Comparator.comparing(Row::open)
		.thenComparing(Row::unreadable)
		.thenComparing(Row::untagged)
		.reversed()
		.thenComparing(Row::account);

	/**
	 * What is shown of the accounts of a run.
	 * @param details the run
	 * @param trends what else is known
	 * @return what the template shows
	 */
	static AccountsView of(RunDetails details, RunTrends trends) {
		List<AccountResult> results = details.accountResults();
		Map<String, Long> open = Stream.of(OpenKind.values())
			.flatMap((kind) -> kind.notices(details).stream())
			.collect(Collectors.groupingBy(NoticeReport::account, Collectors.counting()));
		List<Reason> reasons = NotDone.of(results).stream().map((each) -> reason(each, details, trends)).toList();
		return new AccountsView(details.run().accountsInWords(),
				details.followUp().completedBy() == null && !reasons.isEmpty(), reasons,
				results.stream()
					.filter((each) -> each.status() == AccountStatus.DONE)
					.map((each) -> row(each, open))
					.sorted(WORST_FIRST)
					.toList(),
				sum(results.stream().map((each) -> row(each, open)).toList()), Counted.of(results.size(), "account"));
	}

	boolean hasNotDone() {
		return !this.reasons.isEmpty();
	}

	/** Why accounts are not done: what is shown. */
	List<Reason> notDone() {
		return this.reasons.stream().limit(MOST_REASONS).toList();
	}

	/** How many reasons are not shown; null for none. */
	@Nullable String moreReasons() {
		int more = this.reasons.size() - MOST_REASONS;
		return (more > 0) ? Counted.of(more, "more reason") : null;
	}

	boolean hasOthers() {
		return !this.others.isEmpty();
	}

	/** The worst of those that are done. */
	List<Row> worst() {
		return this.others.stream().limit(SHOWN).toList();
	}

	/** Those that follow. */
	List<Row> next() {
		return this.others.stream().skip(SHOWN).limit(FOLDED).toList();
	}

	int nextCount() {
		return next().size();
	}

	boolean hasNext() {
		return nextCount() > 0;
	}

	/** How many are not shown; null for none. */
	@Nullable Integer unlisted() {
		int more = this.others.size() - SHOWN - FOLDED;
		return (more > 0) ? more : null;
	}

	private static Reason reason(NotDone notDone, RunDetails details, RunTrends trends) {
		List<AccountResult> accounts = notDone.accounts();
		List<String> names = accounts.stream()
			.limit(MOST_NAMES)
			.map((each) -> AwsAccount.label(each.account(), each.name()))
			.toList();
		boolean several = accounts.size() > 1;
		return new Reason(notDone.status().name().toLowerCase(Locale.ROOT), several ? null : accounts.get(0),
				several ? Counted.of(accounts.size(), "account") : null, names,
				(accounts.size() > MOST_NAMES) ? accounts.size() - MOST_NAMES : null, since(accounts, details, trends),
				notDone.reason(),
				accounts.stream().limit(MOST_TRIED).map(AccountResult::account).collect(Collectors.joining(",")));
	}

	/** Since which run they are not done, as far as that is known. */
	private static String since(List<AccountResult> accounts, RunDetails details, RunTrends trends) {
		List<Long> runs = accounts.stream()
			.map((each) -> trends.notDoneSince().get(each.account()))
			.filter(Objects::nonNull)
			.sorted()
			.toList();
		if (runs.isEmpty()) {
			return "";
		}
		long first = runs.get(0);
		long last = runs.get(runs.size() - 1);
		if (first != last) {
			return "runs %d to %d".formatted(first, last);
		}
		return Objects.equals(first, details.run().run()) ? "this run" : "run " + first;
	}

	private static Row row(AccountResult result, Map<String, Long> open) {
		return new Row(result.account(), result.name(), result.users(), result.keys(), result.due(),
				open.getOrDefault(result.account(), 0L).intValue(), result.unreadable(), result.untagged());
	}

	private static Row sum(List<Row> rows) {
		return new Row("", null, sum(rows, Row::users), sum(rows, Row::keys), sum(rows, Row::due), sum(rows, Row::open),
				sum(rows, Row::unreadable), sum(rows, Row::untagged));
	}

	private static int sum(List<Row> rows, ToIntFunction<Row> count) {
		return rows.stream().mapToInt(count).sum();
	}

	/**
	 * Why accounts are not done.
	 *
	 * @param kind what became of them, a word
	 * @param only the account, if it is only one; null otherwise
	 * @param count how many there are; null if it is only one
	 * @param names the first of them
	 * @param unnamed how many are not among these; null for none
	 * @param since since which run
	 * @param why the reason, with what to do
	 * @param tried the numbers of some of them
	 */
	record Reason(String kind, @Nullable AccountResult only, @Nullable String count, List<String> names,
			@Nullable Integer unnamed, String since, String why, String tried) {
	}

	/**
	 * What an account came to.
	 *
	 * @param account its number
	 * @param name its name, or null if it is not known
	 * @param users the users who were checked
	 * @param keys their active access keys
	 * @param due the notices that were found
	 * @param open its notices that a person must settle, or that are not sent yet
	 * @param unreadable the users who could not be read
	 * @param untagged the keys in the window whose owner has no tag
	 */
	record Row(String account, @Nullable String name, int users, int keys, int due, int open, int unreadable,
			int untagged) {
	}

}
