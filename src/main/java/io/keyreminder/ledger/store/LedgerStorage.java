package io.keyreminder.ledger.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;

import org.jspecify.annotations.Nullable;

/**
 * Where the ledger's database is, and what is special about it there.
 */
interface LedgerStorage {

	/** The place for the operator, without anything secret. */
	String name();

	/**
	 * Whether being able to open the database proves that nobody else is at work on it.
	 */
	boolean isFile();

	/** Whether there may be a ledger. */
	boolean exists();

	/** The database's URL for a purpose. */
	String url(Mode mode);

	/** The user who opens it. */
	@Nullable String user();

	/** The user's password. */
	@Nullable String password();

	/**
	 * Opens the database.
	 * @throws LedgerHeldException if somebody else has it open
	 * @throws SQLException if it cannot be opened
	 */
	default Connection connect(Mode mode) throws SQLException {
		Properties login = settings(mode);
		login.setProperty("user", Objects.requireNonNullElse(user(), ""));
		login.setProperty("password", Objects.requireNonNullElse(password(), ""));
		return DriverManager.getConnection(url(mode), login);
	}

	/** The driver's settings; those of the URL win. */
	default Properties settings(Mode mode) {
		return new Properties();
	}

	/**
	 * Refuses what must not even be opened.
	 * @throws LedgerException if nothing is to be done
	 */
	void refuseUnusable();

	/**
	 * Keeps everybody else out, as long as the connection is open.
	 * @throws LedgerHeldException if somebody else is in
	 * @throws SQLException if the database cannot serve the purpose
	 */
	void hold(Connection opened, Mode mode) throws SQLException;

	/** Lets others in, at once; the connection is about to be closed. */
	void release(Connection opened);

	/**
	 * Makes one of the connections by which the ledger is written while it is held.
	 * @param mode what the ledger was opened for
	 * @throws SQLException if that is not possible
	 */
	Connection connectFurther(Mode mode) throws SQLException;

	/** Whether another process took the ledger although it was held. */
	boolean isLost();

	/** The answer to a database that cannot be opened. */
	LedgerException unusable(SQLException ex);

	/** The answer to a database that holds no ledger. */
	LedgerException holdsNoLedger();

	/** What the database is opened for. */
	enum Mode {

		/** To make or upgrade the tables. */
		MAKE,

		/** To work. */
		WRITE,

		/** To work on what the holder of the ledger hands out. */
		SHARE,

		/** To answer questions. */
		READ

	}

}
