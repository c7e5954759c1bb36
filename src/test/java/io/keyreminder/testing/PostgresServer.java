package io.keyreminder.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A real PostgreSQL that can be stopped and started again while the program uses it, with
 * the same data on the same port.
 */
public final class PostgresServer implements AutoCloseable {

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
		return new PostgresServer(data, start(data, 0));
	}

	private static EmbeddedPostgres start(Path data, int port) {
		try {
			return EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false).setPort(port).start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
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
