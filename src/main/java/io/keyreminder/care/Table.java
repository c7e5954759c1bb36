package io.keyreminder.care;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table of the ledger.
 *
 * @param name its name
 * @param columns its columns, in their order
 * @param key the columns by which its rows are ordered
 * @param ownReferences the columns that name other rows of the same table
 */
record Table(String name, List<Column> columns, List<String> key, Set<String> ownReferences) {

	/** Keeps copies. */
	Table {
		columns = List.copyOf(columns);
		key = List.copyOf(key);
		ownReferences = Set.copyOf(ownReferences);
	}

	/** The file in a backup that holds its rows. */
	String file() {
		return this.name + ".jsonl";
	}

	/**
	 * Reads all rows, in an order that does not depend on the database.
	 * @param collation what is added to a text by which rows are ordered
	 */
	String select(String collation) {
		Set<String> texts = this.columns.stream()
			.filter((column) -> column.type() == ColumnType.TEXT)
			.map(Column::name)
			.collect(Collectors.toSet());
		String order = this.key.stream()
			.map((column) -> texts.contains(column) ? column + collation : column)
			.collect(Collectors.joining(", "));
		return "SELECT %s FROM %s ORDER BY %s".formatted(names(), this.name, order);
	}

	/** Adds a row. */
	String insert() {
		return "INSERT INTO %s (%s) VALUES (%s)".formatted(this.name, names(),
				String.join(", ", this.columns.stream().map((column) -> "?").toList()));
	}

	private String names() {
		return String.join(", ", this.columns.stream().map(Column::name).toList());
	}

	/**
	 * A column.
	 *
	 * @param name its name
	 * @param type how its values stand in a backup
	 */
	record Column(String name, ColumnType type) {

	}

}
