package io.keyreminder.job.dryrun;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import io.keyreminder.ledger.account.AccountResult;
import io.keyreminder.ledger.keys.RecordedExemptKey;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunWarning;
import io.keyreminder.policy.DueNotice;
import org.jspecify.annotations.Nullable;

/**
 * What a run would do, if every message were accepted.
 *
 * @param account the AWS account
 * @param date the UTC date of the run
 * @param scan what its scan would decide on
 * @param carriedOver how many notices are open before it starts
 * @param counts what would become of its notices
 * @param kinds how many of its notices are special
 * @param messages what would be sent, nearest deadline first
 * @param unreachable the notices that nobody can be told, nearest deadline first
 * @param unreadableUsers the users who could not be read, by name
 * @param accountResults what would become of the accounts, those that are not done first
 * @param untaggedUsers the users without the recipient tag, by name
 * @param exemptKeys the keys that exemptions are about
 * @param warnings what is odd
 * @param organization the AWS organization, or null
 * @param accounts how the accounts would stand
 * @param exitCode 0, or 3 if something would be left open that a person must settle
 */
public record DryRunResult(String account, LocalDate date, Run.Scan scan, int carriedOver, Run.Counts counts,
		Run.Kinds kinds, List<Message> messages, List<DueNotice> unreachable, List<Run.UnreadableUser> unreadableUsers,
		List<AccountResult> accountResults, List<Run.UntaggedUser> untaggedUsers, List<RecordedExemptKey> exemptKeys,
		List<RunWarning> warnings, @Nullable String organization, Run.Accounts accounts, int exitCode) {

	/**
	 * One e-mail.
	 *
	 * @param recipient the address, as the first notice spells it
	 * @param notices what it tells, nearest deadline first; at least one
	 */
	public record Message(String recipient, List<DueNotice> notices) {

		static Message of(List<DueNotice> notices) {
			return new Message(Objects.requireNonNull(notices.get(0).recipient()), notices);
		}

	}

}
