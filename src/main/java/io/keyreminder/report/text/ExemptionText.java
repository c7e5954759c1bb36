package io.keyreminder.report.text;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.keyreminder.report.ExemptionReport;
import io.keyreminder.report.Places;

/**
 * Exemptions as people read them.
 */
public final class ExemptionText {

	private static final String BY_TAGS = "Unless keyreminder.iam.tags=bulk, users are asked for their tags once a key is "
			+ "due: it may be about other keys, too.";

	private ExemptionText() {
	}

	/**
	 * Prints exemptions as a table.
	 * @param exemptions each with one of its keys, or without one
	 * @param out where to
	 */
	public static void print(List<ExemptionReport> exemptions, Output out) {
		Table table = new Table("UNTIL", "EXEMPT", "USER", "ACCESS KEY", "CREATED");
		Places places = Places.of(exemptions, ExemptionReport::account, ExemptionReport::accountName);
		if (places.several()) {
			table.add("ACCOUNT");
		}
		for (ExemptionReport each : exemptions) {
			table.row(each.until(), each.exemption(), Objects.requireNonNullElse(each.user(), "nobody"),
					Objects.requireNonNullElse(each.accessKeyId(), "-"),
					(each.created() != null) ? each.created() : "-");
			if (places.several()) {
				table.add((each.account() != null) ? places.label(each.account()) : "-");
			}
			table.remark(each.reason() + ((each.approvedBy() != null) ? " (" + each.approvedBy() + ")" : ""));
			state(each).ifPresent(table::remark);
		}
		table.print(out);
	}

	private static Optional<String> state(ExemptionReport exemption) {
		if (exemption.user() == null) {
			return Optional.of(exemption.ended() ? "It has ended, and no key is known that it matches."
					: "No key is known that it matches. "
							+ (exemption.byTags() ? BY_TAGS : "A run says so once it can be removed."));
		}
		if (exemption.overAge()) {
			return Optional
				.of("It has ended, and the key is over age: have the key replaced, or extend or remove the exemption.");
		}
		return exemption.ended() ? Optional.of("It has ended.")
				: exemption.byTags() ? Optional.of(BY_TAGS) : Optional.empty();
	}

}
