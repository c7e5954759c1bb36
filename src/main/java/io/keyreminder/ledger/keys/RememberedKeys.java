package io.keyreminder.ledger.keys;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.keyreminder.key.AccessKey;

/**
 * What is remembered of an owner's access keys.
 *
 * @param current all the owner's keys, if nothing has changed since they were seen; empty
 * if that is not certain
 * @param ever the keys that were ever seen
 */
public record RememberedKeys(List<AccessKey> current, List<Seen> ever) {

	/** No key is. */
	public static final RememberedKeys NONE = new RememberedKeys(List.of(), List.of());

	/** Keeps copies of the lists, the oldest key first. */
	public RememberedKeys {
		current = current.stream().sorted(Comparator.comparing(AccessKey::created)).toList();
		ever = ever.stream().sorted(Comparator.comparing((seen) -> seen.key().created())).toList();
	}

	static RememberedKeys of(Seen seen, boolean isCurrent) {
		return new RememberedKeys(isCurrent ? List.of(seen.key()) : List.of(), List.of(seen));
	}

	RememberedKeys plus(RememberedKeys more) {
		return new RememberedKeys(Stream.concat(this.current.stream(), more.current.stream()).toList(),
				Stream.concat(this.ever.stream(), more.ever.stream()).toList());
	}

	/**
	 * A key that was seen.
	 *
	 * @param key the key, as IAM listed it last
	 * @param reportLine what the credential report said of the owner's keys then
	 */
	public record Seen(AccessKey key, String reportLine) {

	}

}
