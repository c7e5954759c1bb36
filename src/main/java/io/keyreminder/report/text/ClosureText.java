package io.keyreminder.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import io.keyreminder.account.AwsAccount;
import io.keyreminder.report.ClosureReport;
import io.keyreminder.report.Places;
import org.jspecify.annotations.Nullable;

/**
 * What came of the reminders as people read it.
 */
public final class ClosureText {

	private static final List<String> COUNTS = List.of("TOLD OF", "IN TIME", "LATE", "STILL ACTIVE", "OPEN", "UNKNOWN",
			"MEDIAN DAYS");

	private ClosureText() {
	}

	/**
	 * Prints all keys together.
	 * @param all what came of them
	 * @param out where to
	 */
	public static void print(ClosureReport all, Output out) {
		print(all, List.of(all), null, (same) -> null, out);
	}

	/**
	 * Prints the accounts in a table, and the sum.
	 * @param all what came of all keys
	 * @param accounts what came of those of each account
	 * @param out where to
	 */
	public static void byAccount(ClosureReport all, List<ClosureReport> accounts, Output out) {
		print(all, accounts, "ACCOUNT", ClosureText::account, out);
	}

	/**
	 * Prints the rules in a table, and the sum.
	 * @param all what came of all keys
	 * @param rules what came of those of each rule
	 * @param out where to
	 */
	public static void byRule(ClosureReport all, List<ClosureReport> rules, Output out) {
		print(all, rules, "RULE", (each) -> Objects.requireNonNullElse(each.rule(), "(settings)"), out);
	}

	/**
	 * Prints the users in a table, and the sum.
	 * @param all what came of all keys
	 * @param users what came of those of each user
	 * @param out where to
	 */
	public static void byUser(ClosureReport all, List<ClosureReport> users, Output out) {
		Places places = Places.of(users, ClosureReport::account, ClosureReport::accountName);
		print(all, users, "USER",
				(each) -> places.user(Objects.requireNonNull(each.account()), Objects.requireNonNull(each.user())),
				out);
	}

	private static @Nullable String account(ClosureReport report) {
		return (report.account() != null) ? AwsAccount.label(report.account(), report.accountName()) : null;
	}

	private static void print(ClosureReport all, List<ClosureReport> reports, @Nullable String heading,
			Function<ClosureReport, @Nullable String> name, Output out) {
		if (all.told() == 0) {
			out.println("Nobody was told of a key in this time.");
			return;
		}
		Table table = (heading != null) ? new Table(heading) : new Table();
		COUNTS.forEach(table::add);
		reports.forEach((each) -> row(table, heading, name.apply(each), each));
		if (heading != null) {
			row(table, heading, "all", all);
		}
		table.print(out);
		sentences(all).forEach(out::println);
	}

	private static void row(Table table, @Nullable String heading, @Nullable String name, ClosureReport report) {
		if (heading != null) {
			table.row(name);
		}
		else {
			table.row();
		}
		Stream.of(report.told(), report.inTime(), report.late(), report.stillActive(), report.open(), report.unknown())
			.map(String::valueOf)
			.forEach(table::add);
		table.add(days(report));
	}

	private static List<String> sentences(ClosureReport all) {
		List<String> sentences = new ArrayList<>();
		if (all.decided() > 0) {
			sentences.add("%d %% of the %s whose deadline has passed were gone in time.".formatted(
					100L * all.inTime() / all.decided(), (all.decided() == 1) ? "one key" : all.decided() + " keys"));
		}
		if (all.inTime() + all.late() > 0) {
			sentences.add("In time: switched off or deleted by the deadline; late: after it.");
		}
		if (all.medianDays() != null) {
			sentences.add("Median days: from the first reminder to the end of the key.");
		}
		if (all.open() > 0) {
			sentences.add("Open: the deadline is to come, or nobody has looked at the key since.");
		}
		if (all.unknown() > 0) {
			sentences.add("Unknown: the key is gone, and nobody looked at the time when it went.");
		}
		return sentences;
	}

	private static String days(ClosureReport report) {
		Double days = report.medianDays();
		if (days == null) {
			return "-";
		}
		return (days == Math.rint(days)) ? String.valueOf(days.intValue()) : String.valueOf(days);
	}

}
