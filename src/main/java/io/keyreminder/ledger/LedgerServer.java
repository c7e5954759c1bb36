package io.keyreminder.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.stream.Stream;

import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;

/**
 * The database server that {@code spring.datasource.*} names: PostgreSQL.
 */
final class LedgerServer implements LedgerPlace {

	/** PostgreSQL's advisory lock of this program: "keyremin" in ASCII. */
	private static final long ADVISORY_LOCK = 0x6b657972656d696eL;

	private final DataSourceProperties settings;

	private final String url;

	LedgerServer(DataSourceProperties settings) {
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
	public boolean isExclusive() {
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
		if (mode == Mode.READ) {
			return;
		}
		try (Statement statement = opened.createStatement();
				ResultSet rows = statement.executeQuery("SELECT pg_try_advisory_lock(" + ADVISORY_LOCK + ")")) {
			if (!rows.next() || !rows.getBoolean(1)) {
				throw new SQLException("locked", "", ErrorCode.DATABASE_ALREADY_OPEN_1);
			}
		}
	}

	/** The server itself notices only some time later that a connection was closed. */
	@Override
	public void letGo(Connection opened) {
		try (Statement statement = opened.createStatement()) {
			statement.execute("SELECT pg_advisory_unlock_all()");
		}
		catch (SQLException ex) {
			// The lock ends with the connection.
		}
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
				"The ledger in %s cannot be opened: %s. Nothing was done. Look whether its server can be reached, and the user and the password of spring.datasource."
					.formatted(name(), why),
				cause);
	}

	private boolean tellsPassword(Throwable failure) {
		String password = password();
		return password != null && !password.isEmpty() && tells(failure, password);
	}

	private static boolean tells(Throwable failure, String secret) {
		return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
			.anyMatch((each) -> String.valueOf(each.getMessage()).contains(secret));
	}

	@Override
	public LedgerException holdsNoLedger() {
		return new LedgerMissingException(name());
	}

}
