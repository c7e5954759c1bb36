package io.keyreminder.ledger.worker;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A slice that was handed out, as it stands.
 *
 * @param run the run in whose name it was handed out
 * @param slice its number
 * @param state how it stands
 * @param reach whose machines reach its accounts
 * @param attempt the newest attempt's number
 * @param worker who has it in hand, or had it last; null if nobody did
 * @param takenAt when the newest attempt began, or null
 * @param accounts the accounts' numbers
 * @param progress how far it has come, as the attempts wrote it; null for nothing
 */
public record SharedSlice(long run, int slice, State state, String reach, int attempt, @Nullable String worker,
		@Nullable Instant takenAt, List<String> accounts, @Nullable String progress) {

	/** Keeps a copy of the list. */
	public SharedSlice {
		accounts = List.copyOf(accounts);
	}

	/**
	 * Whether nothing of it is left to be done.
	 * @return true if an attempt came to its end
	 */
	public boolean isEnded() {
		return this.state == State.ENDED;
	}

	/**
	 * How a slice stands.
	 */
	public enum State {

		/** Nobody has it in hand. */
		WAITING,

		/** A worker has it in hand, or died with it. */
		TAKEN,

		/** An attempt came to its end. */
		ENDED

	}

}
