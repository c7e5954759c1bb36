package io.keyreminder.ledger.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Days and times as the ledger's own tables keep them, with the time zone UTC.
 */
public final class UtcTime {

	private UtcTime() {
	}

	/**
	 * A time of a row.
	 * @param row the row
	 * @param column the column
	 * @return the time, or null if there is none
	 * @throws SQLException if the column cannot be read
	 */
	public static @Nullable Instant read(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

	/**
	 * A time that no row is without.
	 * @param row the row
	 * @param column the column
	 * @return the time
	 * @throws SQLException if the column cannot be read
	 */
	public static Instant required(ResultSet row, String column) throws SQLException {
		return Objects.requireNonNull(read(row, column), column);
	}

	/**
	 * A day that no row is without.
	 * @param row the row
	 * @param column the column
	 * @return the UTC date
	 * @throws SQLException if the column cannot be read
	 */
	public static LocalDate date(ResultSet row, String column) throws SQLException {
		return Objects.requireNonNull(row.getObject(column, LocalDate.class), column);
	}

	/**
	 * When a day begins, as a statement takes it.
	 * @param day the UTC date
	 * @return its first moment
	 */
	public static OffsetDateTime startOf(LocalDate day) {
		return day.atStartOfDay().atOffset(ZoneOffset.UTC);
	}

	/**
	 * A time as a statement takes it.
	 * @param time the time, or null
	 * @return the same
	 */
	public static @Nullable OffsetDateTime of(@Nullable Instant time) {
		return (time != null) ? OffsetDateTime.ofInstant(time, ZoneOffset.UTC) : null;
	}

}
