package io.keyreminder.iam.report;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyState;
import io.keyreminder.key.LastUse;
import org.jspecify.annotations.Nullable;

/**
 * What the account's credential report says of one IAM user. It knows no access key ids,
 * and not when a key was created: only when it was created <em>or last changed</em>. See
 * <a href=
 * "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html">
 * the report's columns</a>.
 *
 * @param created when the user was created; no key is older
 * @param keys the user's access keys, in the report's order
 */
public record ReportedUser(Instant created, List<ReportedKey> keys) {

	/** Keeps a copy of the list. */
	public ReportedUser {
		keys = List.copyOf(keys);
	}

	/**
	 * How many of the keys can be used.
	 * @return the number of active keys
	 */
	public int activeKeys() {
		return (int) this.keys.stream().filter(ReportedKey::active).count();
	}

	/**
	 * Everything that the report says of the keys themselves. As long as it stays the
	 * same, no key was created, changed or deleted.
	 * @return one line, without the keys' last use
	 */
	public String line() {
		return this.created + this.keys.stream().map(ReportedKey::part).collect(Collectors.joining());
	}

	/**
	 * Whether the report speaks of the same keys as IAM's own list.
	 * @param listed all the user's keys
	 * @return false if one was created, changed or deleted since the report was made
	 */
	public boolean agreesWith(Collection<AccessKey> listed) {
		return listed.size() == this.keys.size() && listed.stream().filter(AccessKey::active).count() == activeKeys();
	}

	/**
	 * What the report says of a key, where that can be told: its user has no other key,
	 * or it alone was last changed when it was created.
	 * @param key one of the user's keys
	 * @param userHasOthers whether the user has more keys
	 * @return the report's entry; empty if it is not known which one that is
	 */
	public Optional<ReportedKey> find(AccessKey key, boolean userHasOthers) {
		if (this.keys.size() == 1 && !userHasOthers) {
			return Optional.of(this.keys.get(0));
		}
		List<ReportedKey> same = this.keys.stream().filter((each) -> each.changed().equals(key.created())).toList();
		return (same.size() == 1) ? Optional.of(same.get(0)) : Optional.empty();
	}

	/**
	 * What the report tells of a key that may be gone by now. A slot was last changed no
	 * earlier than its key was created; one that was never changed is told from others by
	 * that time. One that was there before, and on where the key was off or the other way
	 * round, is another key's. Where two keys were on before, and one is there now that
	 * is off, both count as switched off: they can no longer be used.
	 * @param key the key as IAM listed it last, some time before the report was made
	 * @param earlier the {@link #line() line} of the report of that time; empty if it is
	 * not known
	 * @param others the user's other keys that are known, those that are gone, too
	 * @return empty if the report does not tell it with certainty
	 */
	public Optional<KeyState> stateOf(AccessKey key, String earlier, Collection<AccessKey> others) {
		List<ReportedKey> possible = this.keys.stream()
			.filter((slot) -> !slot.changed().isBefore(key.created()))
			.filter((slot) -> slot.changed().equals(key.created())
					|| others.stream().noneMatch((other) -> other.created().equals(slot.changed())))
			.filter((slot) -> slot.active() == key.active() || !earlier.contains(slot.part()))
			.toList();
		if (possible.isEmpty()) {
			return Optional.of(KeyState.GONE);
		}
		if (possible.stream().noneMatch(ReportedKey::active)) {
			return Optional.of(KeyState.INACTIVE);
		}
		List<ReportedKey> same = possible.stream().filter((slot) -> slot.changed().equals(key.created())).toList();
		return (!same.isEmpty() && same.stream().allMatch(ReportedKey::active)) ? Optional.of(KeyState.ACTIVE)
				: Optional.empty();
	}

	/**
	 * What the report says of one access key.
	 *
	 * @param active whether it can be used
	 * @param changed when it was created or last changed; it was created no later
	 * @param lastUse its last use, or null if it was never used
	 */
	public record ReportedKey(boolean active, Instant changed, @Nullable LastUse lastUse) {

		/** Needs a time. */
		public ReportedKey {
			Objects.requireNonNull(changed);
		}

		private String part() {
			return (this.active ? " + " : " - ") + this.changed;
		}

	}

}
