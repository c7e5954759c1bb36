package io.keyreminder.care;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import io.keyreminder.care.Manifest.Content;
import io.keyreminder.care.Table.Column;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the rows of a table from a backup, line by line, and never more than the manifest
 * tells. That all of them are unchanged is known at the end.
 */
final class RowReader implements AutoCloseable {

	/** Several times the longest that a table can hold, in bytes. */
	private static final int LONGEST_LINE = 20_000_000;

	private final InputStream in;

	private final Table table;

	private final Content content;

	private final MessageDigest digest = BackupWriter.sha256();

	private long bytes;

	private long rows;

	RowReader(InputStream in, Table table, Content content) {
		this.in = new BufferedInputStream(in);
		this.table = table;
		this.content = content;
	}

	/**
	 * The next row.
	 * @return its values in the order of the columns, as a statement takes them; null at
	 * the end
	 * @throws ChangedException if it is not what was written, or was not all
	 * @throws IOException if it cannot be read
	 */
	@Nullable List<@Nullable Object> next() throws ChangedException, IOException {
		byte[] line = line();
		if (line == null) {
			if (this.rows != this.content.rows() || this.bytes != this.content.bytes()
					|| !HexFormat.of().formatHex(this.digest.digest()).equals(this.content.sha256())) {
				throw new ChangedException();
			}
			return null;
		}
		this.rows++;
		this.digest.update(line);
		this.digest.update((byte) '\n');
		try {
			return values(BackupJson.MAPPER.readTree(line));
		}
		catch (RuntimeException ex) {
			throw new ChangedException();
		}
	}

	private List<@Nullable Object> values(JsonNode row) throws ChangedException {
		List<String> names = this.table.columns().stream().map(Column::name).toList();
		if (!row.isObject() || !names.equals(List.copyOf(row.propertyNames()))) {
			throw new ChangedException();
		}
		List<@Nullable Object> values = new ArrayList<>();
		for (Column column : this.table.columns()) {
			JsonNode value = row.get(column.name());
			values.add(value.isNull() ? null : column.type().parse(value));
		}
		return values;
	}

	/** Without its end. */
	private byte @Nullable [] line() throws ChangedException, IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		int next = this.in.read();
		while (next != -1 && next != '\n') {
			line.write(next);
			next = this.in.read();
			if (line.size() > LONGEST_LINE || this.bytes + line.size() > this.content.bytes()) {
				throw new ChangedException();
			}
		}
		if (next == -1) {
			if (line.size() > 0) {
				throw new ChangedException();
			}
			return null;
		}
		this.bytes += line.size() + 1;
		return line.toByteArray();
	}

	@Override
	public void close() throws IOException {
		this.in.close();
	}

	/**
	 * The rows are not those that were written.
	 */
	static final class ChangedException extends Exception {

		private static final long serialVersionUID = 1L;

	}

}
