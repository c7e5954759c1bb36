package io.keyreminder.ledger;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.keyreminder.ledger.forgotten.ForgottenPeople;
import io.keyreminder.ledger.forgotten.PseudonymKey;
import io.keyreminder.ledger.store.LedgerException;
import io.keyreminder.ledger.store.LedgerInUseException;
import io.keyreminder.ledger.store.LedgerLock;
import io.keyreminder.ledger.store.LedgerMissingException;
import io.keyreminder.policy.NoticeOutcome;
import io.keyreminder.policy.NoticeStatus;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Copies the ledger into memory. The ledger itself is held only while it is read.
 */
public class LedgerSnapshots {

	private static final List<String> COPIED_WHOLE = List.of("account", "seen_key", "contact", "run", "account_scan",
			"unreadable_user", "exempt_key");

	private static final String NEEDED = """
			SELECT * FROM notice n WHERE status IN (:pending) OR deadline >= :since
				OR (role = 'ALSO' OR outcome IN (:active)) AND status IN (:told)
				OR (kind = 'UNUSED' OR stage < 0) AND NOT EXISTS (
					SELECT 1 FROM notice later WHERE later.account = n.account AND later.access_key_id = n.access_key_id
						AND later.kind = n.kind AND later.recipient_identity = n.recipient_identity
						AND later.attempted_at > n.attempted_at)
			""";

	private final LedgerLock lock;

	private final Clock clock;

	private final PseudonymKey key;

	LedgerSnapshots(LedgerLock lock, Clock clock, PseudonymKey key) {
		this.lock = lock;
		this.clock = clock;
		this.key = key;
	}

	/**
	 * Copies what a run on a day would check, of all accounts: the pending notices, all
	 * others whose deadline has not passed or passed since the last scan, what each
	 * recipient was told last of an overdue or unused key, who was told besides, or of a
	 * key that may still be active, what the runs came to, the keys that were seen, and
	 * who could be told. No ledger counts as an empty one. Once this method has returned,
	 * other processes can open the ledger.
	 * @param date the UTC date of the run
	 * @return the copy, to be closed by the caller
	 * @throws LedgerException if the ledger is older or newer than this program, cannot
	 * be opened, or does not recognize those who were forgotten in it
	 * @throws LedgerInUseException if another process holds it for too long
	 */
	public LedgerSnapshot copy(LocalDate date) {
		try (LedgerLock opened = this.lock) {
			opened.openForReading();
			JdbcClient jdbc = opened.client();
			new ForgottenPeople(jdbc, this.key).requireKey();
			return new LedgerSnapshot(
					jdbc.sql(NEEDED)
						.param("pending", NoticeStatus.names(NoticeStatus.PENDING))
						.param("active", NoticeOutcome.names(NoticeOutcome.ACTIVE))
						.param("told", NoticeStatus.names(NoticeStatus.TOLD))
						.param("since", oldestNeeded(jdbc, date))
						.query()
						.listOfRows(),
					COPIED_WHOLE.stream()
						.collect(Collectors.toMap((table) -> table,
								(table) -> jdbc.sql("SELECT * FROM " + table).query().listOfRows())),
					this.clock, this.key);
		}
		catch (LedgerMissingException ex) {
			return new LedgerSnapshot(List.of(), Map.of(), this.clock, this.key);
		}
	}

	/** Of the account that was checked longest ago, as the run will find it. */
	private static LocalDate oldestNeeded(JdbcClient jdbc, LocalDate date) {
		return jdbc.sql("""
				SELECT MAX(last_date) AS scanned FROM account_scan WHERE status = 'DONE' AND last_date <= :date
				GROUP BY account ORDER BY scanned FETCH FIRST 1 ROW ONLY
				""").param("date", date).query(LocalDate.class).optional().orElse(date);
	}

}
