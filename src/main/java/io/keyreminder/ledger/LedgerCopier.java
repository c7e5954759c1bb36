package io.keyreminder.ledger;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Copies the ledger into memory. The ledger itself is held only while it is read.
 */
public class LedgerCopier {

	private final LedgerDoor door;

	private final Clock clock;

	LedgerCopier(LedgerDoor door, Clock clock) {
		this.door = door;
		this.clock = clock;
	}

	/**
	 * Copies what a run on a day would look at, of all accounts: the open notices, all
	 * others whose deadline has not passed, the keys that were seen, and who could be
	 * told. No ledger counts as an empty one. Once this method has returned, other
	 * processes can open the ledger.
	 * @param date the UTC date of the run
	 * @return the copy, to be closed by the caller
	 * @throws LedgerException if the ledger is older or newer than this program, or
	 * cannot be opened
	 * @throws LedgerInUseException if another process holds it for too long
	 */
	public LedgerCopy copy(LocalDate date) {
		try (LedgerDoor opened = this.door) {
			opened.openForReading();
			JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(opened.connection(), true));
			return new LedgerCopy(
					jdbc.sql("SELECT * FROM notice WHERE status IN ('DUE', 'UNREACHABLE') OR deadline >= :date")
						.param("date", date)
						.query()
						.listOfRows(),
					Map.of("seen_key", jdbc.sql("SELECT * FROM seen_key").query().listOfRows(), "contact",
							jdbc.sql("SELECT * FROM contact").query().listOfRows()),
					this.clock);
		}
		catch (LedgerMissingException ex) {
			return new LedgerCopy(List.of(), Map.of(), this.clock);
		}
	}

}
