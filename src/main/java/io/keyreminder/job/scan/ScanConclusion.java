package io.keyreminder.job.scan;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.keyreminder.iam.IamAccount;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.run.RunWarning;
import io.keyreminder.ledger.run.RunWarning.Kind;
import io.keyreminder.ledger.run.ScanHistory.MissedKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows once all users were looked at, in a run as in a dry run: the open notices
 * of users who no longer exist are withdrawn, unless the list itself is in doubt; and
 * what would otherwise be passed over in silence is said.
 */
final class ScanConclusion {

	private static final Logger LOG = LoggerFactory.getLogger(ScanConclusion.class);

	/** Fewer users may well come and go in a night. */
	private static final int MANY_USERS = 10;

	/** As long as nobody has the tag, nobody new is told: some weeks of that are said. */
	private static final int DAYS_OF_A_TAG = 30;

	/**
	 * One untagged key in its window is nothing unusual; so many on a night without any
	 * tag are.
	 */
	private static final int MANY_UNTAGGED = 3;

	/** Where keys come due later: so many users without the tag are no accident. */
	private static final int MANY_ASKED = 10;

	private static final int MOST_NAMES = 5;

	private final IamAccount account;

	private final Ledger ledger;

	private final LocalDate today;

	private final boolean acceptsFewerUsers;

	/**
	 * Creates the conclusion of one scan.
	 * @param account the AWS account
	 * @param ledger the ledger
	 * @param today the UTC date of the scan
	 * @param acceptsFewerUsers whether the operator says that the list is true, however
	 * short it is
	 */
	ScanConclusion(IamAccount account, Ledger ledger, LocalDate today, boolean acceptsFewerUsers) {
		this.account = account;
		this.ledger = ledger;
		this.today = today;
		this.acceptsFewerUsers = acceptsFewerUsers;
	}

	/**
	 * Concludes a scan. May be done again if the process died meanwhile.
	 * @param run the run
	 * @param userIds the ids of all users in the list
	 * @param askedForTag how many users were asked for the recipient tag
	 * @return whether the list is believed
	 */
	boolean of(long run, Set<String> userIds, int askedForTag) {
		int users = userIds.size();
		Optional<Integer> before = this.ledger.history()
			.believedUsers(this.account.number())
			.filter((number) -> number >= MANY_USERS && 2 * users < number && !this.acceptsFewerUsers);
		if (before.isPresent()) {
			warn(run, new RunWarning(Kind.FEWER_USERS, true,
					"AWS lists %s, the last completed run had %d: the list may be wrong, and nothing is withdrawn for those who are missing in it. Look at the account and at the credentials; if it is true, use `run --accept-fewer-users`."
						.formatted(count(users, "user"), before.get())));
		}
		else {
			this.ledger.notices().withdrawOthers(run, this.account.number(), userIds);
		}
		if (users == 0 && before.isEmpty()) {
			warn(run,
					new RunWarning(Kind.NO_USERS, false,
							"Account %s has no IAM users: look whether the credentials are those of the right account."
								.formatted(this.account.number())));
		}
		warnOfMissedNights(run);
		warnOfTag(run, askedForTag);
		this.ledger.history().lookedAtAll(run, before.isPresent() ? null : users);
		return before.isEmpty();
	}

	private void warnOfMissedNights(long run) {
		List<MissedKey> missed = this.ledger.history().missed(run);
		if (!missed.isEmpty()) {
			int keys = (int) missed.stream().map(MissedKey::accessKeyId).distinct().count();
			warn(run, new RunWarning(Kind.MISSED, false,
					"Nobody was told of %s of %s before the deadline: %s. Tell the owners yourself; `notices --status=EXPIRED` names all."
						.formatted(count(keys, "key"), names(missed.stream().map(MissedKey::user).toList()),
								missed.get(0).reason().replaceFirst(";.*", ""))));
		}
	}

	/**
	 * The look ahead tells it weeks before the first key is in its window. It asks those
	 * again who had no tag and nobody else, so that there it counts whether any run ever
	 * met one who had it.
	 */
	private void warnOfTag(long run, int asked) {
		long untagged = this.ledger.history().untagged(run);
		String tag = this.account.recipientTag();
		int memory = (untagged >= MANY_UNTAGGED) ? 0 : DAYS_OF_A_TAG;
		if (untagged > 0 && !isSeen(tag, this.today.minusDays(memory))) {
			warnOfTag(run,
					"%s in the window, and no user that was asked has the tag '%s': nobody is told of them. Look at keyreminder.iam.recipient-tag, and tag the users."
						.formatted(untagged == 1 ? "1 key is" : untagged + " keys are", tag));
		}
		else if (untagged == 0 && asked >= MANY_ASKED && !isSeen(tag, LocalDate.EPOCH)) {
			warnOfTag(run,
					"No key is in the window, but none of the %d users that were asked has the tag '%s': nobody would be told. Look at keyreminder.iam.recipient-tag, and tag the users."
						.formatted(asked, tag));
		}
	}

	private boolean isSeen(String tag, LocalDate since) {
		return this.ledger.history().isSeen(this.account.number(), tag, since);
	}

	private void warnOfTag(long run, String sentence) {
		warn(run,
				new RunWarning(Kind.NOBODY_TAGGED, !this.ledger.history().hasNotices(this.account.number()), sentence));
	}

	private void warn(long run, RunWarning warning) {
		LOG.warn("Warning: {}", warning.sentence());
		this.ledger.warnings().add(run, warning);
	}

	private static String names(List<String> users) {
		List<String> names = users.stream().distinct().toList();
		String first = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
		return (names.size() > MOST_NAMES) ? first + " and %d more".formatted(names.size() - MOST_NAMES) : first;
	}

	private static String count(int number, String noun) {
		return number + " " + noun + ((number != 1) ? "s" : "");
	}

}
