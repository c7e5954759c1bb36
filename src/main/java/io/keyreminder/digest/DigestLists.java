package io.keyreminder.digest;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.keyreminder.account.SameReasons;
import io.keyreminder.digest.DigestPage.Bar;
import io.keyreminder.digest.DigestPage.Color;
import io.keyreminder.digest.DigestPage.Row;
import io.keyreminder.digest.DigestPage.Table;
import io.keyreminder.policy.Exemption;
import io.keyreminder.policy.NoticeKind;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.report.AccountReport;
import io.keyreminder.report.ClosureTrends.Month;
import io.keyreminder.report.ClosureTrends.Overdue;
import io.keyreminder.report.ExemptionReport;
import io.keyreminder.report.NoticeReport;
import io.keyreminder.text.KeyId;
import io.keyreminder.text.PublicText;
import org.jspecify.annotations.Nullable;

/**
 * The lists of the digest. Each is cut where nobody would read on; none holds a whole
 * access key id, or an address that is not the name of a user.
 */
final class DigestLists {

	/** Rows of a table. */
	private static final int MOST = 10;

	/** Names in a cell. */
	private static final int MOST_NAMES = 3;

	/** Each day has a bar, unless there are more days. */
	private static final int MOST_DAYS = 14;

	private static final int WHOLE = 100;

	private static final String COLUMNS = ".columns";

	private static final Comparator<NoticeReport> NEAREST_FIRST = Comparator.comparing(NoticeReport::deadline)
		.thenComparing(NoticeReport::account)
		.thenComparing(NoticeReport::user)
		.thenComparing(NoticeReport::accessKeyId);

	private final Digest digest;

	private final DigestTexts texts;

	/**
	 * Makes the lists of a digest.
	 * @param digest the digest
	 * @param texts in which language
	 */
	DigestLists(Digest digest, DigestTexts texts) {
		this.digest = digest;
		this.texts = texts;
	}

	int overdueKeys() {
		return this.digest.overdue().stream().mapToInt(Overdue::keys).sum();
	}

	/** How many messages the notices left in. */
	int messages() {
		return (int) this.digest.sent().stream().map(NoticeReport::messageId).distinct().count();
	}

	int unreachedOwners() {
		return (int) notReached().map((notice) -> List.of(notice.account(), notice.user())).distinct().count();
	}

	int exemptionCount() {
		return exemptionsByName().size();
	}

	/** The accounts that are to be checked and were not. */
	List<AccountReport> missed() {
		return this.digest.accounts().stream().filter(AccountReport::isMissed).toList();
	}

	/** The notices of each day; none if there are too many days to show. */
	List<Table> days() {
		List<LocalDate> days = this.digest.since().datesUntil(this.digest.until().plusDays(1)).toList();
		if (days.size() > MOST_DAYS || days.size() < 2) {
			return List.of();
		}
		Map<LocalDate, Long> sent = this.digest.sent()
			.stream()
			.collect(Collectors.groupingBy(DigestLists::changedOn, Collectors.counting()));
		long most = sent.values().stream().mapToLong(each -> each).max().orElse(1);
		List<Row> rows = days.stream().map((day) -> {
			long notices = sent.getOrDefault(day, 0L);
			return new Row(day.toString(), List.of(String.valueOf(notices)), bar(notices, most, Color.PLAIN));
		}).toList();
		return List.of(new Table(columns("days"), true, rows, null));
	}

	/** Each key once, however many were told of it. */
	List<Table> told() {
		Map<List<String>, NoticeReport> keys = new LinkedHashMap<>();
		this.digest.sent()
			.stream()
			.sorted(NEAREST_FIRST)
			.forEach((notice) -> keys.putIfAbsent(List.of(notice.account(), notice.accessKeyId()), notice));
		List<Row> rows = keys.values()
			.stream()
			.map((notice) -> row(notice, deadline(notice), sentOn(notice).toString()))
			.toList();
		return table("told", true, rows,
				"notices --status=SENT --since=%s --until=%s".formatted(this.digest.since(), this.digest.until()));
	}

	/** The share of each month in which there is any. */
	List<Table> months() {
		List<Row> rows = this.digest.months().stream().filter((month) -> month.decided() > 0).map(this::month).toList();
		return rows.isEmpty() ? List.of() : List.of(new Table(columns("months"), true, rows, null));
	}

	private Row month(Month month) {
		long share = (long) WHOLE * month.inTime() / month.decided();
		return new Row(month.month().toString(),
				List.of(this.texts.say("months.share", share, month.inTime(), month.decided())),
				bar(share, WHOLE, Color.GOOD));
	}

	List<Table> overdue() {
		int most = this.digest.overdue().stream().mapToInt(Overdue::keys).max().orElse(1);
		List<Row> rows = this.digest.overdue()
			.stream()
			.map((each) -> new Row(account(each.account()),
					List.of(each.oldest().toString(), String.valueOf(each.keys())), bar(each.keys(), most, Color.BAD)))
			.toList();
		return barred("overdue", rows, "closure --by=account");
	}

	List<Table> unreached() {
		List<Row> rows = notReached().sorted(NEAREST_FIRST)
			.map((notice) -> row(notice, deadline(notice),
					this.texts.say("unreached." + notice.status(),
							PublicText.of(Objects.requireNonNullElse(notice.error(), "")))))
			.toList();
		return table("unreached", true, rows, "notices --status=UNREACHABLE`, `notices --status=FAILED");
	}

