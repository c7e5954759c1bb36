package io.keyreminder.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A real PostgreSQL that can be stopped and started again while the program uses it, with
 * the same data on the same port.
 */
public final class PostgresServer implements AutoCloseable {

	/** Far longer than it takes on a busy machine. */
	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final int LOWEST_PORT = 20_000;

	private static final int HIGHEST_PORT = 32_000;

	private final Path data;

	private EmbeddedPostgres server;

	private String database = "postgres";

	private int ledgers;

	private PostgresServer(Path data, EmbeddedPostgres server) {
		this.data = data;
		this.server = server;
	}

	/**
	 * Starts a server with an empty database.
	 * @param data takes its data
	 * @return the running server
	 */
	public static PostgresServer start(Path data) {
		return new PostgresServer(data, start(data, freePort()));
	}

	/**
	 * Starts a server with an empty database, which is not started again.
	 * @return the running server, to be closed by the caller
	 */
	public static EmbeddedPostgres startPlain() {
		return start(EmbeddedPostgres.builder().setPort(freePort()));
	}

	private static EmbeddedPostgres start(Path data, int port) {
		return start(EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false).setPort(port));
	}

	private static EmbeddedPostgres start(EmbeddedPostgres.Builder server) {
		try {
			return server.setPGStartupWait(PATIENCE).start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * None of those that the system deals out: nobody is given it before the server
	 * listens, or while it is away.
	 */
	private static int freePort() {
		while (true) {
			int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
			try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
				return free.getLocalPort();
			}
			catch (IOException ex) {
				// Somebody has it.
			}
		}
	}

	/**
	 * The address of the database.
	 * @return the value of {@code spring.datasource.url}
	 */
	public String url() {
		return this.server.getJdbcUrl("postgres", this.database);
	}

	/**
	 * Takes another database, which holds an empty ledger: it is made once, and copied
	 * from then on.
	 */
	public void takeNewLedger() {
		if (this.ledgers == 0) {
			execute("CREATE DATABASE ready");
			ReadyLedger.inDatabase(this.server.getJdbcUrl("postgres", "ready"));
		}
		this.ledgers++;
		execute("CREATE DATABASE ledger%d TEMPLATE ready".formatted(this.ledgers));
		this.database = "ledger" + this.ledgers;
	}

	/** Stops the server, which breaks all connections. */
	public void stop() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Starts the server again. */
	public void startAgain() {
		this.server = start(this.data, this.server.getPort());
	}

	/** As {@code pg_ctl restart} does. */
	public void restart() {
		stop();
		startAgain();
	}

	/** Breaks the connections of the program, which all hold the lock. */
	public void breakConnections() {
		execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'");
	}

	/**
	 * Carries out a statement.
	 * @param sql the statement
	 */
	public void execute(String sql) {
		try (Connection connection = this.server.getDatabase("postgres", this.database).getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		stop();
	}

}
