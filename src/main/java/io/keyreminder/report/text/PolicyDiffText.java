package io.keyreminder.report.text;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.keyreminder.explain.PolicyChange;
import io.keyreminder.report.Places;
import io.keyreminder.report.PolicyDiffReport;
import io.keyreminder.text.Counted;
import io.keyreminder.text.TextWrapper;

/**
 * What another policy would change, as people read it, in a terminal or where a change is
 * reviewed.
 */
public final class PolicyDiffText {

	/** More would hide the sum. */
	private static final int MOST_KEYS = 200;

	private static final String INDENT = "  ";

	private final PolicyDiffReport report;

	private final Output out;

	private PolicyDiffText(PolicyDiffReport report, Output out) {
		this.report = report;
		this.out = out;
	}

	/**
	 * Prints a comparison.
	 * @param report the comparison
	 * @param out where to
	 */
	public static void print(PolicyDiffReport report, Output out) {
		new PolicyDiffText(report, out).print();
		out.flush();
	}

	private void print() {
		line("A run on %s (UTC) tells of %s in %s. With %s it tells of %s in %s.".formatted(this.report.date(),
				Counted.of(this.report.keysBefore(), "key"), Counted.of(this.report.messagesBefore(), "message"),
				this.report.file(), Counted.of(this.report.keysAfter(), "key"),
				Counted.of(this.report.messagesAfter(), "message")));
		if (this.report.same()) {
			line("Nobody is told otherwise on that day.");
		}
		section("No longer told", PolicyChange.Kind.NOT_TOLD);
		section("Told now", PolicyChange.Kind.TOLD);
		section("Told otherwise", PolicyChange.Kind.OTHERWISE);
		if (!this.report.same() && !(this.report.renamed().isEmpty() && this.report.unreadable() == 0)) {
			this.out.println();
		}
		this.report.renamed()
			.forEach((names, keys) -> line("%s told of as before, by a rule of another name: %s"
				.formatted(Counted.of(keys, "key") + ((keys == 1) ? " is" : " are"), names)));
		if (this.report.unreadable() > 0) {
			line("%s could not be read: nothing is said of them."
				.formatted(Counted.of(this.report.unreadable(), "user")));
		}
	}

	private void section(String title, PolicyChange.Kind kind) {
		List<PolicyDiffReport.Change> changes = this.report.changes()
			.stream()
			.filter((each) -> each.change() == kind)
			.toList();
		if (changes.isEmpty()) {
			return;
		}
		boolean several = Places.of(this.report.changes(), PolicyDiffReport.Change::account, (change) -> null)
			.several();
		this.out.println();
		line("%s: %s".formatted(title, Counted.of(changes.size(), "key")));
		for (PolicyDiffReport.Change change : changes.subList(0, Math.min(MOST_KEYS, changes.size()))) {
			String key = "%s, key %s%s".formatted(change.user(), change.accessKeyId(),
					several ? ", account " + change.account() : "");
			boolean otherStage = kind == PolicyChange.Kind.OTHERWISE
					&& !stages(change.before()).equals(stages(change.after()));
			change.before().forEach((told) -> line("- %s: %s".formatted(key, sentence(told, otherStage))));
			change.after().forEach((told) -> line("+ %s: %s".formatted(key, sentence(told, otherStage))));
		}
		if (changes.size() > MOST_KEYS) {
			line("and %d more: `--format=json` lists all".formatted(changes.size() - MOST_KEYS));
		}
	}

	private static Set<Integer> stages(List<PolicyDiffReport.Told> told) {
		return told.stream().map(PolicyDiffReport.Told::stage).collect(Collectors.toSet());
	}

	private String sentence(PolicyDiffReport.Told told, boolean saysStage) {
		String recipient = told.recipient();
		return "%s%s, due %s, %s (%s)".formatted(ExplanationText.what(told.kind(), told.deadline(), this.report.date()),
				saysStage ? ", stage " + told.stage() : "", told.deadline(),
				(recipient != null) ? "to " + recipient
						: "nobody can be told, " + Objects.requireNonNullElse(told.error(), "there is no address"),
				(told.rule() != null) ? "rule " + told.rule() : "the settings");
	}

	/** What goes on in the next line is indented. */
	private void line(String text) {
		String end = System.lineSeparator();
		this.out.println(TextWrapper.indent(text, "", this.out.width() - INDENT.length()).replace(end, end + INDENT));
	}

}
