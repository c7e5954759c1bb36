package io.keyreminder.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

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

	@Override
	public String name() {
		return this.url.replaceFirst("[?;].*", "");
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
		return this.settings.determineUsername();
	}

	@Override
	public @Nullable String password() {
		return this.settings.determinePassword();
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

	/**
	 * What is said of a URL that no driver knows repeats it, and a password in it.
	 */
	@Override
	public LedgerException unusable(SQLException ex) {
		String said = LedgerSchema.reason(ex);
		boolean repeatsUrl = said.contains(this.url);
		return new LedgerException(
				"The ledger in %s cannot be opened: %s. Nothing was done. Look whether its server can be reached, and the user and the password of spring.datasource."
					.formatted(name(), said.replace(this.url, name())),
				repeatsUrl ? null : ex);
	}

	@Override
	public LedgerException holdsNoLedger() {
		return new LedgerMissingException(name());
	}

}
