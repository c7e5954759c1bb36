package io.keyreminder.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.keyreminder.explain.ExplainedKey;
import io.keyreminder.explain.Explanation;
import io.keyreminder.explain.KeyState;
import io.keyreminder.explain.PlannedNotice;
import io.keyreminder.key.KeyUse;
import io.keyreminder.key.LastUse;
import io.keyreminder.policy.ChainEntry;
import io.keyreminder.policy.ConsideredRule;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.ExemptKey;
import io.keyreminder.policy.NoticeKind;
import io.keyreminder.policy.NoticeRole;
import io.keyreminder.policy.UnmetCondition;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody is told of a user's keys, as scripts read it: the names and their order
 * are a contract.
 *
 * @param account the AWS account
 * @param accountName the account's name, or null if none is known
 * @param user the user name
 * @param path the user's path
 * @param date the UTC date of the run that is explained
 * @param ledger whether there is a ledger; otherwise nobody knows what was sent
 * @param maxMessages how many messages leave in one run; 0 for any number
 * @param unreadable why the user could not be read, or null
 * @param rules the rules that were asked, of which the last decides
 * @param recipients whom that rule names
 * @param keys the user's keys
 */
public record ExplanationReport(String account, @Nullable String accountName, String user, String path, LocalDate date,
		boolean ledger, int maxMessages, @Nullable String unreadable, List<Rule> rules, List<Recipient> recipients,
		List<Key> keys) {

	/**
	 * The report of an explanation.
	 * @param explanation the explanation
	 * @return its report
	 */
	public static ExplanationReport of(Explanation explanation) {
		String name = explanation.accountName();
		return new ExplanationReport(explanation.owner().account(), name, explanation.owner().name(),
				explanation.owner().path(), explanation.date(), explanation.hasLedger(), explanation.maxMessages(),
				explanation.unreadable(), explanation.rules().stream().map(Rule::of).toList(),
				explanation.recipients().stream().map(Recipient::of).toList(),
				explanation.keys()
					.stream()
					.map((key) -> Key.of(key, explanation.date(), explanation.hasLedger(), name))
					.toList());
	}

	/**
	 * A rule that was asked whether it decides.
	 *
	 * @param rule its name; null for the settings
	 * @param decides whether it does
	 * @param says when it reminds, a clause
	 * @param unmet why it does not decide
	 */
	public record Rule(@Nullable String rule, boolean decides, String says, List<UnmetCondition> unmet) {

		static Rule of(ConsideredRule considered) {
			return new Rule(considered.rule().name(), considered.unmet().isEmpty(),
					considered.rule().rotation().describe(), considered.unmet());
		}

	}

	/**
	 * Somebody whom the rule names.
	 *
	 * @param source where the address comes from, as it stands in the policy
	 * @param fromStage from which stage on somebody is told besides; null for an entry of
	 * the chain
	 * @param addresses the usable addresses
	 * @param problem what is wrong, or null
	 * @param counts whether it is told if nobody is refused
	 */
	public record Recipient(String source, @Nullable Integer fromStage, List<String> addresses,
			@Nullable String problem, boolean counts) {

		static Recipient of(ChainEntry entry) {
			return new Recipient(entry.source().toString(), entry.fromStage(), entry.gives().usable(),
					entry.gives().problem(), entry.counts());
		}

	}

	/**
	 * A key.
	 *
	 * @param accessKeyId the whole access key id
	 * @param active whether it can be used
	 * @param created when AWS created it, UTC
	 * @param age how many days ago that was
	 * @param firstReminder the UTC date on which its first stage comes, or null
	 * @param deadline the last day of its window, a UTC date, or null
	 * @param use whether it was ever used
	 * @param lastUsedAt when it was last used, or null
	 * @param lastUsedService the service that was called, or null
	 * @param lastUsedRegion the region that was called, or null
	 * @param exemption the exemption that is about it, or null
	 * @param state how it stands; null if the user could not be read
	 * @param why the same, in sentences
	 * @param notices what the ledger knows of it; null if there is no ledger
	 * @param next what will be sent on the next days on which anything is
	 * @param more whether there are further such days
	 */
	public record Key(String accessKeyId, boolean active, Instant created, long age, @Nullable LocalDate firstReminder,
			@Nullable LocalDate deadline, KeyUse.State use, @Nullable Instant lastUsedAt,
			@Nullable String lastUsedService, @Nullable String lastUsedRegion, @Nullable Exempt exemption,
			@Nullable KeyState state, String why, @Nullable List<NoticeReport> notices, List<Planned> next,
			boolean more) {

		static Key of(ExplainedKey key, LocalDate date, boolean hasLedger, @Nullable String accountName) {
			LastUse last = key.use().last();
			ExemptKey exemption = key.exemption();
			return new Key(key.key().id(), key.key().active(), key.key().created(),
					ChronoUnit.DAYS.between(key.key().createdOn(), date), key.firstReminder(), key.deadline(),
					key.use().state(), (last != null) ? last.at() : null, (last != null) ? last.service() : null,
					(last != null) ? last.region() : null, (exemption != null) ? Exempt.of(exemption) : null,
					key.state(), key.why(),
					hasLedger ? key.notices().stream().map((notice) -> NoticeReport.of(notice, accountName)).toList()
							: null,
					key.next().stream().map(Planned::of).toList(), key.more());
		}

	}

	/**
	 * An exemption.
	 *
	 * @param exemption which keys it is about
	 * @param until its last day, a UTC date
	 * @param ended whether that has passed
	 * @param reason why there is an exemption
	 * @param approvedBy who has approved it, or null
	 */
	public record Exempt(String exemption, LocalDate until, boolean ended, String reason, @Nullable String approvedBy) {

		static Exempt of(ExemptKey key) {
			String approvedBy = key.exemption().approvedBy();
			return new Exempt(SafeText.clean(key.exemption().describe()), key.exemption().until(), key.isOverAge(),
					SafeText.clean(key.exemption().reason()), (approvedBy != null) ? SafeText.clean(approvedBy) : null);
		}

	}

	/**
	 * A notice that will be sent.
	 *
	 * @param on the UTC date of the run
	 * @param kind what it asks of the recipient
	 * @param stage the days left to the deadline on the day the reminder falls due
	 * @param deadline the deadline, a UTC date
	 * @param recipient the address
	 * @param rule the name of the rule that wants it, or null where the settings decide
	 * @param role as what the recipient is told
	 */
	public record Planned(LocalDate on, NoticeKind kind, int stage, LocalDate deadline, @Nullable String recipient,
			@Nullable String rule, NoticeRole role) {

		static Planned of(PlannedNotice planned) {
			DueNotice notice = planned.notice();
			return new Planned(planned.on(), notice.kind(), notice.stage(), notice.deadline(), notice.recipient(),
					notice.reason().rule(), notice.reason().role());
		}

	}

}
