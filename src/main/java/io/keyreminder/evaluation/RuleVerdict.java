package io.keyreminder.evaluation;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.keyreminder.key.AccessKey;
import io.keyreminder.policy.LastScan;
import io.keyreminder.policy.Notice;
import io.keyreminder.policy.NoticeKind;
import io.keyreminder.policy.ReminderRule;
import io.keyreminder.policy.ReminderRule.KeyInWindow;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says of an owner's keys, whoever is told.
 *
 * @param rule the rule
 * @param open the keys in their windows, overdue or unused, that are not settled
 * @param missed the keys whose windows have passed since the last scan
 * @param settled how many other keys in their windows, overdue or unused, there are
 */
record RuleVerdict(ReminderRule rule, List<KeyInWindow> open, List<KeyInWindow> missed, int settled) {

	/**
	 * Asks a rule.
	 * @param rule the rule
	 * @param keys the active keys that are not exempt
	 * @param asked tells the keys' uses
	 * @param lastScan when the owner was checked last; null if never
	 * @param known tells the ledger's notices of the owner
	 */
	static RuleVerdict of(ReminderRule rule, List<AccessKey> keys, AskedOwner asked, @Nullable LastScan lastScan,
			Supplier<List<Notice>> known) {
		List<KeyInWindow> inWindow = Stream
			.concat(rule.inWindow(keys, known).stream(),
					rule.unused(keys, (key) -> asked.lastUse(rule, key, keys.size() > 1), known).stream())
			.toList();
		List<KeyInWindow> open = inWindow.stream().filter((key) -> !key.settled()).toList();
		return new RuleVerdict(rule, open, rule.missed(keys, lastScan, known), keys(inWindow) - keys(open));
	}

	int openKeys() {
		return keys(this.open);
	}

	boolean isAnyUnused() {
		return this.open.stream().anyMatch((key) -> key.reminder().kind() == NoticeKind.UNUSED);
	}

	boolean isOpen() {
		return !(this.open.isEmpty() && this.missed.isEmpty());
	}

	private static int keys(List<KeyInWindow> inWindow) {
		return (int) inWindow.stream().map((each) -> each.key().id()).distinct().count();
	}

}
