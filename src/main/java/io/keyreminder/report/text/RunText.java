package io.keyreminder.report.text;

import java.util.List;
import java.util.Objects;

import io.keyreminder.ledger.keys.RecordedExemptKey;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.report.Advice;
import io.keyreminder.report.Places;
import io.keyreminder.report.RunDetails;
import io.keyreminder.report.RunReport;
import io.keyreminder.report.UnreadableUserReport;
import io.keyreminder.text.Counted;
import io.keyreminder.text.SafeText;
import io.keyreminder.text.TextWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Runs as people read them.
 */
public final class RunText {

	private RunText() {
	}

	/**
	 * Prints runs as a table.
	 * @param runs the runs
	 * @param out where to
	 */
	public static void history(List<RunReport> runs, Output out) {
		Table table = new Table("RUN", "DATE", "PASS", "STATUS", "EXIT", "VIA", "ACCOUNT", "USERS", "SENT",
				"STARTED (UTC)");
		boolean several = runs.stream().anyMatch((run) -> run.accounts().several());
		if (several) {
			table.add("ACCOUNTS DONE");
		}
		for (RunReport run : runs) {
			table.row(run.run(), run.date(), run.pass(), run.status(), run.exitCode(), run.via(), run.account(),
					run.users(), run.sent(), Times.second(run.startedAt()));
			if (several) {
				table.add("%d of %d".formatted(run.accounts().done(), run.accounts().included()));
			}
		}
		table.print(out);
	}

	/**
	 * Prints what one run did, and what is left for a person to do.
	 * @param details the run
	 * @param out where to
	 */
	public static void summary(RunDetails details, Output out) {
		RunReport run = details.run();
		out.println(SafeText.cleanWhole(title(run)));
		out.println("  " + SafeText.cleanWhole("account %s, pass %d, via %s%s".formatted(run.account(), run.pass(),
				run.via(), (run.resumedFrom() != null) ? ", resumes run " + run.resumedFrom() : "")));
		out.printf("  started %s, ended %s (UTC)%n", Times.second(run.startedAt()),
				(run.endedAt() != null) ? Times.second(run.endedAt()) : "not yet");
		if (run.accounts().several()) {
			out.println("  " + run.accountsInWords());
		}
		out.println("  " + checked(run));
		out.println(TextWrapper.indent("%s found, %d carried over: %s".formatted(Counted.of(run.due(), "notice"),
				run.carriedOver(), outcomes(run)), "  ", out.width()));
		Advice.of(details).forEach((line) -> out.println(TextWrapper.indent(line, "  ", out.width())));
		out.flush();
	}

	/**
	 * Prints everything that is known of one run.
	 * @param details the run
	 * @param out where to
	 */
	public static void details(RunDetails details, Output out) {
		summary(details, out);
		Places places = details.places();
		List<Run.Step> steps = details.steps();
		if (steps != null && !steps.isEmpty()) {
			out.println();
			Table table = new Table("STEP", "STATUS", "READ", "WRITTEN", "STARTED (UTC)", "ENDED (UTC)");
			steps.forEach((step) -> table.row(step.name(), step.status(), step.read(), step.written(),
					Times.second(step.startedAt()), Times.second(step.endedAt())));
			table.print(out);
		}
		if (places.several() && !details.accountResults().isEmpty()) {
			out.println();
			AccountText.results(details.accountResults(), out);
		}
		unreadable(details.unreadableUsers(), places, out);
		untagged(details.untaggedUsers(), places, out);
		exempt(details.exemptKeys(), places, out);
		if (!details.notices().isEmpty()) {
			out.println();
			NoticeText.print(details.notices(), places, out);
		}
		out.flush();
	}

	private static void unreadable(List<UnreadableUserReport> users, Places places, Output out) {
		if (!users.isEmpty()) {
			out.println();
			Table table = users("UNREADABLE USER", places);
			for (UnreadableUserReport user : users) {
				row(table, user.user(), user.account(), places);
				table.remark(user.reason());
			}
			table.print(out);
		}
	}

	private static void untagged(List<Run.UntaggedUser> users, Places places, Output out) {
		if (!users.isEmpty()) {
			out.println();
			Table table = users("USER WITHOUT THE RECIPIENT TAG, WITH A KEY IN ITS WINDOW", places);
			users.forEach((user) -> row(table, user.user(), user.account(), places));
			table.print(out);
		}
	}

	private static void exempt(List<RecordedExemptKey> keys, Places places, Output out) {
		if (!keys.isEmpty()) {
			out.println();
			Table table = places.several() ? new Table("EXEMPT USER", "ACCOUNT", "ACCESS KEY", "UNTIL")
					: new Table("EXEMPT USER", "ACCESS KEY", "UNTIL");
			for (RecordedExemptKey key : keys) {
				String id = Objects.requireNonNullElse(key.accessKeyId(), "-");
				String until = key.until() + (key.ended() ? ", over age" : "");
				if (places.several()) {
					table.row(key.user(), places.label(key.account()), id, until);
				}
				else {
					table.row(key.user(), id, until);
				}
				table.remark(key.reason());
			}
			table.print(out);
		}
	}

	private static Table users(String heading, Places places) {
		return places.several() ? new Table(heading, "ACCOUNT") : new Table(heading);
	}

	private static void row(Table table, String user, @Nullable String account, Places places) {
		if (account != null && places.several()) {
			table.row(user, places.label(account));
		}
		else {
			table.row(user);
		}
	}

	private static String title(RunReport run) {
		String exit = (run.exitCode() != null) ? ", exit code " + run.exitCode() : "";
		return run.dryRun() ? "Dry run for %s: nothing was sent or changed%s".formatted(run.date(), exit)
				: "Run %d of %s: %s%s".formatted(run.run(), run.date(), run.status(), exit);
	}

	private static String checked(RunReport run) {
		if (run.resumedFrom() != null && run.users() == 0) {
			return "all users were checked before, by a run that it resumes";
		}
		return "checked %s with %s: %d already notified, %d untagged%s".formatted(Counted.of(run.users(), "user"),
				Counted.of(run.keys(), "active key"), run.alreadyNotified(), run.untagged(),
				(run.exempt() > 0) ? ", %d exempt".formatted(run.exempt()) : "");
	}

	private static String outcomes(RunReport run) {
		StringBuilder text = new StringBuilder("%d %s in %s".formatted(run.sent(), run.dryRun() ? "to send" : "sent",
				Counted.of(run.messages(), "message")));
		append(text, run.deferred(), "deferred");
		append(text, run.failed(), "failed");
		append(text, run.inDoubt(), "in doubt");
		append(text, run.unreachable(), "unreachable");
		append(text, run.withdrawn(), "withdrawn");
		append(text, run.expired(), "expired");
		return text.toString();
	}

	private static void append(StringBuilder text, int count, String outcome) {
		if (count > 0) {
			text.append(", ").append(count).append(' ').append(outcome);
		}
	}

}
