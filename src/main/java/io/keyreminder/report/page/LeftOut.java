package io.keyreminder.report.page;

import java.util.List;

import io.keyreminder.report.Places;
import io.keyreminder.report.RunDetails;
import io.keyreminder.report.RunReport;
import io.keyreminder.text.Counted;

/**
 * What a run left out.
 *
 * @param count how many
 * @param why what they are
 */
record LeftOut(int count, String why) {

	private static final int MOST_NAMES = 100;

	/**
	 * All that a run left out.
	 * @param details the run
	 * @return the kinds of which there is any
	 */
	static List<LeftOut> of(RunDetails details) {
		RunReport run = details.run();
		return List
			.of(of(run.alreadyNotified(),
					"key in its window whose owner was told by an earlier run, or may have been: in doubt",
					"keys in their window whose owners were told by an earlier run, or may have been: in doubt", ""),
					of(run.untagged(), "key in its window whose owner has no recipient tag, and so takes no part",
							"keys in their window whose owners have no recipient tag, and so take no part",
							untagged(details)),
					of(run.exempt(), "key that is exempt, so that nobody is reminded of it",
							"keys that are exempt, so that nobody is reminded of them", exempt(details)),
					of(run.withdrawn(), "notice that is no longer due", "notices that are no longer due",
							": the key is off, gone, exempt or in use again, or a tag or the policy was changed"))
			.stream()
			.filter((each) -> each.count() > 0)
			.toList();
	}

	private static LeftOut of(int count, String one, String several, String more) {
		return new LeftOut(count, ((count == 1) ? one : several) + more);
	}

	private static String untagged(RunDetails details) {
		Places places = details.places();
		return named(details.untaggedUsers().stream().map((user) -> places.user(user.account(), user.user())).toList());
	}

	private static String exempt(RunDetails details) {
		Places places = details.places();
		return named(details.exemptKeys()
			.stream()
			.filter((key) -> !key.ended())
			.map((key) -> "%s until %s".formatted(places.user(key.account(), key.user()), key.until()))
			.toList());
	}

	private static String named(List<String> names) {
		return names.isEmpty() ? "" : ": " + Counted.first(names, MOST_NAMES);
	}

}
