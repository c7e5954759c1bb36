package io.keyreminder.policy;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

import io.keyreminder.key.AccessKey;
import io.keyreminder.key.OwnerTags;
import org.jspecify.annotations.Nullable;

/**
 * The exemptions that may be about the keys of one owner, on one day.
 */
public final class OwnerExemptions {

	/** None. */
	static final OwnerExemptions NONE = new OwnerExemptions(List.of(), LocalDate.EPOCH);

	private final List<Exemption> exemptions;

	private final LocalDate today;

	/**
	 * Creates the exemptions.
	 * @param exemptions those whose conditions hold but for those on tags, and those of
	 * single keys
	 * @param today the UTC date
	 */
	OwnerExemptions(List<Exemption> exemptions, LocalDate today) {
		this.exemptions = exemptions;
		this.today = today;
	}

	/**
	 * Whether there are none.
	 * @return true if no key of the owner is exempt, or was
	 */
	public boolean isEmpty() {
		return this.exemptions.isEmpty();
	}

	/**
	 * The exemption that holds for all keys of the owner.
	 * @param tags the owner's tags; null if they are not known
	 * @return the exemption; null if there is none, or it depends on the tags
	 */
	public @Nullable Exemption ofAll(@Nullable OwnerTags tags) {
		return first((each) -> each.holdsOn(this.today) && isAbout(each, tags));
	}

	/**
	 * The exemption that holds for a key.
	 * @param key one of the owner's keys
	 * @param tags the owner's tags; null if they are not known
	 * @return the exemption; null if there is none, or it depends on the tags
	 */
	public @Nullable Exemption of(AccessKey key, @Nullable OwnerTags tags) {
		return first((each) -> each.holdsOn(this.today) && (each.names(key) || isAbout(each, tags)));
	}

	/**
	 * The exemption of a key that has ended.
	 * @param key one of the owner's keys
	 * @param tags the owner's tags; null if they are not known
	 * @return the exemption; null if there is none, or it depends on the tags
	 */
	public @Nullable Exemption ended(AccessKey key, @Nullable OwnerTags tags) {
		return first((each) -> !each.holdsOn(this.today) && (each.names(key) || isAbout(each, tags)));
	}

	/**
	 * From which day on nobody exempts a key any more.
	 * @param accessKeyId the id of one of the owner's keys; null if it is not known
	 * @param tags the owner's tags; null if they are not known
	 * @return a UTC date; not after today if no exemption holds, as far as is known
	 */
	public LocalDate endOf(@Nullable String accessKeyId, @Nullable OwnerTags tags) {
		return this.exemptions.stream()
			.filter((each) -> each.holdsOn(this.today))
			.filter((each) -> (accessKeyId != null && accessKeyId.equals(each.accessKeyId())) || isAbout(each, tags))
			.map((each) -> each.until().plusDays(1))
			.max(Comparator.naturalOrder())
			.orElse(this.today);
	}

	/**
	 * The exemption that is to be named with an active key: whoever is reminded again is
	 * not named, unless the key is over age.
	 * @param key one of the owner's keys
	 * @param tags the owner's tags; null if they are not known
	 * @param isOverAge whether a key has reached a greater age than it may
	 * @return the key with its exemption; null if there is none, or it depends on the
	 * tags
	 */
	public @Nullable ExemptKey named(AccessKey key, @Nullable OwnerTags tags, Predicate<AccessKey> isOverAge) {
		Exemption holding = of(key, tags);
		if (holding != null) {
			return new ExemptKey(holding, key.id(), key.createdOn(), false);
		}
		Exemption ended = ended(key, tags);
		return (ended != null && isOverAge.test(key)) ? new ExemptKey(ended, key.id(), key.createdOn(), true) : null;
	}

	/**
	 * Whether an exemption is about a key by its id.
	 * @param key one of the owner's keys
	 * @return true also if it has ended
	 */
	public boolean names(AccessKey key) {
		return first((each) -> each.names(key)) != null;
	}

	/**
	 * Whether an exemption of the owner has ended.
	 * @return true also if that depends on the tags; false if it is about one key
	 */
	public boolean hasEnded() {
		return first((each) -> !each.holdsOn(this.today) && each.owners() != null) != null;
	}

	/**
	 * Whether the owner's tags tell whether a key is exempt.
	 * @return true if there are conditions on tags
	 */
	public boolean dependOnTags() {
		return first(OwnerExemptions::needsTags) != null;
	}

	/**
	 * Whether the owner's tags tell whether an exemption has ended.
	 * @return true if there are conditions on tags
	 */
	public boolean endedDependOnTags() {
		return first((each) -> !each.holdsOn(this.today) && needsTags(each)) != null;
	}

	private @Nullable Exemption first(Predicate<Exemption> condition) {
		return this.exemptions.stream().filter(condition).findFirst().orElse(null);
	}

	private static boolean isAbout(Exemption exemption, @Nullable OwnerTags tags) {
		OwnerMatch owners = exemption.owners();
		return owners != null && (!owners.needsTags() || (tags != null && owners.isTagged(tags)));
	}

	private static boolean needsTags(Exemption exemption) {
		OwnerMatch owners = exemption.owners();
		return owners != null && owners.needsTags();
	}

}
