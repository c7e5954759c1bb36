package io.keyreminder.cli.command;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;

import io.keyreminder.policy.ToldKey;
import io.keyreminder.report.ClosureReport;
import io.keyreminder.report.ClosureReport.Group;
import io.keyreminder.report.text.ClosureText;
import io.keyreminder.report.text.Output;
import org.jspecify.annotations.Nullable;

/**
 * Which keys are counted together.
 */
enum ClosureGroups {

	/** Those of an account. */
	ACCOUNT((key, name) -> new Group(key.account(), name, null, null), ClosureText::byAccount),

	/** Those of a rule. */
	RULE((key, name) -> new Group(null, null, key.rule(), null), ClosureText::byRule),

	/** Those of a user, of whom each account may have one of the same name. */
	USER((key, name) -> new Group(key.account(), name, null, key.user()), ClosureText::byUser);

	private final BiFunction<ToldKey, @Nullable String, Group> group;

	private final Text text;

	ClosureGroups(BiFunction<ToldKey, @Nullable String, Group> group, Text text) {
		this.group = group;
		this.text = text;
	}

	/**
	 * Where a key belongs.
	 * @param key the key
	 * @param names the names of accounts, by number
	 * @return what the keys have in common that are counted together
	 */
	Group of(ToldKey key, Map<String, String> names) {
		return this.group.apply(key, names.get(key.account()));
	}

	/** Prints the groups for people. */
	void print(ClosureReport all, List<ClosureReport> groups, Output out) {
		this.text.print(all, groups, out);
	}

	/**
	 * The name as people write it.
	 * @return for example {@code account}
	 */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Prints reports as a table.
	 */
	@FunctionalInterface
	private interface Text {

		void print(ClosureReport all, List<ClosureReport> groups, Output out);

	}

}
