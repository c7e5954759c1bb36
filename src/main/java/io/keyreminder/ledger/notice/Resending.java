package io.keyreminder.ledger.notice;

import java.util.Set;

import io.keyreminder.ledger.sql.RunningBases;
import io.keyreminder.policy.Pseudonyms;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether the message of a notice can be sent once more.
 *
 * @param read the numbers of the accounts that the next runs read
 */
public record Resending(Set<String> read) {

	/** Keeps a copy of the set. */
	public Resending {
		read = Set.copyOf(read);
	}

	/**
	 * As the accounts stand now.
	 * @param jdbc the ledger's database
	 * @return what can be sent once more
	 */
	static Resending in(JdbcClient jdbc) {
		return new Resending(jdbc.sql(RunningBases.READ).query(String.class).set());
	}

	/**
	 * What keeps a notice from being sent once more.
	 * @param recipient its recipient as the ledger has it, or null
	 * @param account the number of its AWS account
	 * @return the obstacle, or null if there is none
	 */
	public @Nullable Obstacle obstacle(@Nullable String recipient, String account) {
		if (Pseudonyms.isPseudonym(recipient)) {
			return Obstacle.FORGOTTEN;
		}
		return this.read.contains(account) ? null : Obstacle.NOT_READ;
	}

	/**
	 * What keeps a notice from being sent once more.
	 */
	public enum Obstacle {

		/** Its recipient was forgotten. */
		FORGOTTEN,

		/** No run reads its account now. */
		NOT_READ

	}

}
