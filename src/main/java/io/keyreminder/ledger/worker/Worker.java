package io.keyreminder.ledger.worker;

import java.time.Instant;

/**
 * A process that takes part in scans, or did so.
 *
 * @param name the process's name: its machine and its number there
 * @param since when it began
 * @param seenAt its last sign of life
 * @param isSilent whether it has given none for so long that it is taken to be dead
 * @param reach the accounts that its machine reaches, as its settings say
 */
public record Worker(String name, Instant since, Instant seenAt, boolean isSilent, String reach) {

}
