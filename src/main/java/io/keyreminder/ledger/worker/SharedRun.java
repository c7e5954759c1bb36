package io.keyreminder.ledger.worker;

import java.time.LocalDate;

/**
 * A run at work that hands out its scan.
 *
 * @param run the run
 * @param today the UTC date that the run takes for today
 * @param settings the settings that decide what a scan finds, as the run wrote them
 */
public record SharedRun(long run, LocalDate today, String settings) {

}
