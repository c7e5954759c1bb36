package io.keyreminder.ledger;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

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
	 * Copies what a run on a day would look at, of all accounts: the open notices, and
	 * all others whose deadline has not passed. No ledger counts as an empty one. Once
	 * this method has returned, other processes can open the ledger.
	 * @param date the UTC date of the run
	 * @return the copy, to be closed by the caller
	 * @throws LedgerException if the ledger is older or newer than this program, or
	 * cannot be opened
	 * @throws LedgerInUseException if another process holds it for too long
	 */
	public LedgerCopy copy(LocalDate date) {
		return new LedgerCopy(notices(date), this.clock);
	}

	private List<Map<String, @Nullable Object>> notices(LocalDate date) {
		try (LedgerDoor opened = this.door) {
			opened.openForReading();
			return JdbcClient.create(new SingleConnectionDataSource(opened.connection(), true))
				.sql("SELECT * FROM notice WHERE status IN ('DUE', 'UNREACHABLE') OR deadline >= :date")
				.param("date", date)
				.query()
				.listOfRows();
		}
		catch (LedgerMissingException ex) {
			return List.of();
		}
	}

}
