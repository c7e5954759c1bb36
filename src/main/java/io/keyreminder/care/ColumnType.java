package io.keyreminder.care;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How the values of a column stand in a backup. They are the same for H2 and PostgreSQL:
 * of times the microseconds are kept, which are all that PostgreSQL knows.
 */
enum ColumnType {

	/** A whole number. */
	NUMBER {
		@Override
		Object value(ResultSet row, int column) throws SQLException {
			return row.getLong(column);
		}

		@Override
		Object parse(JsonNode value) {
			require(value.isIntegralNumber() && value.canConvertToLong());
			return value.longValue();
		}
	},

	/** True or false. */
	BOOLEAN {
		@Override
		Object value(ResultSet row, int column) throws SQLException {
			return row.getBoolean(column);
		}

		@Override
		Object parse(JsonNode value) {
			require(value.isBoolean());
			return value.booleanValue();
		}
	},

	/** A date. */
	DATE {
		@Override
		@Nullable Object value(ResultSet row, int column) throws SQLException {
			LocalDate date = row.getObject(column, LocalDate.class);
			return (date != null) ? date.toString() : null;
		}

		@Override
		Object parse(JsonNode value) {
			return LocalDate.parse(text(value));
		}
	},

	/** A time without a time zone, as Spring Batch keeps it. */
	LOCAL_TIME {
		@Override
		@Nullable Object value(ResultSet row, int column) throws SQLException {
			LocalDateTime time = row.getObject(column, LocalDateTime.class);
			return (time != null) ? time.truncatedTo(ChronoUnit.MICROS).toString() : null;
		}

		@Override
		Object parse(JsonNode value) {
			return LocalDateTime.parse(text(value));
		}
	},

	/** A time, in UTC. */
	TIME {
		@Override
		@Nullable Object value(ResultSet row, int column) throws SQLException {
			OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
			return (time != null) ? time.toInstant().truncatedTo(ChronoUnit.MICROS).toString() : null;
		}

		@Override
		Object parse(JsonNode value) {
			return Instant.parse(text(value)).atOffset(ZoneOffset.UTC);
		}
	},

	/** A text. */
	TEXT {
		@Override
		@Nullable Object value(ResultSet row, int column) throws SQLException {
			return row.getString(column);
		}

		@Override
		Object parse(JsonNode value) {
			return text(value);
		}
	},

	/** Bytes, in Base64. */
	BINARY {
		@Override
		@Nullable Object value(ResultSet row, int column) throws SQLException {
			byte[] bytes = row.getBytes(column);
			return (bytes != null) ? Base64.getEncoder().encodeToString(bytes) : null;
		}

		@Override
		Object parse(JsonNode value) {
			return Base64.getDecoder().decode(text(value));
		}
	};

	/**
	 * A value as it stands in a backup.
	 * @param row the row
	 * @param column the column's place, from 1
	 * @return a number, truth value or text; null for none
	 * @throws SQLException if it cannot be read
	 */
	final @Nullable Object read(ResultSet row, int column) throws SQLException {
		Object value = value(row, column);
		return row.wasNull() ? null : value;
	}

	abstract @Nullable Object value(ResultSet row, int column) throws SQLException;

	/**
	 * A value as a statement takes it.
	 * @param value what stands in a backup, not null
	 * @return the value
	 * @throws RuntimeException if it is none of this type
	 */
	abstract Object parse(JsonNode value);

	/**
	 * The type of a column of H2.
	 * @param type one of {@link Types}
	 * @return how its values stand in a backup
	 */
	static ColumnType of(int type) {
		return switch (type) {
			case Types.BIGINT, Types.INTEGER, Types.SMALLINT, Types.TINYINT -> NUMBER;
			case Types.BOOLEAN -> BOOLEAN;
			case Types.DATE -> DATE;
			case Types.TIMESTAMP -> LOCAL_TIME;
			case Types.TIMESTAMP_WITH_TIMEZONE -> TIME;
			case Types.VARCHAR, Types.CHAR, Types.LONGVARCHAR, Types.CLOB -> TEXT;
			case Types.VARBINARY, Types.BINARY, Types.BLOB -> BINARY;
			default -> throw new IllegalStateException("No backup holds values of the type " + type);
		};
	}

	private static String text(JsonNode value) {
		require(value.isString());
		return value.stringValue();
	}

	private static void require(boolean expected) {
		if (!expected) {
			throw new IllegalArgumentException("a value of another type");
		}
	}

}
