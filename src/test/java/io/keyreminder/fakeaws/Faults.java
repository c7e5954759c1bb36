package io.keyreminder.fakeaws;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What is to go wrong, and when: {@code faults.on("ListUsers").next(3).be(throttled())}.
 * Rules are tried in the order in which they were made; the first that applies decides.
 */
public final class Faults {

	private final List<Rule> rules = new ArrayList<>();

	Faults() {
	}

	/**
	 * Begins a rule for every call of an action.
	 * @param action the action, for example {@code ListUsers}
	 * @return the rule, without effect until {@link Rule#be} is called
	 */
	public Rule on(String action) {
		return new Rule(action);
	}

	/**
	 * Begins a rule for every call of every action.
	 * @return the rule, without effect until {@link Rule#be} is called
	 */
	public Rule onAll() {
		return new Rule(null);
	}

	/**
	 * From now on nothing goes wrong.
	 */
	public synchronized void clear() {
		this.rules.clear();
	}

	synchronized Optional<Fault> next(Call call) {
		Fault first = null;
		for (Rule rule : this.rules) {
			Fault fault = rule.apply(call);
			first = (first != null) ? first : fault;
		}
		return Optional.ofNullable(first);
	}

	private synchronized void add(Rule rule) {
		this.rules.add(rule);
	}

	/**
	 * When one fault occurs. Calls are counted from the moment the rule is complete, and
	 * only those that its action, user and account match.
	 */
	public final class Rule {

		private final @Nullable String action;

		private @Nullable String user;

		private @Nullable String account;

		private long from = 1;

		private long to = Long.MAX_VALUE;

		private long calls;

		private @Nullable Fault fault;

		private Rule(@Nullable String action) {
			this.action = action;
		}

		/**
		 * Only for calls that concern a user (see {@link Call#user()}).
		 * @param name the user's name, or a mail's first destination, in any case
		 * @return this rule
		 */
		public Rule user(String name) {
			this.user = name.toLowerCase(Locale.ROOT);
			return this;
		}

		/**
		 * Only for calls that concern an account (see {@link Call#account()}).
		 * @param number twelve digits
		 * @return this rule
		 */
		public Rule account(String number) {
			this.account = number;
			return this;
		}

		/**
		 * Only for the n-th call.
		 * @param n the number of the call, from 1
		 * @return this rule
		 */
		public Rule call(int n) {
			this.from = n;
			this.to = n;
			return this;
		}

		/**
		 * For the n-th call and all after it.
		 * @param n the number of the call, from 1
		 * @return this rule
		 */
		public Rule from(int n) {
			this.from = n;
			return this;
		}

		/**
		 * Only for the next calls.
		 * @param n how many
		 * @return this rule
		 */
		public Rule next(int n) {
			this.to = n;
			return this;
		}

		/**
		 * Completes the rule.
		 * @param what what goes wrong
		 */
		public void be(Fault what) {
			this.fault = what;
			add(this);
		}

		private @Nullable Fault apply(Call call) {
			boolean matches = (this.action == null || this.action.equals(call.action()))
					&& (this.account == null || this.account.equals(call.account())) && (this.user == null
							|| (call.user() != null && this.user.equals(call.user().toLowerCase(Locale.ROOT))));
			if (!matches) {
				return null;
			}
			this.calls++;
			return (this.calls >= this.from && this.calls <= this.to) ? this.fault : null;
		}

	}

}
