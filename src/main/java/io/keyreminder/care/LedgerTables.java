package io.keyreminder.care;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.keyreminder.care.Table.Column;
import io.keyreminder.ledger.store.LedgerSchema;

/**
 * The tables of the ledger, as the migrations make them: read from a ledger in a file, or
 * from an empty one in memory, so that a new one is among them by itself, and another
 * program's table in the same database of a server is not.
 *
 * @param tables the tables, each after those that it refers to
 * @param sequences the sequences that number the rows of a table, by the table's name
 */
record LedgerTables(List<Table> tables, Map<String, String> sequences) {

	/**
	 * Who holds a ledger, who shares its scan and when it was upgraded is of this
	 * database.
	 */
	static final Set<String> LEFT_OUT = Set.of("ledger_holder", "shared_run", "worker", "scheduled_tasks",
			"flyway_schema_history");

	private static final String SCHEMA = "PUBLIC";

	private static final String SEQUENCE = "_seq";

	/** Keeps copies. */
	LedgerTables {
		tables = List.copyOf(tables);
		sequences = Map.copyOf(sequences);
	}

	/**
	 * The tables that this program makes.
	 * @return the tables
	 */
	static LedgerTables ofThisProgram() {
		try (Connection model = DriverManager.getConnection("jdbc:h2:mem:")) {
			LedgerSchema.create(model);
			return ofFile(model);
		}
		catch (SQLException | IOException ex) {
			throw new IllegalStateException("No ledger could be made in memory", ex);
		}
	}

	/**
	 * The same as a ledger in a file has them, which is known sooner.
	 * @param ledger a connection to a database of H2 that has nobody else's tables
	 * @return the tables
	 * @throws SQLException if it cannot be asked
	 */
	static LedgerTables ofFile(Connection ledger) throws SQLException {
		return new LedgerTables(new Model(ledger.getMetaData()).tables(), sequences(ledger));
	}

	/** The table of a name. */
	Table named(String name) {
		return this.tables.stream().filter((table) -> table.name().equals(name)).findFirst().orElseThrow();
	}

	private static Map<String, String> sequences(Connection model) throws SQLException {
		Map<String, String> sequences = new TreeMap<>();
		try (Statement statement = model.createStatement();
				ResultSet rows = statement.executeQuery("SELECT LOWER(sequence_name) FROM information_schema.sequences "
						+ "WHERE sequence_schema = 'PUBLIC' AND sequence_name NOT LIKE 'SYSTEM%'")) {
			while (rows.next()) {
				String sequence = rows.getString(1);
				sequences.put(sequence.substring(0, sequence.length() - SEQUENCE.length()), sequence);
			}
		}
		return sequences;
	}

	/**
	 * What the database says of the tables.
	 */
	private record Model(DatabaseMetaData database) {

		List<Table> tables() throws SQLException {
			Map<String, Set<String>> references = new TreeMap<>();
			for (String name : names(this.database.getTables(null, SCHEMA, "%", new String[] { "BASE TABLE" }),
					"TABLE_NAME")) {
				if (!LEFT_OUT.contains(name)) {
					references.put(name, new TreeSet<>(names(imported(name), "PKTABLE_NAME")));
				}
			}
			List<Table> tables = new ArrayList<>();
			Set<String> placed = new TreeSet<>();
			while (placed.size() < references.size()) {
				for (Map.Entry<String, Set<String>> each : references.entrySet()) {
					String name = each.getKey();
					if (!placed.contains(name) && each.getValue()
						.stream()
						.allMatch((other) -> other.equals(name) || placed.contains(other))) {
						placed.add(name);
						tables.add(table(name));
					}
				}
			}
			return tables;
		}

		private Table table(String name) throws SQLException {
			List<Column> columns = new ArrayList<>();
			try (ResultSet rows = this.database.getColumns(null, SCHEMA, name.toUpperCase(Locale.ROOT), "%")) {
				while (rows.next()) {
					columns.add(new Column(lower(rows, "COLUMN_NAME"), ColumnType.of(rows.getInt("DATA_TYPE"))));
				}
			}
			List<String> key = key(name);
			Set<String> ownReferences = new TreeSet<>();
			try (ResultSet rows = imported(name)) {
				while (rows.next()) {
					if (lower(rows, "PKTABLE_NAME").equals(name)) {
						ownReferences.add(lower(rows, "FKCOLUMN_NAME"));
					}
				}
			}
			return new Table(name, columns, key.isEmpty() ? columns.stream().map(Column::name).toList() : key,
					ownReferences);
		}

		private List<String> key(String table) throws SQLException {
			Map<Integer, String> columns = new TreeMap<>();
			try (ResultSet rows = this.database.getPrimaryKeys(null, SCHEMA, table.toUpperCase(Locale.ROOT))) {
				while (rows.next()) {
					columns.put(rows.getInt("KEY_SEQ"), lower(rows, "COLUMN_NAME"));
				}
			}
			return List.copyOf(columns.values());
		}

		private ResultSet imported(String table) throws SQLException {
			return this.database.getImportedKeys(null, SCHEMA, table.toUpperCase(Locale.ROOT));
		}

		private static List<String> names(ResultSet rows, String column) throws SQLException {
			List<String> names = new ArrayList<>();
			try (rows) {
				while (rows.next()) {
					names.add(lower(rows, column));
				}
			}
			return names;
		}

		private static String lower(ResultSet rows, String column) throws SQLException {
			return rows.getString(column).toLowerCase(Locale.ROOT);
		}

	}

}
