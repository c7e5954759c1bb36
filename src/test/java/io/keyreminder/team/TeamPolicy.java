package io.keyreminder.team;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.keyreminder.fakeaws.FakeUser;
import org.jspecify.annotations.Nullable;

/**
 * A policy as a team means it, and as the team writes it down. Nothing of the program
 * reads it but its YAML.
 *
 * @param rules the first that matches decides
 * @param exemptions whose keys have a reason to wait
 * @param accountOwners who answers for an account
 */
record TeamPolicy(List<Rule> rules, List<Exemption> exemptions, Map<String, String> accountOwners) {

	/** Once a key is overdue. */
	static final int OVERDUE = -1;

	/** As the file of the policy has it. */
	String yaml() {
		StringBuilder yaml = new StringBuilder("rules:\n");
		this.rules.forEach((rule) -> yaml.append("- ").append(rule.yaml()).append('\n'));
		if (!this.exemptions.isEmpty()) {
			yaml.append("exemptions:\n");
			this.exemptions.forEach((each) -> yaml.append("- ").append(each.yaml()).append('\n'));
		}
		if (!this.accountOwners.isEmpty()) {
			yaml.append("account-owners:\n");
			this.accountOwners
				.forEach((account, owner) -> yaml.append("  %s: %s%n".formatted(quoted(account), quoted(owner))));
		}
		return yaml.toString();
	}

	private static String quoted(String text) {
		return '"' + text + '"';
	}

	private static String list(List<String> texts) {
		return texts.stream().map(TeamPolicy::quoted).collect(Collectors.joining(", ", "[", "]"));
	}

	/**
	 * A rule, which says everything.
	 *
	 * @param name its name
	 * @param match whom it decides on
	 * @param maxAge in days
	 * @param stages in days before the deadline
	 * @param overdue in days, 0 for once, null for never
	 * @param unused in days, null for never
	 * @param to the chain
	 * @param also whoever is told besides
	 */
	record Rule(String name, Match match, int maxAge, List<Integer> stages, @Nullable Integer overdue,
			@Nullable Integer unused, List<String> to, List<Also> also) {

		private String yaml() {
			return Stream
				.of("name: " + this.name, match.isEveryone() ? null : "match: " + this.match.yaml(),
						"max-age-days: " + this.maxAge, "stages: " + this.stages,
						(this.overdue != null) ? "overdue: " + this.overdue : null,
						(this.unused != null) ? "unused-days: " + this.unused : null, "to: " + list(this.to),
						this.also.isEmpty() ? null : "also: "
								+ this.also.stream().map(Also::yaml).collect(Collectors.joining(", ", "[", "]")))
				.filter((part) -> part != null)
				.collect(Collectors.joining(",\n   ", "{", "}"));
		}

	}

	/**
	 * Somebody who is told besides.
	 *
	 * @param from from which stage on
	 * @param to an entry as in a chain
	 */
	record Also(int from, String to) {

		private String yaml() {
			return "{from-stage: %s, to: %s}".formatted((this.from == OVERDUE) ? "overdue" : this.from,
					quoted(this.to));
		}

	}

	/**
	 * Keys of which nobody is told.
	 *
	 * @param match whose keys; null for one key
	 * @param key the one key; null for all of some users
	 * @param until the last day
	 */
	record Exemption(@Nullable Match match, @Nullable String key, LocalDate until) {

		private String yaml() {
			return "{%s, until: %s, reason: it is to wait}"
				.formatted((this.match != null) ? "match: " + this.match.yaml() : "key: " + this.key, this.until);
		}

	}

	/**
	 * Conditions: each must hold, by any of its values. One without values holds.
	 *
	 * @param accounts numbers of accounts
	 * @param paths beginnings of paths
	 * @param users names with {@code *} and {@code ?}
	 * @param tags values with {@code *} and {@code ?}, by names
	 */
	record Match(List<String> accounts, List<String> paths, List<String> users, Map<String, String> tags) {

		static final Match EVERYONE = new Match(List.of(), List.of(), List.of(), Map.of());

		static Match user(String... names) {
			return new Match(List.of(), List.of(), List.of(names), Map.of());
		}

		static Match path(String... beginnings) {
			return new Match(List.of(), List.of(beginnings), List.of(), Map.of());
		}

		Match in(String... numbers) {
			return new Match(List.of(numbers), this.paths, this.users, this.tags);
		}

		Match tagged(String name, String value) {
			return new Match(this.accounts, this.paths, this.users, Map.of(name, value));
		}

		boolean isEveryone() {
			return equals(EVERYONE);
		}

		boolean holds(String account, FakeUser user) {
			return (this.accounts.isEmpty() || this.accounts.contains(account))
					&& (this.paths.isEmpty() || this.paths.stream().anyMatch(user.path()::startsWith))
					&& (this.users.isEmpty() || this.users.stream()
						.anyMatch(
								(name) -> isLike(name.toLowerCase(Locale.ROOT), user.name().toLowerCase(Locale.ROOT))))
					&& this.tags.entrySet()
						.stream()
						.allMatch((tag) -> user.tags()
							.stream()
							.anyMatch((has) -> has.name().equalsIgnoreCase(tag.getKey())
									&& isLike(tag.getValue(), has.value())));
		}

		private static boolean isLike(String pattern, String text) {
			return Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"), text);
		}

		private String yaml() {
			Map<String, String> conditions = new LinkedHashMap<>();
			conditions.put("account", this.accounts.isEmpty() ? "" : list(this.accounts));
			conditions.put("path", this.paths.isEmpty() ? "" : list(this.paths));
			conditions.put("user", this.users.isEmpty() ? "" : list(this.users));
			conditions.put("tag",
					this.tags.entrySet()
						.stream()
						.map((tag) -> tag.getKey() + ": " + quoted(tag.getValue()))
						.collect(Collectors.joining(", ")));
			conditions.computeIfPresent("tag", (name, values) -> values.isEmpty() ? "" : "{" + values + "}");
			return conditions.entrySet()
				.stream()
				.filter((condition) -> !condition.getValue().isEmpty())
				.map((condition) -> condition.getKey() + ": " + condition.getValue())
				.collect(Collectors.joining(", ", "{", "}"));
		}

	}

}
