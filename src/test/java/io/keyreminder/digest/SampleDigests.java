package io.keyreminder.digest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.keyreminder.account.AccountState;
import io.keyreminder.account.AccountStatus;
import io.keyreminder.policy.NoticeKind;
import io.keyreminder.policy.NoticeOutcome;
import io.keyreminder.policy.NoticeRole;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.report.AccountReport;
import io.keyreminder.report.BaseStatus;
import io.keyreminder.report.ClosureReport;
import io.keyreminder.report.ClosureTrends.Month;
import io.keyreminder.report.ClosureTrends.Overdue;
import io.keyreminder.report.ExemptionReport;
import io.keyreminder.report.NoticeReport;
import io.keyreminder.report.OpenCounts;
import io.keyreminder.report.Places;
import io.keyreminder.report.StatusReport;
import org.jspecify.annotations.Nullable;

/**
 * Digests of a team that has much to read.
 */
final class SampleDigests {

	/** Its last day. */
	static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

	/** What a tag or an account's name may hold. */
	static final String HOSTILE = "<script>alert(1)</script> =?utf-8?q?x?= \u202E\u0007{{title}} ${x} & \"'> | a\r\nBcc: x";

	private static final String KEY = "AKIAIOSFODNN7EXA";

	/** The notice of somebody whose name tells a key; one of the first that are shown. */
	private static final int NAMED_BY_KEY = 1001;

	private SampleDigests() {
	}

	/**
	 * A digest of many accounts.
	 * @param accounts how many accounts there are, of which each third is missed
	 * @param name what stands in their names and in reasons
	 */
	static Digest of(int accounts, String name) {
		List<String> numbers = IntStream.range(0, accounts).mapToObj("111122223%03d"::formatted).toList();
		List<NoticeReport> sent = IntStream.range(0, 3 * accounts)
			.mapToObj((i) -> notice(i, numbers.get(i % accounts), NoticeStatus.SENT, null))
			.toList();
		List<NoticeReport> open = IntStream.range(0, accounts)
			.mapToObj((i) -> notice(1000 + i, numbers.get(i),
					(i % 2 == 0) ? NoticeStatus.UNREACHABLE : NoticeStatus.FAILED,
					"tag '%s%d': it is old_AKIAIOSFODNN7EXAMPLE of bob@example.com".formatted(name, i)))
			.toList();
		List<AccountReport> reports = IntStream.range(0, accounts)
			.mapToObj((i) -> account(numbers.get(i), name + i, i % 3 != 0))
			.toList();
		OpenCounts counts = new OpenCounts((accounts + 2) / 3, accounts / 2, 0, (accounts + 1) / 2, 0, 0, 0, 0);
		StatusReport status = new StatusReport(
				3, null, TODAY.atStartOfDay().toInstant(ZoneOffset.UTC), 93_600, List.of(new BaseStatus(numbers.get(0),
						BaseStatus.State.OPEN, "A run failed in " + name, null, 3600L, null, counts, List.of(), open)),
				List.of());
		return new Digest(TODAY.minusDays(6), TODAY, status, 7, 7, sent, closure(sent.size(), 4, 0, 1),
				closure(9, 7, 2, 0), closure(412, 351, 21, 2 * accounts), months(), overdue(numbers), exemptions(name),
				reports, new Places(true, numbers.stream().collect(Collectors.toMap((each) -> each, (each) -> name))));
	}

	/** A digest of a week in which nothing happened. */
	static Digest quiet() {
		StatusReport status = new StatusReport(
				0, null, TODAY.atStartOfDay().toInstant(ZoneOffset.UTC), 93_600, List.of(new BaseStatus("123456789012",
						BaseStatus.State.OK, null, null, 3600L, null, OpenCounts.NOTHING, List.of(), List.of())),
				List.of());
		return new Digest(TODAY.minusDays(6), TODAY, status, 7, 7, List.of(), closure(0, 0, 0, 0), closure(0, 0, 0, 0),
				closure(0, 0, 0, 0), List.of(), List.of(), List.of(), List.of(account("123456789012", "", true)),
				new Places(false, Map.of()));
	}

	/**
	 * What is shown of a digest.
	 * @param digest the digest
	 * @param language in which language
	 */
	static DigestPage page(Digest digest, Locale language) {
		return new DigestView(digest, DigestTexts.in(language)).page();
	}

	private static NoticeReport notice(int number, String account, NoticeStatus status, @Nullable String error) {
		Instant told = TODAY.minusDays(number % 7).atTime(3, number % 60).toInstant(ZoneOffset.UTC);
		Instant created = TODAY.minusDays(85).atTime(8, 0).toInstant(ZoneOffset.UTC);
		String user = (number == NAMED_BY_KEY) ? "deploy-of-" + KEY + "MPLE" : "deploy-" + number;
		return new NoticeReport((long) number, account, user, KEY + "%04d".formatted(number), created, 10,
				TODAY.plusDays(number % 11), (error != null) ? null : "bob@example.com", status, 1, "ses", told, "",
				"<%d@example.com>".formatted(number), 1L, 7L, told, told, error, null, NoticeKind.ROTATE, null,
				NoticeRole.OWNER, null, NoticeOutcome.OPEN, null);
	}

	private static ClosureReport closure(int told, int inTime, int late, int stillActive) {
		return new ClosureReport(null, null, null, told, inTime, late, stillActive, told - inTime - late - stillActive,
				0, null, null);
	}

	private static List<Month> months() {
		return IntStream.rangeClosed(0, 11)
			.mapToObj((i) -> new Month(YearMonth.from(TODAY).minusMonths(11 - i), 3 * i, 36))
			.toList();
	}

	private static List<Overdue> overdue(List<String> accounts) {
		return IntStream.range(0, accounts.size())
			.mapToObj((i) -> new Overdue(accounts.get(i), null, accounts.size() - i, TODAY.minusDays(40 + i)))
			.toList();
	}

	private static List<ExemptionReport> exemptions(String name) {
		return List.of(
				new ExemptionReport("user legacy-ftp", TODAY.plusDays(12), false,
						"the device cannot rotate, ask jane@example.com " + name, "jane@example.com", "111122223000",
						"legacy-ftp", KEY + "WXYZ", TODAY.minusDays(400), false, name, false),
				new ExemptionReport("key " + KEY + "QRST", TODAY.minusDays(2), true, "it is replaced", null,
						"111122223000", "scanner_" + KEY + "QRST", KEY + "QRST", TODAY.minusDays(200), true, name,
						false));
	}

	private static AccountReport account(String number, String name, boolean done) {
		return new AccountReport(number, name, AccountState.INCLUDED,
				done ? AccountStatus.DONE : AccountStatus.UNREACHABLE,
				done ? null
						: "The role arn:aws:iam::%s:role/KeyReminder was refused: AccessDenied. Let its trust policy name 999988887777."
							.formatted(number),
				3L, done ? 7L : null, null, 100, 120, 0);
	}

}
