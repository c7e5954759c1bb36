package io.keyreminder.evaluation;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.keyreminder.iam.AccountUnreadableException;
import io.keyreminder.iam.BaseCredentialsException;
import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.OwnerUnreadableException;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.ledger.keys.AccessKeyCache;
import io.keyreminder.policy.LastScan;
import io.keyreminder.policy.OwnerExemptions;
import org.jspecify.annotations.Nullable;

/**
 * The users of single keys that are exempt no more. The credential report knows no ids,
 * and the keys of whom nothing can be due are not listed: AWS is asked whose a key is
 * until a scan has seen it. Once the account was scanned a week after the exemption's
 * end, a night pays for that only once a week: the exemption may have ended before it was
 * in the policy's file, and AWS may not have answered.
 */
final class KeyHolders {

	/** A single night may well get no answer. */
	private static final int DAYS_ASKED = 7;

	private final IamAccount account;

	private final LocalDate today;

	private final Map<String, Boolean> seen;

	/** Their names by the keys; empty where the account has no such key. */
	private final Map<String, Optional<String>> users = new ConcurrentHashMap<>();

	/**
	 * Knows nobody yet.
	 * @param account the AWS account
	 * @param today the UTC date
	 * @param seen whether a key was seen in any account, as far as somebody has asked the
	 * ledger: one question for all accounts
	 */
	KeyHolders(IamAccount account, LocalDate today, Map<String, Boolean> seen) {
		this.account = account;
		this.today = today;
		this.seen = seen;
	}

	/**
	 * Finds users; each key is looked up once.
	 * @param exemptions name the keys
	 * @param lastScan when the account was scanned to its end last; null if never
	 * @param keys the keys that were seen
	 * @throws BaseCredentialsException if no account can be read any more
	 */
	void find(OwnerExemptions exemptions, @Nullable LastScan lastScan, AccessKeyCache keys) {
		for (String key : exemptions.keysEndedSince((lastScan != null) ? since(lastScan.on()) : null)) {
			if (!this.seen.computeIfAbsent(key, (unknown) -> !keys.accountsOf(unknown).isEmpty())) {
				this.users.computeIfAbsent(key, this::userOf);
			}
		}
	}

	private @Nullable LocalDate since(LocalDate lastScan) {
		boolean isNewWeek = week(lastScan) < week(this.today);
		return isNewWeek ? null : lastScan.minusDays(DAYS_ASKED);
	}

	private static long week(LocalDate day) {
		return Math.floorDiv(day.toEpochDay(), DAYS_ASKED);
	}

	/**
	 * AWS may deny it for a key of another account, and whatever else is the matter, the
	 * account can be read without it.
	 */
	private Optional<String> userOf(String key) {
		try {
			return this.account.userOf(key);
		}
		catch (BaseCredentialsException ex) {
			throw ex;
		}
		catch (OwnerUnreadableException | AccountUnreadableException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Whether an owner has one of the keys that were found.
	 * @param owner an IAM user of the account
	 */
	boolean contain(KeyOwner owner) {
		return this.users.containsValue(Optional.of(owner.name()));
	}

}
