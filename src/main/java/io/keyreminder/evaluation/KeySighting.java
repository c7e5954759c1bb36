package io.keyreminder.evaluation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.keyreminder.evaluation.ListedOwner.Remembered;
import io.keyreminder.iam.report.ReportedUser;
import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyState;
import io.keyreminder.ledger.keys.RememberedKeys.Seen;
import org.jspecify.annotations.Nullable;

/**
 * What a scan saw of an owner's access keys: from IAM's own list, from what it remembers
 * as long as the credential report has not changed, or from the report alone.
 *
 * @param listed all keys as IAM lists them; null if it was not asked
 * @param reported what the report says of the owner; null if it says nothing
 * @param remembered what earlier scans know of the owner
 */
public record KeySighting(@Nullable List<AccessKey> listed, @Nullable ReportedUser reported, Remembered remembered) {

	/** Nothing was seen. */
	public static final KeySighting NOTHING = new KeySighting(null, null, Remembered.NOTHING);

	/** What is seen of an owner before IAM is asked. */
	static KeySighting of(ListedOwner owner) {
		return new KeySighting(null, owner.reported(), owner.remembered());
	}

	/** The same, once IAM was asked. */
	KeySighting with(@Nullable List<AccessKey> all) {
		return new KeySighting(all, this.reported, this.remembered);
	}

	/**
	 * Whether it is from IAM's own list, not some hours old.
	 * @return false if IAM was not asked for the keys
	 */
	public boolean isFresh() {
		return this.listed != null;
	}

	/**
	 * The keys that IAM listed, and what the report says of them; empty where it does not
	 * speak of the same keys.
	 * @return all the owner's keys
	 */
	public Optional<Agreed> agreed() {
		List<AccessKey> keys = this.listed;
		ReportedUser report = this.reported;
		return (keys != null && report != null && report.agreesWith(keys))
				? Optional.of(new Agreed(keys, report.line())) : Optional.empty();
	}

	/**
	 * What became of a key that the owner had.
	 * @param id the access key id
	 * @param created when AWS created it
	 * @return empty where that cannot be told
	 */
	public Optional<KeyState> stateOf(String id, Instant created) {
		if (mayHaveLostItsUser()) {
			return Optional.empty();
		}
		List<AccessKey> all = (this.listed != null) ? this.listed : this.remembered.keys();
		if (this.listed != null || !all.isEmpty()) {
			return Optional.of(all.stream()
				.filter((key) -> key.id().equals(id))
				.findFirst()
				.map((key) -> key.active() ? KeyState.ACTIVE : KeyState.INACTIVE)
				.orElse(KeyState.GONE));
		}
		return (this.reported != null) ? reported(this.reported, id, created) : Optional.empty();
	}

	private Optional<KeyState> reported(ReportedUser report, String id, Instant created) {
		List<Seen> ever = this.remembered.seen().ever();
		Seen last = ever.stream()
			.filter((seen) -> seen.key().id().equals(id))
			.findFirst()
			.orElseGet(() -> new Seen(new AccessKey(id, created, true), ""));
		return report.stateOf(last.key(), last.reportLine(),
				ever.stream().map(Seen::key).filter((key) -> !key.id().equals(id)).toList());
	}

	/**
	 * A user who was deleted meanwhile has no keys either; the next scan sees which of
	 * both it is.
	 */
	private boolean mayHaveLostItsUser() {
		return this.listed != null && this.listed.isEmpty() && this.reported != null && !this.reported.keys().isEmpty();
	}

	/**
	 * Keys that IAM listed and the credential report speaks of.
	 *
	 * @param keys all the owner's keys
	 * @param reportLine what the report says of them
	 */
	public record Agreed(List<AccessKey> keys, String reportLine) {

	}

}
