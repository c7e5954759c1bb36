package io.keyreminder.care;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.keyreminder.care.Table.Column;
import io.keyreminder.ledger.store.LedgerContent;
import org.jspecify.annotations.Nullable;

/**
 * What a backup holds, as it comes into an empty ledger.
 */
final class RestoredContent implements LedgerContent {

	private static final int ROWS_AT_A_TIME = 1000;

	private final BackupFile backup;

	private final LedgerTables tables;

	RestoredContent(BackupFile backup, LedgerTables tables) {
		this.backup = backup;
		this.tables = tables;
	}

	@Override
	public boolean isEmpty(Connection ledger) throws SQLException {
		for (Table table : this.tables.tables()) {
			if (number(ledger, "SELECT COUNT(*) FROM " + table.name()) > 0) {
				return false;
			}
		}
		return true;
	}

	@Override
	public void write(Connection ledger) throws SQLException {
		for (Table table : this.tables.tables()) {
			fill(table, ledger);
		}
		for (Map.Entry<String, String> each : numbered(ledger).entrySet()) {
			continueAfter(this.tables.named(each.getKey()), each.getValue(),
					"ALTER TABLE %s ALTER COLUMN %s".formatted(each.getKey(), each.getValue()), ledger);
		}
		for (Map.Entry<String, String> each : this.tables.sequences().entrySet()) {
			Table table = this.tables.named(each.getKey());
			continueAfter(table, table.key().get(0), "ALTER SEQUENCE " + each.getValue(), ledger);
		}
	}

	/** A row may refer to one that follows: such references come last. */
	private void fill(Table table, Connection ledger) throws SQLException {
		List<Reference> references = new ArrayList<>();
		try (PreparedStatement insert = ledger.prepareStatement(table.insert())) {
			Batch batch = new Batch(insert);
			this.backup.forEachRow(table, (row) -> batch.add(withoutReferences(row, table, references)));
			batch.execute();
		}
		for (Reference reference : references) {
			reference.write(table, ledger);
		}
	}

	private static List<@Nullable Object> withoutReferences(List<@Nullable Object> row, Table table,
			List<Reference> references) {
		List<@Nullable Object> values = new ArrayList<>();
		Map<String, @Nullable Object> byName = new HashMap<>();
		for (Column column : table.columns()) {
			byName.put(column.name(), row.get(values.size()));
			values.add(table.ownReferences().contains(column.name()) ? null : row.get(values.size()));
		}
		for (String column : table.ownReferences()) {
			Object other = byName.get(column);
			if (other != null) {
				references.add(new Reference(column, other, Objects.requireNonNull(byName.get(table.key().get(0)))));
			}
		}
		return values;
	}

	/** The columns by which this database numbers new rows, by their tables. */
	private Map<String, String> numbered(Connection ledger) throws SQLException {
		Map<String, String> columns = new TreeMap<>();
		Set<String> names = this.tables.tables().stream().map(Table::name).collect(Collectors.toSet());
		try (PreparedStatement query = ledger
			.prepareStatement("SELECT LOWER(table_name), LOWER(column_name) FROM information_schema.columns "
					+ "WHERE table_schema = ? AND is_identity = 'YES'")) {
			query.setString(1, ledger.getSchema());
			try (ResultSet rows = query.executeQuery()) {
				while (rows.next()) {
					if (names.contains(rows.getString(1))) {
						columns.put(rows.getString(1), rows.getString(2));
					}
				}
			}
		}
		return columns;
	}

	private static void continueAfter(Table table, String column, String change, Connection ledger)
			throws SQLException {
		long last = number(ledger, "SELECT COALESCE(MAX(%s), 0) FROM %s".formatted(column, table.name()));
		try (Statement statement = ledger.createStatement()) {
			statement.execute("%s RESTART WITH %d".formatted(change, last + 1));
		}
	}

	private static long number(Connection ledger, String query) throws SQLException {
		try (Statement statement = ledger.createStatement(); ResultSet row = statement.executeQuery(query)) {
			row.next();
			return row.getLong(1);
		}
	}

	/**
	 * Rows that are added together.
	 */
	private static final class Batch {

		private final PreparedStatement insert;

		private int rows;

		Batch(PreparedStatement insert) {
			this.insert = insert;
		}

		void add(List<@Nullable Object> values) throws SQLException {
			int place = 1;
			for (Object value : values) {
				if (value != null) {
					this.insert.setObject(place, value);
				}
				else {
					this.insert.setNull(place, Types.NULL);
				}
				place++;
			}
			this.insert.addBatch();
			this.rows++;
			if (this.rows == ROWS_AT_A_TIME) {
				execute();
			}
		}

		void execute() throws SQLException {
			if (this.rows > 0) {
				this.insert.executeBatch();
				this.rows = 0;
			}
		}

	}

	/**
	 * A row that names another one of the same table.
	 *
	 * @param column the column that does
	 * @param other the key of the other row
	 * @param key the row's key
	 */
	private record Reference(String column, Object other, Object key) {

		void write(Table table, Connection ledger) throws SQLException {
			try (PreparedStatement update = ledger.prepareStatement(
					"UPDATE %s SET %s = ? WHERE %s = ?".formatted(table.name(), this.column, table.key().get(0)))) {
				update.setObject(1, this.other);
				update.setObject(2, this.key);
				update.executeUpdate();
			}
		}

	}

}
