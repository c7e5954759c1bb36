package io.keyreminder.evaluation;

import java.util.List;

import io.keyreminder.iam.report.ReportedUser;
import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.OwnerTags;
import io.keyreminder.ledger.keys.RememberedKeys;
import io.keyreminder.policy.LastScan;
import io.keyreminder.upcoming.KnownContact;
import org.jspecify.annotations.Nullable;

/**
 * An owner whom the scan is to check.
 *
 * @param owner the IAM user
 * @param tags the tags, as they were when the users were listed; null if the user must be
 * asked for them
 * @param reported what the credential report says of the user, made some hours ago at
 * most; null if it says nothing
 * @param lastScan when the user was checked last, or null
 * @param remembered what earlier scans know of the user
 */
public record ListedOwner(KeyOwner owner, @Nullable OwnerTags tags, @Nullable ReportedUser reported,
		@Nullable LastScan lastScan, Remembered remembered) {

	/** Of whom nothing but the present state matters. */
	static ListedOwner now(KeyOwner owner) {
		return new ListedOwner(owner, null, null, null, Remembered.NOTHING);
	}

	/** The same owner, with what earlier scans know. */
	ListedOwner with(Remembered newRemembered) {
		return new ListedOwner(this.owner, this.tags, this.reported, this.lastScan, newRemembered);
	}

	/**
	 * What earlier scans know of a user.
	 *
	 * @param seen the access keys
	 * @param contact what is known well enough of how the user could be told; null if
	 * nothing is
	 */
	public record Remembered(RememberedKeys seen, @Nullable KnownContact contact) {

		/** Nothing is known. */
		public static final Remembered NOTHING = new Remembered(RememberedKeys.NONE, null);

		/**
		 * All access keys, if nothing has changed since; empty if they must be asked for.
		 */
		List<AccessKey> keys() {
			return this.seen.current();
		}

	}

}
