package io.keyreminder.report.load;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.keys.RecordedExemptKey;
import io.keyreminder.policy.DailyRules;
import io.keyreminder.report.ExemptionReport;

/**
 * Finds the exemptions and the keys that they are about.
 */
public final class ExemptionLoader {

	private ExemptionLoader() {
	}

	/**
	 * The exemptions that end until a day.
	 * @param rules the rules of today
	 * @param last the last day, a UTC date
	 * @param ledger the ledger
	 * @return each exemption with one of its keys, or without one
	 */
	public static List<ExemptionReport> load(DailyRules rules, LocalDate last, Ledger ledger) {
		List<RecordedExemptKey> keys = ledger.exemptKeys().now();
		Map<String, String> names = ledger.accounts().names();
		return rules.exemptions()
			.stream()
			.filter((each) -> !each.until().isAfter(last))
			.flatMap((each) -> ExemptionReport.of(each, keys, names, rules.day()).stream())
			.toList();
	}

}
