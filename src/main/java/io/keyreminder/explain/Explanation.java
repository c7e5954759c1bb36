package io.keyreminder.explain;

import java.time.LocalDate;
import java.util.List;

import io.keyreminder.failure.ExitCode;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.policy.ChainEntry;
import io.keyreminder.policy.ConsideredRule;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody is told of a user's keys on a day, or nobody.
 *
 * @param owner the IAM user
 * @param accountName the account's name; null if none is known
 * @param date the UTC date
 * @param hasLedger whether there is a ledger; otherwise nobody knows what was sent
 * @param maxMessages how many messages leave in one run; 0 for any number
 * @param unreadable why the user could not be read; null if all is known
 * @param rules the rules that were asked, of which the last decides; empty if the tags
 * could not be read
 * @param recipients whom that rule names; empty as above
 * @param keys the user's keys, or the one that was asked about
 */
public record Explanation(KeyOwner owner, @Nullable String accountName, LocalDate date, boolean hasLedger,
		int maxMessages, @Nullable String unreadable, List<ConsideredRule> rules, List<ChainEntry> recipients,
		List<ExplainedKey> keys) {

	/** Keeps copies of the lists. */
	public Explanation {
		rules = List.copyOf(rules);
		recipients = List.copyOf(recipients);
		keys = List.copyOf(keys);
	}

	/**
	 * What the command ends with.
	 * @return open, if the user could not be read
	 */
	public ExitCode exitCode() {
		return (this.unreadable != null) ? ExitCode.OPEN : ExitCode.DONE;
	}

}
