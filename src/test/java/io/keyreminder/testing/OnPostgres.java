package io.keyreminder.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * Lets the tests of a class have their ledgers in PostgreSQL, each in a database of its
 * own. A ledger that is ready is used by a role with the rights that are documented, and
 * no others.
 */
public final class OnPostgres implements TestInstancePreConstructCallback, AfterEachCallback {

	/** The setting that names the database; a test without it has an H2 file. */
	public static final String URL = "spring.datasource.url";

	private static final String READY = "ready";

	private static final String OWNER = "postgres";

	private static final String USER = "keyreminder";

	private static final AtomicInteger DATABASES = new AtomicInteger();

	private final String template;

	/** Lets each database hold an empty ledger. */
	public OnPostgres() {
		this(READY);
	}

	private OnPostgres(String template) {
		this.template = template;
	}

	/**
	 * Lets each database be empty.
	 * @return the extension
	 */
	public static OnPostgres withoutLedger() {
		return new OnPostgres("template1");
	}

	@Override
	public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context)
			throws Exception {
		EmbeddedPostgres server = server(context);
		String database = "ledger" + DATABASES.incrementAndGet();
		try (Connection connection = server.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("CREATE DATABASE %s TEMPLATE %s".formatted(database, this.template));
		}
		System.setProperty(URL, server.getJdbcUrl(this.template.equals(READY) ? USER : OWNER, database));
	}

	@Override
	public void afterEach(ExtensionContext context) {
		System.clearProperty(URL);
	}

	/** One for all tests, until the last has ended. */
	private static EmbeddedPostgres server(ExtensionContext context) {
		return context.getRoot()
			.getStore(ExtensionContext.Namespace.GLOBAL)
			.computeIfAbsent(EmbeddedPostgres.class, (type) -> start(), EmbeddedPostgres.class);
	}

	private static EmbeddedPostgres start() {
		try {
			EmbeddedPostgres server = PostgresServer.startPlain();
			try (Connection connection = server.getPostgresDatabase().getConnection();
					Statement statement = connection.createStatement()) {
				statement.execute("CREATE DATABASE " + READY);
			}
			ReadyLedger.inDatabase(server.getJdbcUrl(OWNER, READY));
			grant(server);
			return server;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void grant(EmbeddedPostgres server) throws SQLException {
		try (Connection connection = server.getDatabase(OWNER, READY).getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("CREATE ROLE %s LOGIN".formatted(USER));
			statement.execute("GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO " + USER);
			statement.execute("GRANT DELETE ON scheduled_tasks TO " + USER);
			statement.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO " + USER);
		}
	}

}
