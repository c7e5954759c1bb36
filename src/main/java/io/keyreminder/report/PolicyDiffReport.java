package io.keyreminder.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import io.keyreminder.explain.PolicyChange;
import io.keyreminder.explain.PolicyDiff;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.NoticeKind;
import io.keyreminder.policy.NoticeRole;
import org.jspecify.annotations.Nullable;

/**
 * What another policy would change, as scripts read it: the names and their order are a
 * contract.
 *
 * @param date the UTC date
 * @param file the other policy's file, as it was named
 * @param same whether there are no changes
 * @param keysBefore of how many keys the policy in use tells
 * @param messagesBefore in how many messages
 * @param keysAfter of how many keys the other one tells
 * @param messagesAfter in how many messages
 * @param unreadable how many users could not be read
 * @param renamed how many keys are told of in the same way by a rule of another name, by
 * both names
 * @param changes the keys of which it tells otherwise
 */
public record PolicyDiffReport(LocalDate date, String file, boolean same, int keysBefore, int messagesBefore,
		int keysAfter, int messagesAfter, int unreadable, Map<String, Integer> renamed, List<Change> changes) {

	/**
	 * The report of a comparison.
	 * @param diff what differs
	 * @param file the other file, as it was named, in clean text
	 * @return its report
	 */
	public static PolicyDiffReport of(PolicyDiff diff, String file) {
		return new PolicyDiffReport(diff.date(), file, diff.changes().isEmpty(), diff.before().keys(),
				diff.before().messages(), diff.after().keys(), diff.after().messages(), diff.unreadable(),
				diff.renamed(), diff.changes().stream().map(Change::of).toList());
	}

	/**
	 * A key.
	 *
	 * @param change whether somebody is told of it now, nobody any more, or otherwise
	 * @param account the AWS account
	 * @param user the user name
	 * @param accessKeyId the whole access key id
	 * @param before what the policy in use tells
	 * @param after what the other one tells
	 */
	public record Change(PolicyChange.Kind change, String account, String user, String accessKeyId, List<Told> before,
			List<Told> after) {

		static Change of(PolicyChange change) {
			return new Change(change.kind(), change.owner().account(), change.owner().name(), change.key().id(),
					change.before().stream().map(Told::of).toList(), change.after().stream().map(Told::of).toList());
		}

	}

	/**
	 * What is told.
	 *
	 * @param kind what it asks of the recipient
	 * @param stage the days left to the deadline on the day the reminder falls due
	 * @param deadline the deadline, a UTC date
	 * @param recipient the address; null if nobody can be told
	 * @param rule the name of the rule, or null for the settings
	 * @param role as what the recipient is told
	 * @param error why nobody can be told, or null
	 */
	public record Told(NoticeKind kind, int stage, LocalDate deadline, @Nullable String recipient,
			@Nullable String rule, NoticeRole role, @Nullable String error) {

		static Told of(DueNotice notice) {
			return new Told(notice.kind(), notice.stage(), notice.deadline(), notice.recipient(),
					notice.reason().rule(), notice.reason().role(), notice.error());
		}

	}

}
