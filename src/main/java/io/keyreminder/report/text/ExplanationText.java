package io.keyreminder.report.text;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import io.keyreminder.account.AwsAccount;
import io.keyreminder.policy.NoticeKind;
import io.keyreminder.policy.NoticeRole;
import io.keyreminder.policy.UnmetCondition;
import io.keyreminder.report.ExplanationReport;
import io.keyreminder.report.NoticeReport;
import io.keyreminder.text.Counted;
import io.keyreminder.text.TextWrapper;

/**
 * Why somebody is told of a user's keys, as people read it.
 */
public final class ExplanationText {

	private static final String INDENT = "  ";

	private static final String DEEPER = "    ";

	private final Output out;

	private ExplanationText(Output out) {
		this.out = out;
	}

	/**
	 * Prints an explanation.
	 * @param report the explanation
	 * @param out where to
	 */
	public static void print(ExplanationReport report, Output out) {
		new ExplanationText(out).print(report);
		out.flush();
	}

	private void print(ExplanationReport report) {
		line("User %s, path %s, account %s, on %s (UTC)".formatted(report.user(), report.path(),
				AwsAccount.label(report.account(), report.accountName()), report.date()), "");
		if (report.unreadable() != null) {
			line("The user cannot be read: " + report.unreadable(), INDENT);
		}
		if (!report.rules().isEmpty()) {
			title("Which rule decides");
			report.rules().forEach((rule) -> line(sentence(rule), INDENT));
			title("Whom it names");
			report.recipients().forEach((recipient) -> line(sentence(recipient), INDENT));
		}
		if (report.keys().isEmpty()) {
			title("No access keys");
			line((report.unreadable() != null) ? "None is known." : "The user has none: nobody is told of anything.",
					INDENT);
		}
		report.keys().forEach((key) -> print(key, report));
	}

	private void print(ExplanationReport.Key key, ExplanationReport report) {
		title("Access key " + key.accessKeyId());
		if (key.deadline() != null) {
			line("Created %s, %s%s; deadline %s; %s.".formatted(Times.day(key.created()),
					(key.age() < 0) ? "after that day" : Counted.of((int) key.age(), "day") + " old",
					key.active() ? "" : ", inactive", key.deadline(), use(key)), INDENT);
		}
		line(key.why(), INDENT);
		List<NoticeReport> notices = key.notices();
		if (notices == null) {
			line("There is no ledger here: nobody knows what was sent before. The rest is as if nothing was.", INDENT);
		}
		else if (!notices.isEmpty()) {
			line("So far:", INDENT);
			notices.forEach((notice) -> line(sentence(notice), DEEPER));
		}
		else {
			line("Nothing was sent so far.", INDENT);
		}
		if (!key.next().isEmpty()) {
			line("What comes next, if there is a run each night, every message is accepted and nothing changes%s:"
				.formatted((report.maxMessages() > 0)
						? "; no more than %s leave in one run".formatted(Counted.of(report.maxMessages(), "message"))
						: ""),
					INDENT);
			key.next()
				.stream()
				.collect(Collectors.groupingBy(
						(each) -> "%s  %s".formatted(each.on(), what(each.kind(), each.deadline(), each.on())),
						LinkedHashMap::new, Collectors.mapping(ExplanationText::recipient, Collectors.joining(", "))))
				.forEach((reminder, recipients) -> line("%s: to %s".formatted(reminder, recipients), DEEPER));
			if (key.more()) {
				line("and so on", DEEPER);
			}
		}
	}

	private static String sentence(ExplanationReport.Rule rule) {
		String name = Objects.requireNonNullElse(rule.rule(), "the settings");
		return rule.decides() ? "%s: decides; %s".formatted(name, rule.says()) : "%s: no, it needs %s".formatted(name,
				rule.unmet().stream().map(ExplanationText::sentence).collect(Collectors.joining("; and ")));
	}

	private static String sentence(UnmetCondition unmet) {
		String found = unmet.found();
		return "%s, but here %s".formatted(unmet.wanted(),
				(found == null) ? "is none" : found.isEmpty() ? "it is empty" : "it is " + found);
	}

	private static String sentence(ExplanationReport.Recipient recipient) {
		Integer fromStage = recipient.fromStage();
		String name = recipient.source() + ((fromStage == null) ? "" : (fromStage < 0)
				? " (in addition, once it is overdue)" : " (in addition, %s)".formatted(PolicyText.since(fromStage)));
		String addresses = String.join(", ", recipient.addresses());
		String problem = (recipient.problem() != null) ? recipient.problem() : "";
		if (addresses.isEmpty()) {
			return "%s: nobody, %s".formatted(name, problem);
		}
		String found = addresses.equals(recipient.source()) ? name : name + ": " + addresses;
		return "%s%s%s".formatted(found, recipient.counts() ? "" : " (only if those before are refused)",
				problem.isEmpty() ? "" : "; " + problem);
	}

	private static String use(ExplanationReport.Key key) {
		return switch (key.use()) {
			case USED -> "last used %s (%s, %s)".formatted(Times.day(key.lastUsedAt()), key.lastUsedService(),
					key.lastUsedRegion());
			case NEVER -> "never used";
			case UNRECORDED -> "no use on record";
			case UNKNOWN -> "last use unknown";
		};
	}

	private static String sentence(NoticeReport notice) {
		LocalDate on = LocalDate.ofInstant(
				Objects.requireNonNull((notice.sentAt() != null) ? notice.sentAt() : notice.updatedAt()),
				ZoneOffset.UTC);
		return "%s  %s: %s to %s (notice %d, run %d)%s".formatted(on, what(notice.kind(), notice.deadline(), on),
				notice.status(), Objects.requireNonNullElse(notice.recipient(), "nobody"), notice.notice(),
				notice.lastRun(), (notice.error() != null) ? ": " + notice.error() : "");
	}

	private static String recipient(ExplanationReport.Planned planned) {
		return planned.recipient() + ((planned.role() == NoticeRole.ALSO) ? " (in addition)" : "");
	}

	/** How a key stands on a day of which somebody is told then. */
	static String what(NoticeKind kind, LocalDate deadline, LocalDate on) {
		if (kind == NoticeKind.UNUSED) {
			return "unused";
		}
		int left = (int) ChronoUnit.DAYS.between(on, deadline);
		return (left < 0) ? "%s overdue".formatted(Counted.of(-left, "day"))
				: "%s left".formatted(Counted.of(left, "day"));
	}

	private void title(String title) {
		this.out.println();
		line(title, "");
	}

	/** What goes on in the next line is indented further. */
	private void line(String text, String indent) {
		String end = System.lineSeparator() + indent;
		this.out
			.println(TextWrapper.indent(text, indent, this.out.width() - INDENT.length()).replace(end, end + INDENT));
	}

}
