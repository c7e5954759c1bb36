package io.keyreminder.fault;

import java.util.List;

import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Step;

/**
 * What goes wrong with the ledger's database in the middle of a run, and with the log.
 */
final class LedgerFaults {

	private static final String FAILED = "The ledger's database failed: ";

	private static final String DISK = "Check whether the ledger's disk is full or its server is away, then use `restart`: it resumes from what was recorded.";

	static final List<FaultCase> ALL = List.of(

			FaultCase.of("the log file cannot be written")
				.when((w) -> w.set("logging.file.name", w.program().home().toString()))
				.exits(0, "cannot be written: "),

			FaultCase.of("the answer cannot be written: standard output is full")
				.when(FaultEnvironment::outputIsFull)
				.mendedBy(FaultEnvironment::outputIsRead)
				.exits(5,
						"The answer could not be written: standard output is full, or its reader has gone. What the command "
								+ "did stands in the ledger: `history` and `notices` show it."),

			FaultCase.of("the ledger does not take down what the scan found")
				.when((w) -> w.ledgerRefuses("DUE"))
				.mendedBy(FaultEnvironment::ledgerTakesEverything)
				.exits(1, FAILED)
				.leaves("- - -"),

			FaultCase.of("the ledger does not take down that a message is about to leave")
				.when((w) -> w.ledgerRefuses("SENDING"))
				.mendedBy(FaultEnvironment::ledgerTakesEverything)
				.exits(1, FAILED)
				.leaves("DUE DUE DUE"),

			FaultCase.of("the ledger does not take down that a message was accepted")
				.when((w) -> w.mail(Fault.at(Step.END).nth(2).tell(() -> w.ledgerRefuses("SENT"))))
				.mendedBy(FaultEnvironment::ledgerTakesEverything)
				.exits(1, FAILED)
				.leaves("SENT SENDING DUE")
				.arrivedAt("bob")
				.then(3, "SENT IN_DOUBT SENT"),

			FaultCase.of("another process holds the ledger")
				.when(FaultEnvironment::anotherHoldsTheLedger)
				.exits(4, "Another process holds the ledger in ")
				.leaves("- - -"),

			FaultCase.of("the disk of the ledger is full, when a message was accepted")
				.when((w) -> w.mail(Fault.at(Step.END).nth(2).tell(w::diskIsFull)))
				.mendedBy(FaultEnvironment::diskHasRoom)
				.exits(1, DISK)
				.leaves("SENT SENDING DUE")
				.arrivedAt("bob")
				.then(3, "SENT IN_DOUBT SENT"));

	private LedgerFaults() {
	}

}
