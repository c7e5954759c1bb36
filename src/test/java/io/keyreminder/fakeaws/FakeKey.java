package io.keyreminder.fakeaws;

import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * An access key of the fleet.
 *
 * @param id the access key id
 * @param created when it was created, in whole seconds
 * @param status {@code Active}, {@code Inactive} or {@code Expired}
 * @param changed when it was created, or last switched on or off
 * @param lastUse its last use, or null if it was never used
 */
public record FakeKey(String id, Instant created, String status, Instant changed, @Nullable Use lastUse) {

	/** The status of a key that can be used. */
	public static final String ACTIVE = "Active";

	/** The status of a key that was switched off. */
	public static final String INACTIVE = "Inactive";

	/**
	 * A key that was never switched on or off.
	 * @param id the access key id
	 * @param created when it was created, in whole seconds
	 * @param status {@code Active}, {@code Inactive} or {@code Expired}
	 * @param lastUse its last use, or null if it was never used
	 */
	public FakeKey(String id, Instant created, String status, @Nullable Use lastUse) {
		this(id, created, status, created, lastUse);
	}

	/**
	 * An access key id as IAM gives them, made of a user's name.
	 * @param user the user's name, of at most 16 letters and digits besides others
	 * @return 20 letters and digits
	 */
	public static String idOf(String user) {
		String letters = user.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
		return "AKIA" + letters + "7".repeat(16 - letters.length());
	}

	/**
	 * Whether the key can be used.
	 * @return true if its status is {@code Active}
	 */
	public boolean active() {
		return ACTIVE.equals(this.status);
	}

	FakeKey withStatus(String newStatus, Instant at) {
		return new FakeKey(this.id, this.created, newStatus, at, this.lastUse);
	}

	FakeKey withLastUse(@Nullable Use newLastUse) {
		return new FakeKey(this.id, this.created, this.status, this.changed, newLastUse);
	}

	/**
	 * A key's last use.
	 *
	 * @param at when
	 * @param service the service that was called
	 * @param region the region that was called
	 */
	public record Use(Instant at, String service, String region) {

	}

}
