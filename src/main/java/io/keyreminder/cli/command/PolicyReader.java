package io.keyreminder.cli.command;

import java.nio.file.Path;
import java.time.LocalDate;

import io.keyreminder.policy.Policy;
import io.keyreminder.policy.ReminderRules;
import io.keyreminder.policy.file.PolicyFile;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Reads the policy in use, or another one, while that in use may be wrong.
 */
final class PolicyReader {

	private final PolicyFile file;

	private final ObjectProvider<ReminderRules> inUse;

	private final LocalDate today;

	/**
	 * Creates the reader.
	 * @param file reads a file
	 * @param inUse the rules in use
	 * @param today the UTC date
	 */
	PolicyReader(PolicyFile file, ObjectProvider<ReminderRules> inUse, LocalDate today) {
		this.file = file;
		this.inUse = inUse;
		this.today = today;
	}

	/**
	 * Reads a policy.
	 * @param other its file; null for the policy in use
	 * @return the policy, and the day
	 * @throws io.keyreminder.settings.SettingException if it cannot be read, or anything
	 * in it is odd
	 */
	Read read(@Nullable Path other) {
		return new Read((other != null) ? this.file.read(other.toString()) : this.inUse.getObject().policy(),
				this.today);
	}

	/**
	 * A policy that was read.
	 *
	 * @param policy the policy
	 * @param today the UTC date on which it was read
	 */
	record Read(Policy policy, LocalDate today) {

	}

}
