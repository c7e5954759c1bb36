package io.keyreminder.ledger.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import io.keyreminder.failure.Causes;
import io.keyreminder.text.SafeText;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * The versions of the ledger's tables. Only {@link #migrate} changes them.
 */
public final class LedgerSchema {

	/** The version of the newest migration. */
	public static final int NEWEST = 21;

	private static final String MIGRATIONS = "db/migration";

	private static final String APPLIED = """
			SELECT "version" FROM "flyway_schema_history" WHERE "success" AND "version" IS NOT NULL
			""";

	/**
	 * What H2 (alone, beside a similar name, in an empty database) and PostgreSQL answer
	 * where a table is missing.
	 */
	private static final Set<String> NO_SUCH_TABLE = Set.of("42S02", "42S03", "42S04", "42P01");

	/**
	 * By
	 * <a href="https://www.postgresql.org/docs/14/errcodes-appendix.html">SQLSTATE</a>.
	 */
	private static final Map<String, String> REMEDIES = Map.of("57014",
			"raise statement_timeout for this program's user", "25006",
			"let this program's user write: default_transaction_read_only, or a server that only reads");

	/** See PostgreSQL's appendix of error codes. */
	private static final String INSUFFICIENT_PRIVILEGE = "42501";

	private static final Pattern SQL_STATEMENT = Pattern.compile("; SQL statement:.*", Pattern.DOTALL);

	private LedgerSchema() {
	}

	/**
	 * Checks that the tables are those that this program knows.
	 * @param connection a connection to the database
	 * @param place where the ledger is, for the operator
	 * @throws LedgerException if they are missing, older or newer, or cannot be read
	 */
	static void check(Connection connection, String place) {
		int version = version(connection, place);
		if (version == 0) {
			throw new LedgerMissingException(place);
		}
		if (version < NEWEST) {
			throw new LedgerException(
					"The ledger in %s was made by an older version of this program (its tables are at %d, needed is %d). Back it up, then upgrade it with the command `init`."
						.formatted(place, version, NEWEST),
					null);
		}
		refuseNewer(version, place);
	}

	/**
	 * Refuses tables that a newer program made.
	 * @param version the tables' version, 0 for none
	 * @param place where the ledger is, for the operator
	 * @throws LedgerException if they are newer than this program
	 */
	static void refuseNewer(int version, String place) {
		if (version > NEWEST) {
			throw new LedgerException(
					"The ledger in %s was made by a newer version of this program (its tables are at %d, known is %d). Use that version; nothing was changed."
						.formatted(place, version, NEWEST),
					null);
		}
	}

	/**
	 * Makes the tables, or upgrades older ones.
	 * @param connection a connection to the database
	 * @param place where the ledger is, for the operator
	 * @throws LedgerException if that fails
	 */
	static void migrate(Connection connection, String place) {
		try {
			flyway(new SingleConnectionDataSource(connection, true)).migrate();
		}
		catch (FlywayException ex) {
			throw new LedgerException(
					"The tables of the ledger in %s could not be made or upgraded: %s. Check whether its disk is full. The ledger is as it was."
						.formatted(place, reason(ex)),
					ex);
		}
	}

	/**
	 * Makes the tables of a ledger that nobody keeps: by the scripts of the migrations,
	 * without a record of them, which takes a third of the time.
	 * @param connection a connection to an empty database of H2
	 * @throws IOException if the scripts cannot be read
	 */
	public static void create(Connection connection) throws IOException {
		ScriptUtils.executeSqlScript(connection, SpringBatchSchema.script("H2"));
		for (int version = 2; version <= NEWEST; version++) {
			Resource[] scripts = new PathMatchingResourcePatternResolver()
				.getResources("classpath:%s/V%d__*.sql".formatted(MIGRATIONS, version));
			ScriptUtils.executeSqlScript(connection, new EncodedResource(scripts[0], StandardCharsets.UTF_8));
		}
	}

	static Flyway flyway(DataSource dataSource) {
		return Flyway.configure()
			.dataSource(dataSource)
			.javaMigrations(new SpringBatchSchema())
			.locations("classpath:" + MIGRATIONS)
			.load();
	}

	/**
	 * The version of the newest migration that was applied.
	 * @param connection a connection to the database
	 * @param place where the ledger is, for the operator
	 * @return the version, 0 if there are no tables of ours
	 * @throws LedgerException if that cannot be read
	 */
	static int version(Connection connection, String place) {
		int newest = 0;
		try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(APPLIED)) {
			while (rows.next()) {
				newest = Math.max(newest, Integer.parseInt(rows.getString(1)));
			}
		}
		catch (SQLException ex) {
			if (NO_SUCH_TABLE.contains(String.valueOf(ex.getSQLState()))) {
				return 0;
			}
			throw new LedgerException(
					"The ledger in %s cannot be read: %s. Nothing was done. Check the rights of the database's user; if the database is damaged, restore it from a backup."
						.formatted(place, reason(ex)),
					ex);
		}
		return newest;
	}

	/**
	 * The database's own words, without the statement that H2 repeats, and what to do
	 * where it is a setting of PostgreSQL that is in the way.
	 * @param failure what it answered
	 * @return a clause, clean text
	 */
	public static String reason(Throwable failure) {
		String words = NestedExceptionUtils.getMostSpecificCause(failure).getMessage();
		String clause = SafeText.clause((words != null) ? SQL_STATEMENT.matcher(words).replaceFirst("") : "");
		return Causes.find(SQLException.class, failure)
			.map((answer) -> REMEDIES.get(String.valueOf(answer.getSQLState())))
			.map((remedy) -> "%s (%s)".formatted(clause, remedy))
			.orElse(clause);
	}

	/**
	 * The answer to a database whose user lacks a right without which no run could work.
	 * @param place where the database is, for the operator
	 * @param right what is lacking
	 * @param reason what the database says, a clause
	 * @param cause the same as it was thrown, or null
	 * @return to be thrown
	 */
	public static LedgerException lacksRight(String place, String right, String reason, @Nullable Exception cause) {
		return new LedgerException(
				"The ledger in %s can be opened, but a run could not work with it: it needs %s (%s). Grant its user SELECT, INSERT and UPDATE on all tables of the ledger and USAGE on their sequences."
					.formatted(place, right, reason),
				cause);
	}

	/**
	 * Whether the database refused something for want of a right, as PostgreSQL does.
	 * @param failure what it answered
	 * @return true if its user needs a further right
	 */
	public static boolean isDenied(Throwable failure) {
		return Causes.find(SQLException.class, failure)
			.filter((answer) -> INSUFFICIENT_PRIVILEGE.equals(answer.getSQLState()))
			.isPresent();
	}

}
