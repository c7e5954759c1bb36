package io.keyreminder.ledger;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

import io.keyreminder.ledger.forgotten.PseudonymKey;
import io.keyreminder.ledger.store.LedgerLock;
import io.keyreminder.ledger.store.LedgerMissingException;

/**
 * Asks the ledger what somebody needs who asks AWS, too. It is held only meanwhile.
 */
public class LedgerQuestions {

	private final LedgerLock lock;

	private final Clock clock;

	private final PseudonymKey key;

	LedgerQuestions(LedgerLock lock, Clock clock, PseudonymKey key) {
		this.lock = lock;
		this.clock = clock;
		this.key = key;
	}

	/**
	 * Asks something.
	 * @param <T> the answer's type
	 * @param question the question; nothing of the ledger may be used after it
	 * @return the answer; empty if there is no ledger
	 * @throws io.keyreminder.ledger.store.LedgerException if the ledger is older or newer
	 * than this program, cannot be opened, or does not recognize those who were forgotten
	 * in it
	 * @throws io.keyreminder.ledger.store.LedgerInUseException if another process holds
	 * it for too long
	 */
	public <T> Optional<T> ask(Function<Ledger, T> question) {
		try {
			return Optional.of(askExisting((ledger) -> {
				ledger.forgottenPeople().requireKey();
				return question.apply(ledger);
			}));
		}
		catch (LedgerMissingException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Asks something that only a ledger can answer.
	 * @param <T> the answer's type
	 * @param question the question; nothing of the ledger may be used after it
	 * @return the answer
	 * @throws io.keyreminder.ledger.store.LedgerException if there is no ledger, it is
	 * older or newer than this program, or cannot be opened
	 * @throws io.keyreminder.ledger.store.LedgerInUseException if another process holds
	 * it for too long
	 */
	public <T> T askExisting(Function<Ledger, T> question) {
		try (LedgerLock opened = this.lock) {
			opened.openForReading();
			return question.apply(Ledger.in(opened.client(), this.clock, opened.isFile(), this.key));
		}
	}

}
