package io.keyreminder.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.OwnerTags;
import org.jspecify.annotations.Nullable;

/**
 * Whom a rule or an exemption is about. All conditions must hold; of the values of one
 * condition any may. A condition without values always holds.
 *
 * @param accounts the numbers of AWS accounts
 * @param units organizational units and roots; nested units belong to them
 * @param paths what the user's path begins with
 * @param users user names, which ignore case, as IAM does
 * @param tags the values of tags, by the tags' names, which ignore case, too
 */
public record OwnerMatch(Set<String> accounts, Set<String> units, List<String> paths, List<Wildcard> users,
		Map<String, List<Wildcard>> tags) {

	/** Everybody. */
	public static final OwnerMatch EVERYBODY = new OwnerMatch(Set.of(), Set.of(), List.of(), List.of(), Map.of());

	private static final String ROOT = "/";

	/**
	 * Keeps copies, names of users in lower case. A condition that holds for everybody is
	 * none.
	 */
	public OwnerMatch {
		accounts = Set.copyOf(accounts);
		units = Set.copyOf(units);
		paths = paths.contains(ROOT) ? List.of() : List.copyOf(paths);
		users = users.stream().anyMatch(Wildcard::isAny) ? List.of()
				: users.stream().map((user) -> new Wildcard(lowerCase(user.pattern()))).toList();
		Map<String, List<Wildcard>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		tags.forEach((name, values) -> byName.put(name, List.copyOf(values)));
		tags = Collections.unmodifiableMap(byName);
	}

	/**
	 * Whether all conditions but those on tags hold, which need no call of AWS.
	 * @param owner the IAM user
	 * @param ownerUnits the units that the user's account belongs to
	 * @return false if the user is not meant, whatever the tags are
	 */
	boolean mayBe(KeyOwner owner, Collection<String> ownerUnits) {
		String name = lowerCase(owner.name());
		return (this.accounts.isEmpty() || this.accounts.contains(owner.account()))
				&& (this.units.isEmpty() || ownerUnits.stream().anyMatch(this.units::contains))
				&& (this.paths.isEmpty() || this.paths.stream().anyMatch(owner.path()::startsWith))
				&& (this.users.isEmpty() || this.users.stream().anyMatch((user) -> user.matches(name)));
	}

	/**
	 * The conditions that need nothing but the user's account, path and name.
	 * @return conditions that hold for whoever is meant, and maybe for others
	 */
	OwnerMatch knownConditions() {
		return new OwnerMatch(this.accounts, Set.of(), this.paths, this.users, Map.of());
	}

	/**
	 * Whether there are conditions on tags.
	 */
	boolean needsTags() {
		return !this.tags.isEmpty();
	}

	/**
	 * Whether the conditions on tags hold.
	 * @param of the user's tags
	 */
	boolean isTagged(OwnerTags of) {
		return this.tags.entrySet().stream().allMatch((condition) -> {
			String value = of.value(condition.getKey());
			return value != null && condition.getValue().stream().anyMatch((wanted) -> wanted.matches(value));
		});
	}

	/**
	 * The conditions that do not hold.
	 * @param owner the IAM user
	 * @param ownerUnits the units that the user's account belongs to
	 * @param of the user's tags
	 * @return each of them; none if the user is meant
	 */
	List<UnmetCondition> unmet(KeyOwner owner, Collection<String> ownerUnits, OwnerTags of) {
		List<UnmetCondition> unmet = new ArrayList<>();
		conditions().forEach((condition) -> {
			if (!condition.mayBe(owner, ownerUnits) || !condition.isTagged(of)) {
				unmet.add(new UnmetCondition(condition.describe(), condition.found(owner, ownerUnits, of)));
			}
		});
		return unmet;
	}

	/** Each condition alone. */
	private Stream<OwnerMatch> conditions() {
		return Stream.concat(
				Stream.of(new OwnerMatch(this.accounts, Set.of(), List.of(), List.of(), Map.of()),
						new OwnerMatch(Set.of(), this.units, List.of(), List.of(), Map.of()),
						new OwnerMatch(Set.of(), Set.of(), this.paths, List.of(), Map.of()),
						new OwnerMatch(Set.of(), Set.of(), List.of(), this.users, Map.of())),
				this.tags.entrySet()
					.stream()
					.map((tag) -> new OwnerMatch(Set.of(), Set.of(), List.of(), List.of(),
							Map.of(tag.getKey(), tag.getValue()))));
	}

	/** What the user has where a single condition wants something else. */
	private @Nullable String found(KeyOwner owner, Collection<String> ownerUnits, OwnerTags of) {
		if (!this.tags.isEmpty()) {
			return this.tags.keySet().stream().map(of::value).filter(Objects::nonNull).findFirst().orElse(null);
		}
		if (!this.units.isEmpty()) {
			return ownerUnits.isEmpty() ? null : ownerUnits.stream().sorted().collect(Collectors.joining(" and "));
		}
		return !this.accounts.isEmpty() ? owner.account() : (!this.paths.isEmpty() ? owner.path() : owner.name());
	}

	/**
	 * Whether it is certain that everybody whom another one means is meant by this one,
	 * too.
	 * @param other the other one
	 * @return false also if that cannot be told
	 */
	public boolean covers(OwnerMatch other) {
		return covers(this.accounts, other.accounts, String::equals) && covers(this.units, other.units, String::equals)
				&& covers(this.paths, other.paths, (begin, path) -> path.startsWith(begin))
				&& covers(this.users, other.users, Wildcard::covers)
				&& this.tags.entrySet().stream().allMatch((condition) -> {
					List<Wildcard> narrower = other.tags.get(condition.getKey());
					return narrower != null && covers(condition.getValue(), narrower, Wildcard::covers);
				});
	}

	/**
	 * The conditions, for people.
	 * @return for example {@code account 111122223333, user svc-* or ci-*}; the same for
	 * the same conditions
	 */
	public String describe() {
		List<String> conditions = new ArrayList<>();
		add(conditions, "account", this.accounts.stream().sorted().toList());
		add(conditions, "unit", this.units.stream().sorted().toList());
		add(conditions, "path", this.paths);
		add(conditions, "user", this.users.stream().map(Wildcard::pattern).toList());
		this.tags
			.forEach((name, values) -> add(conditions, "tag " + name, values.stream().map(Wildcard::pattern).toList()));
		return conditions.isEmpty() ? "everybody" : String.join(", ", conditions);
	}

	private static void add(List<String> conditions, String name, Collection<String> values) {
		if (!values.isEmpty()) {
			conditions.add(name + values.stream().collect(Collectors.joining(" or ", " ", "")));
		}
	}

	/** Each rule of a file is held against all before it, so that this must be fast. */
	private static <T> boolean covers(Collection<T> wider, Collection<T> narrower, BiPredicate<T, T> isWider) {
		if (wider.isEmpty() || narrower.isEmpty()) {
			return wider.isEmpty();
		}
		for (T each : narrower) {
			if (!isAnyWider(wider, each, isWider)) {
				return false;
			}
		}
		return true;
	}

	private static <T> boolean isAnyWider(Collection<T> wider, T narrower, BiPredicate<T, T> isWider) {
		for (T each : wider) {
			if (isWider.test(each, narrower)) {
				return true;
			}
		}
		return false;
	}

	private static String lowerCase(String name) {
		return name.toLowerCase(Locale.ROOT);
	}

}
