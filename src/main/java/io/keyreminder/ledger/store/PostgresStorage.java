package io.keyreminder.ledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Properties;

import io.keyreminder.failure.Causes;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;

/**
 * The database server that {@code spring.datasource.*} names: PostgreSQL.
 */
final class PostgresStorage implements LedgerStorage {

	/** How long a server may take to let somebody in, in seconds. */
	private static final String LOGIN_TIMEOUT = "30";

	/**
	 * How long a server may be silent while it works, in seconds: no statement takes so
	 * long, but for those that make and upgrade the tables.
	 */
	private static final String ANSWER_TIMEOUT = "300";

	/** The holder asks AWS within a transaction, which may take minutes. */
	private static final String ANY_PAUSE = "0";

	/** Whoever shares stands still otherwise, and must not keep others waiting. */
	private static final String SHORT_PAUSE = "'30s'";

	private final DataSourceProperties settings;

	private final String url;

	private @Nullable PostgresLock hold;

	private @Nullable Heartbeat heartbeat;

	PostgresStorage(DataSourceProperties settings) {
		this.settings = settings;
		this.url = Objects.requireNonNull(settings.getUrl());
	}

	/**
	 * Without parameters, nor a login before an @: both may hold a password.
	 */
	@Override
	public String name() {
		return withoutParameters().replaceFirst("(?s)//.*@", "//").replaceFirst("(?s)[?;].*", "");
	}

	private String withoutParameters() {
		return this.url.replaceFirst("(?s)[?;][\\w.]+=.*", "");
	}

	@Override
	public boolean isFile() {
		return false;
	}

	@Override
	public boolean exists() {
		return true;
	}

	@Override
	public String url(Mode mode) {
		return this.url;
	}

	/**
	 * By default the driver waits for ever for a server that accepted a connection.
	 */
	@Override
	public Properties settings(Mode mode) {
		Properties settings = new Properties();
		settings.setProperty("loginTimeout", LOGIN_TIMEOUT);
		settings.setProperty("tcpKeepAlive", "true");
		if (mode != Mode.MAKE) {
			settings.setProperty("socketTimeout", ANSWER_TIMEOUT);
		}
		return settings;
	}

	@Override
	public @Nullable String user() {
		return this.settings.getUsername();
	}

	@Override
	public @Nullable String password() {
		return this.settings.getPassword();
	}

	@Override
	public void refuseUnusable() {
		// Whatever a URL names is for its driver to judge.
	}

	@Override
	public void hold(Connection opened, Mode mode) throws SQLException {
		if (mode == Mode.READ || mode == Mode.SHARE) {
			return;
		}
		refuseSharedSessions(opened);
		PostgresLock taken = take(opened);
		this.hold = taken;
		this.heartbeat = new Heartbeat(taken, opened, () -> connectFurther(mode));
		if (mode == Mode.WRITE) {
			this.heartbeat.start();
		}
		else {
			taken.excludeOthers(opened);
		}
	}

	private void refuseSharedSessions(Connection opened) throws SQLException {
		try (Connection another = connect(Mode.WRITE)) {
			if (PostgresLock.areSessionsShared(opened, another)) {
				throw new LedgerException(
						"The ledger in %s is reached through a pooler that lends a session of the server for one transaction only; the locks that keep a second run out would not hold. Nothing was done. Connect to the server itself, or let the pooler keep sessions (PgBouncer: pool_mode=session)."
							.formatted(name()),
						null);
			}
		}
	}

	private PostgresLock take(Connection opened) throws SQLException {
		try {
			return PostgresLock.take(opened, PostgresLock.LEASE);
		}
		catch (SQLException ex) {
			if (LedgerSchema.isDenied(ex)) {
				throw LedgerSchema.lacksRight(name(), "SELECT and UPDATE on the table ledger_holder",
						LedgerSchema.reason(ex), ex);
			}
			throw ex;
		}
	}

	@Override
	public void release(Connection opened) {
		if (this.heartbeat != null) {
			this.heartbeat.close();
		}
	}

	@Override
	public Connection connectFurther(Mode mode) throws SQLException {
		Connection further = connect(Mode.WRITE);
		try (Statement statement = further.createStatement()) {
			statement.execute(
					"SET idle_in_transaction_session_timeout = " + ((mode == Mode.SHARE) ? SHORT_PAUSE : ANY_PAUSE));
			if (this.hold != null) {
				this.hold.join(further);
			}
			return further;
		}
		catch (SQLException ex) {
			further.close();
			throw ex;
		}
	}

	@Override
	public boolean isLost() {
		return this.hold != null && this.hold.isLost();
	}

	/**
	 * What drivers say of a URL that they do not understand repeats it, or parts of it,
	 * and a password in it.
	 */
	@Override
	public LedgerException unusable(SQLException ex) {
		String said = LedgerSchema.reason(ex).replace(this.url, name());
		if (withoutParameters().contains("@") || tellsPassword(ex)) {
			return unusable(
					"what its driver says may hold a password and is not repeated. Where spring.datasource.url holds a user or a password, set spring.datasource.username and spring.datasource.password instead",
					null);
		}
		return unusable(said, tells(ex, this.url) ? null : ex);
	}

	private LedgerException unusable(String why, @Nullable Exception cause) {
		return new LedgerException(
				"The ledger in %s cannot be opened: %s. Nothing was done. Check whether its server can be reached, and the user and the password of spring.datasource."
					.formatted(name(), why),
				cause);
	}

	private boolean tellsPassword(Throwable failure) {
		String password = password();
		return password != null && !password.isEmpty() && tells(failure, password);
	}

	private static boolean tells(Throwable failure, String secret) {
		return Causes.of(failure).anyMatch((each) -> String.valueOf(each.getMessage()).contains(secret));
	}

	@Override
	public LedgerException holdsNoLedger() {
		return new LedgerMissingException(name());
	}

}
