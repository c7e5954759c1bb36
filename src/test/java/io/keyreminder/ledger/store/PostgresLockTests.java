package io.keyreminder.ledger.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.keyreminder.Proof;
import io.keyreminder.testing.OnPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Who holds a ledger in PostgreSQL, and whose connections may write.
 */
@Proof
@ExtendWith(OnPostgres.class)
class PostgresLockTests {

	private static final int MANY = 16;

	private final List<Connection> connections = new ArrayList<>();

	@BeforeEach
	void makeTables() throws SQLException {
		LedgerSchema.migrate(connect(), "here");
	}

	@AfterEach
	void close() throws SQLException {
		for (Connection connection : this.connections) {
			connection.close();
		}
	}

	@Test
	void ofManyWhoTakeItAtTheSameTimeAtMostOneHoldsIt() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(MANY);
		CyclicBarrier start = new CyclicBarrier(MANY);
		List<Future<PostgresLock>> takers = new ArrayList<>();
		for (int i = 0; i < MANY; i++) {
			Connection connection = connect();
			takers.add(threads.submit(() -> {
				start.await();
				return PostgresLock.take(connection, PostgresLock.LEASE);
			}));
		}
		threads.shutdown();
		int holders = 0;
		for (Future<PostgresLock> taker : takers) {
			holders += isHolder(taker) ? 1 : 0;
		}
		assertThat(holders).isOne();
	}

	@Test
	void nobodyElseTakesItWhileOneOfItsConnectionsIsLeft() throws Exception {
		Connection first = connect();
		PostgresLock hold = PostgresLock.take(first, PostgresLock.LEASE);
		Connection further = connect();
		hold.join(further);
		leave(first);
		assertIsInUse(Duration.ZERO);
		leave(further);
		assertThatNoException().isThrownBy(() -> PostgresLock.take(connect(), Duration.ZERO));
	}

	@Test
	void whoeverMayStillComeBackIsWaitedFor() throws Exception {
		Connection first = connect();
		PostgresLock hold = PostgresLock.take(first, PostgresLock.LEASE);
		leave(first);
		assertIsInUse(PostgresLock.LEASE);
		assertThatNoException().isThrownBy(() -> hold.join(connect()));
		assertThat(hold.isLost()).isFalse();
	}

	@Test
	void onceItWasTakenNoConnectionOfTheFormerHolderIsOpened() throws Exception {
		Connection first = connect();
		PostgresLock hold = PostgresLock.take(first, PostgresLock.LEASE);
		leave(first);
		PostgresLock.take(connect(), Duration.ZERO);
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> hold.join(connect()))
			.withMessage("another process took the ledger");
		assertThat(hold.isLost()).isTrue();
	}

	@Test
	void whatWasLetGoOfIsTakenAtOnce() throws Exception {
		Connection first = connect();
		PostgresLock hold = PostgresLock.take(first, PostgresLock.LEASE);
		hold.join(connect());
		hold.release(first);
		assertThatNoException().isThrownBy(() -> PostgresLock.take(connect(), PostgresLock.LEASE));
	}

	@Test
	void whatIsConfirmedOutlastsACrashOfTheServer() throws Exception {
		Connection connection = connect();
		PostgresLock.take(connection, PostgresLock.LEASE);
		try (Statement statement = connection.createStatement()) {
			assertThat(statement.executeQuery("SELECT 1 WHERE current_setting('synchronous_commit') = 'on'").next())
				.isTrue();
		}
	}

	@Test
	void aClockThatIsSetBackKeepsADeadHoldersLedgerForALeaseOnly() throws Exception {
		stepClock(Duration.ZERO);
		Connection first = connect();
		PostgresLock.take(first, PostgresLock.LEASE);
		leave(first);
		stepClock(Duration.ofHours(-1));
		assertIsInUse(PostgresLock.LEASE);
		stepClock(Duration.ofHours(-1).plus(PostgresLock.LEASE).plusSeconds(2));
		assertThatNoException().isThrownBy(() -> PostgresLock.take(connect(), PostgresLock.LEASE));
	}

	@Test
	void aClockThatIsSetBackGivesAHolderTheTimeToComeBack() throws Exception {
		stepClock(Duration.ZERO);
		Connection first = connect();
		PostgresLock hold = PostgresLock.take(first, PostgresLock.LEASE);
		leave(first);
		stepClock(Duration.ofHours(-1));
		assertIsInUse(PostgresLock.LEASE);
		Connection back = connect();
		hold.join(back);
		hold.live(back);
		leave(back);
		assertIsInUse(PostgresLock.LEASE);
		assertThat(hold.isLost()).isFalse();
	}

	@Test
	void aClockThatIsSetAheadTakesTheLedgerFromNobodyConnected() throws Exception {
		stepClock(Duration.ZERO);
		Connection first = connect();
		PostgresLock hold = PostgresLock.take(first, PostgresLock.LEASE);
		stepClock(Duration.ofHours(1));
		assertIsInUse(PostgresLock.LEASE);
		assertThatNoException().isThrownBy(() -> hold.join(connect()));
	}

	/** From now on the server tells another time, which goes on. */
	private void stepClock(Duration step) throws SQLException {
		try (Statement statement = connect().createStatement()) {
			statement.execute("""
					CREATE OR REPLACE FUNCTION public.clock_timestamp() RETURNS TIMESTAMPTZ LANGUAGE SQL VOLATILE AS
						'SELECT pg_catalog.clock_timestamp() + INTERVAL ''%d seconds'''
					""".formatted(step.toSeconds()));
		}
	}

	private void assertIsInUse(Duration lease) throws SQLException {
		Connection taker = connect();
		assertThatExceptionOfType(LedgerHeldException.class).isThrownBy(() -> PostgresLock.take(taker, lease));
		leave(taker);
	}

	/** Returns once the server has noticed. */
	private void leave(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute("SELECT pg_advisory_unlock_all()");
		}
		connection.close();
	}

	private static boolean isHolder(Future<PostgresLock> taker) throws InterruptedException {
		try {
			return taker.get() != null;
		}
		catch (ExecutionException ex) {
			assertThat(ex.getCause()).isInstanceOf(LedgerHeldException.class);
			return false;
		}
	}

	private Connection connect() throws SQLException {
		Connection connection = DriverManager.getConnection(System.getProperty(OnPostgres.URL));
		this.connections.add(connection);
		try (Statement statement = connection.createStatement()) {
			// So that a test can set the server's clock.
			statement.execute("SET search_path = public, pg_catalog");
		}
		return connection;
	}

}
