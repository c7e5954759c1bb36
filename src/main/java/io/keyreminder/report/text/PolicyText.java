package io.keyreminder.report.text;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

import io.keyreminder.policy.Exemption;
import io.keyreminder.policy.FurtherRecipient;
import io.keyreminder.policy.OwnerMatch;
import io.keyreminder.policy.Policy;
import io.keyreminder.policy.PolicyRule;
import io.keyreminder.policy.RecipientSource;
import io.keyreminder.policy.RuleReach;
import io.keyreminder.text.Counted;
import io.keyreminder.text.SafeText;
import io.keyreminder.text.TextWrapper;

/**
 * The policy as people read it: each rule and each exemption in a sentence.
 */
public final class PolicyText {

	private PolicyText() {
	}

	/**
	 * Prints a policy.
	 * @param policy the policy
	 * @param reach how many users each rule catches
	 * @param today the UTC date
	 * @param out where to
	 */
	public static void print(Policy policy, RuleReach reach, LocalDate today, Output out) {
		boolean isAnybodyLeft = true;
		for (int i = 0; isAnybodyLeft && i < policy.rules().size(); i++) {
			PolicyRule rule = policy.rules().get(i);
			boolean isForEverybody = rule.match().equals(OwnerMatch.EVERYBODY);
			line(sentence(rule, (isForEverybody && i > 0) ? "everybody else" : rule.match().describe())
					+ reach(reach, i), out);
			isAnybodyLeft = !isForEverybody;
		}
		policy.exemptions().forEach((exemption) -> line(sentence(exemption) + state(exemption, today), out));
		out.flush();
	}

	private static String sentence(PolicyRule rule, String whom) {
		return "%s, for %s: %s; to %s%s.".formatted((rule.name() != null) ? "Rule " + rule.name() : "The settings",
				whom, rule.rotation().describe(), chain(rule.to()),
				rule.also().stream().map(PolicyText::also).collect(Collectors.joining()));
	}

	/** Of nobody nothing can be said. */
	private static String reach(RuleReach reach, int rule) {
		if (reach.users() == 0) {
			return "";
		}
		RuleReach.Range range = reach.ranges().get(rule);
		String number = (range.least() == range.most()) ? String.valueOf(range.most())
				: (range.least() == 0) ? "at most " + range.most() : "%d to %d".formatted(range.least(), range.most());
		return " It catches %s of %s.".formatted(number, Counted.of(reach.users(), "user"));
	}

	private static String chain(List<RecipientSource> chain) {
		return chain.stream().map(RecipientSource::toString).collect(Collectors.joining(", or else "));
	}

	private static String also(FurtherRecipient also) {
		return "; also once to %s, %s".formatted(also.to(),
				(also.fromStage() < 0) ? "when it is overdue" : since(also.fromStage()));
	}

	/**
	 * From when on somebody is told.
	 * @param stage days left to the deadline, not negative
	 */
	static String since(int stage) {
		return (stage == 0) ? "from the last day on" : "from %s before on".formatted(Counted.of(stage, "day"));
	}

	private static String sentence(Exemption exemption) {
		return "Exempt until %s: %s, because: %s.".formatted(exemption.until(), exemption.describe(),
				SafeText.clause(exemption.reason()));
	}

	private static String state(Exemption exemption, LocalDate today) {
		if (!exemption.holdsOn(today)) {
			return " It has ended: its keys are reminded of like all others.";
		}
		int days = (int) ChronoUnit.DAYS.between(today, exemption.until());
		return (days > Exemption.SOON) ? ""
				: (days == 0) ? " Today is its last day." : " It ends in %s.".formatted(Counted.of(days, "day"));
	}

	private static void line(String sentence, Output out) {
		out.println(TextWrapper.indent(sentence, "", out.width()));
	}

}
