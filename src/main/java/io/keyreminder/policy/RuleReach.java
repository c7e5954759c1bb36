package io.keyreminder.policy;

import java.util.ArrayList;
import java.util.List;

import io.keyreminder.key.KeyOwner;

/**
 * How many users each rule of a policy catches, as far as the users' accounts, paths and
 * names tell it: where a condition on a tag or on a unit decides, it may be fewer.
 */
public final class RuleReach {

	private final List<PolicyRule> rules;

	private final int[] least;

	private final int[] most;

	private int users;

	/**
	 * Creates the reach of a policy's rules; nobody is counted yet.
	 * @param policy the policy
	 */
	public RuleReach(Policy policy) {
		this.rules = policy.rules();
		this.least = new int[this.rules.size()];
		this.most = new int[this.rules.size()];
	}

	/**
	 * Counts a user.
	 * @param account the number of the user's AWS account
	 * @param path the user's path
	 * @param name the user's name
	 */
	public void count(String account, String path, String name) {
		this.users++;
		KeyOwner owner = new KeyOwner(account, "", name, path, "");
		boolean certain = true;
		for (int i = 0; i < this.rules.size(); i++) {
			OwnerMatch match = this.rules.get(i).match();
			if (!match.knownConditions().mayBe(owner, List.of())) {
				continue;
			}
			boolean decides = match.knownConditions().equals(match);
			this.most[i]++;
			this.least[i] += (certain && decides) ? 1 : 0;
			if (decides) {
				return;
			}
			certain = false;
		}
	}

	/**
	 * How many users were counted.
	 * @return the number
	 */
	public int users() {
		return this.users;
	}

	/**
	 * What is known of each rule.
	 * @return how many users it catches, in the rules' order
	 */
	public List<Range> ranges() {
		List<Range> ranges = new ArrayList<>();
		for (int i = 0; i < this.rules.size(); i++) {
			ranges.add(new Range(this.least[i], this.most[i]));
		}
		return ranges;
	}

	/**
	 * How many users a rule catches.
	 *
	 * @param least at least so many
	 * @param most at most so many
	 */
	public record Range(int least, int most) {

	}

}
