package io.keyreminder.policy;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
	 * Whether all keys of the owner are exempt.
	 * @param tags the owner's tags; null if they are not known
	 * @return false also if that depends on the tags
	 */
	public boolean holdForAll(@Nullable OwnerTags tags) {
		return any((each) -> each.holdsOn(this.today) && isAbout(each, null, tags));
	}

	/**
	 * Whether a key is exempt.
	 * @param key one of the owner's keys
	 * @param tags the owner's tags; null if they are not known
	 * @return false also if that depends on the tags
	 */
	public boolean holdFor(AccessKey key, @Nullable OwnerTags tags) {
		return any((each) -> each.holdsOn(this.today) && isAbout(each, key.id(), tags));
	}

	/**
	 * Whether an exemption may have been about a key, and has ended.
	 * @param key one of the owner's keys
	 * @return true also if that depends on the tags, or another exemption holds
	 */
	public boolean mayHaveEndedFor(AccessKey key) {
		return any((each) -> !each.holdsOn(this.today) && (each.owners() != null || each.names(key)));
	}

	/**
	 * The exemptions that are about an active key, each of them.
	 * @param accessKeyId the key's id; null if it is not known
	 * @param created the UTC date of its creation, as far as that is known
	 * @param tags the owner's tags; null if they are not known
	 * @param isOverAge tells whether the key has reached a greater age than it may
	 * @return the key with each exemption, but for those that depend on unknown tags
	 */
	public List<ExemptKey> about(@Nullable String accessKeyId, @Nullable LocalDate created, @Nullable OwnerTags tags,
			BooleanSupplier isOverAge) {
		List<Exemption> about = this.exemptions.stream().filter((each) -> isAbout(each, accessKeyId, tags)).toList();
		Exemption last = about.stream().max(Comparator.comparing(Exemption::until)).orElse(null);
		return about.stream()
			.map((each) -> new ExemptKey(each, accessKeyId, created, state(each, each.equals(last), isOverAge)))
			.toList();
	}

	private ExemptKey.State state(Exemption exemption, boolean isLast, BooleanSupplier isOverAge) {
		if (exemption.holdsOn(this.today)) {
			return ExemptKey.State.HOLDS;
		}
		return (isLast && isOverAge.getAsBoolean()) ? ExemptKey.State.OVER_AGE : ExemptKey.State.ENDED;
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
			.filter((each) -> isAbout(each, accessKeyId, tags))
			.map((each) -> each.until().plusDays(1))
			.max(Comparator.naturalOrder())
			.orElse(this.today);
	}

	/**
	 * Whether an exemption is about a key by its id.
	 * @param key one of the owner's keys
	 * @return true also if it has ended
	 */
	public boolean names(AccessKey key) {
		return any((each) -> each.names(key));
	}

	/**
	 * The keys that were exempt by their ids and are no more, the owner's or not.
	 * @param day the first day that counts as the last of an exemption, a UTC date; null
	 * if all count
	 * @return the access key ids
	 */
	public List<String> keysEndedSince(@Nullable LocalDate day) {
		return this.exemptions.stream()
			.collect(Collectors.groupingBy((each) -> Optional.ofNullable(each.accessKeyId())))
			.entrySet()
			.stream()
			.filter((each) -> each.getValue().stream().noneMatch((exemption) -> exemption.holdsOn(this.today)))
			.filter((each) -> day == null || each.getValue().stream().anyMatch((exemption) -> exemption.holdsOn(day)))
			.flatMap((each) -> each.getKey().stream())
			.toList();
	}

	/**
	 * Whether an exemption of the owner has ended.
	 * @return true also if that depends on the tags; false if it is about one key
	 */
	public boolean hasEnded() {
		return any((each) -> !each.holdsOn(this.today) && each.owners() != null);
	}

	/**
	 * Whether the owner's tags tell whether a key is exempt.
	 * @return true if there are conditions on tags
	 */
	public boolean dependOnTags() {
		return any(Exemption::needsTags);
	}

	private boolean any(Predicate<Exemption> condition) {
		return this.exemptions.stream().anyMatch(condition);
	}

	private static boolean isAbout(Exemption exemption, @Nullable String accessKeyId, @Nullable OwnerTags tags) {
		OwnerMatch owners = exemption.owners();
		if (owners == null) {
			return String.valueOf(exemption.accessKeyId()).equals(accessKeyId);
		}
		return !owners.needsTags() || (tags != null && owners.isTagged(tags));
	}

}
