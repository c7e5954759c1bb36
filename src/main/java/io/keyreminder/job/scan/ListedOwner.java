package io.keyreminder.job.scan;

import io.keyreminder.iam.report.ReportedUser;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.OwnerTags;
import io.keyreminder.policy.LastScan;
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
 */
record ListedOwner(KeyOwner owner, @Nullable OwnerTags tags, @Nullable ReportedUser reported,
		@Nullable LastScan lastScan) {

	/** Of whom nothing but the present state matters. */
	static ListedOwner now(KeyOwner owner) {
		return new ListedOwner(owner, null, null, null);
	}

}