	private Stream<NoticeReport> notReached() {
		return this.digest.status()
			.accounts()
			.stream()
			.flatMap((each) -> each.notices().stream())
			.filter((notice) -> notice.status() == NoticeStatus.UNREACHABLE || notice.status() == NoticeStatus.FAILED)
			.collect(Collectors.toMap(NoticeReport::notice, Function.identity(), (one, other) -> one,
					LinkedHashMap::new))
			.values()
			.stream();
	}

	List<Table> exemptions() {
		List<Row> rows = exemptionsByName().values().stream().map(this::exemption).toList();
		return table("exemptions", false, rows, "exemptions --expiring=" + Exemption.SOON);
	}

	private Row exemption(List<ExemptionReport> keys) {
		ExemptionReport first = keys.get(0);
		List<String> users = keys.stream()
			.map(ExemptionReport::user)
			.flatMap(Stream::ofNullable)
			.distinct()
			.map(KeyId::maskedIn)
			.toList();
		String state = keys.stream().anyMatch(ExemptionReport::overAge) ? "exemptions.overAge"
				: first.ended() ? "exemptions.ended" : "exemptions.ends";
		return new Row(first.until().toString(), List.of(this.texts.say(state), PublicText.of(first.exemption()),
				users.isEmpty() ? this.texts.say("exemptions.nobody") : names(users), PublicText.of(first.reason())));
	}

	private Map<List<String>, List<ExemptionReport>> exemptionsByName() {
		return this.digest.exemptions()
			.stream()
			.sorted(Comparator.comparing(ExemptionReport::until))
			.collect(Collectors.groupingBy((each) -> List.of(each.exemption(), each.until().toString(), each.reason()),
					LinkedHashMap::new, Collectors.toList()));
	}

	/** Those that are missed for the same reason are one row. */
	List<Table> accounts() {
		Collection<List<AccountReport>> reasons = missed().stream()
			.collect(Collectors.groupingBy((each) -> List.of(state(each), general(each)), LinkedHashMap::new,
					Collectors.toList()))
			.values();
		return table("accounts", false, reasons.stream().map(this::accounts).toList(), "accounts");
	}

	private Row accounts(List<AccountReport> same) {
		AccountReport first = same.get(0);
		String since = same.stream()
			.map(AccountReport::sinceRun)
			.flatMap(Stream::ofNullable)
			.min(Comparator.naturalOrder())
			.map(String::valueOf)
			.orElse("-");
		String reason = (same.size() > 1) ? general(first) : Objects.requireNonNullElse(first.reason(), "");
		return new Row(names(same.stream().map((each) -> account(each.account())).toList()),
				List.of(String.valueOf(same.size()), state(first), since, PublicText.of(reason)));
	}

	private String state(AccountReport account) {
		if (account.isCoveredNoMore()) {
			return this.texts.say("accounts.NOT_COVERED");
		}
		return this.texts.say("accounts." + ((account.status() != null) ? account.status() : "NOT_YET"));
	}

	private static String general(AccountReport account) {
		return SameReasons.general(account.account(), Objects.requireNonNullElse(account.reason(), ""));
	}

	private Row row(NoticeReport notice, String... cells) {
		List<String> all = new ArrayList<>();
		if (this.digest.places().several()) {
			all.add(account(notice.account()));
		}
		all.add(KeyId.masked(notice.accessKeyId()));
		all.addAll(List.of(cells));
		return new Row(KeyId.maskedIn(notice.user()), all);
	}

	private String deadline(NoticeReport notice) {
		return (notice.kind() == NoticeKind.UNUSED) ? this.texts.say("unused") : notice.deadline().toString();
	}

	private static LocalDate sentOn(NoticeReport notice) {
		return LocalDate.ofInstant(Objects.requireNonNull(notice.sentAt()), ZoneOffset.UTC);
	}

	/** By this date queries choose. */
	private static LocalDate changedOn(NoticeReport notice) {
		return LocalDate.ofInstant(Objects.requireNonNull(notice.updatedAt()), ZoneOffset.UTC);
	}

	String account(String number) {
		return PublicText.of(this.digest.places().label(number));
	}

	private String names(List<String> names) {
		String first = String.join(this.texts.say("comma"), names.subList(0, Math.min(MOST_NAMES, names.size())));
		return (names.size() > MOST_NAMES) ? this.texts.say("names.more", first, names.size() - MOST_NAMES) : first;
	}

	/**
	 * A table, cut.
	 * @param name that of the text with its headings
	 * @param ofUsers whether it says of which account a user is, if there are several
	 * @param rows its rows
	 * @param command lists them all
	 * @return none if there is no row
	 */
	List<Table> table(String name, boolean ofUsers, List<Row> rows, String command) {
		return table((ofUsers && this.digest.places().several()) ? columns(name + ".accounts") : columns(name), false,
				rows, command);
	}

	private List<Table> barred(String name, List<Row> rows, String command) {
		return table(columns(name), true, rows, command);
	}

	private List<Table> table(List<String> columns, boolean barred, List<Row> rows, String command) {
		int more = rows.size() - MOST;
		return rows.isEmpty() ? List.of() : List.of(new Table(columns, barred, rows.stream().limit(MOST).toList(),
				(more > 0) ? this.texts.say("more", more, command) : null));
	}

	private List<String> columns(String name) {
		return List.of(this.texts.say(name + COLUMNS).split("\\|"));
	}

	private static @Nullable Bar bar(long value, long most, Color color) {
		return (value > 0) ? new Bar((int) Math.max(1, WHOLE * value / most), color) : null;
	}

}
