package io.keyreminder.care;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.keyreminder.care.Table.Column;
import io.keyreminder.ledger.forgotten.PseudonymKey;
import io.keyreminder.ledger.sql.RunningBases;
import io.keyreminder.ledger.sql.UtcTime;
import io.keyreminder.policy.NoticeOutcome;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An address in the tables of the ledger: where it stands, and how it is taken out. Every
 * text of every table is looked at, so that a new one is by itself.
 */
final class MentionedAddress {

	/** What the columns hold that AWS gave, and a run goes on by. */
	private static final Set<String> NAMES = Set.of("user_name", "user_name_lower", "user_arn", "user_path", "users",
			"accounts", "short_context", "serialized_context");

	private static final Set<String> RECIPIENT = Set.of("recipient", "recipient_identity");

	private static final String NOTICE = "notice";

	private static final String CONTACT = "contact";

	/**
	 * A notice that somebody may still be told, or whose message is leaving, needs its
	 * address. Nobody is told of accounts that no run reads any more.
	 */
	private static final String OVER = """
			((outcome IN (:gone) OR deadline <= :past)
				AND (status NOT IN ('DUE', 'UNREACHABLE', 'SENDING')
					OR status <> 'SENDING' AND account NOT IN (%s)))
			""".formatted(RunningBases.READ);

	private static final String ALL = "1 = 1";

	private static final String NAMED = "POSITION(:address IN LOWER(%s)) > 0";

	private static final String RECIPIENT_IS = "LOWER(recipient) = :address AND " + OVER;

	private final JdbcClient jdbc;

	private final LedgerTables tables;

	private final Mention mention;

	private final LocalDate past;

	/**
	 * Prepares the search.
	 * @param jdbc the ledger's database
	 * @param tables its tables
	 * @param mention the address
	 * @param past the last deadline that passed long enough ago, a UTC date
	 */
	MentionedAddress(JdbcClient jdbc, LedgerTables tables, Mention mention, LocalDate past) {
		this.jdbc = jdbc;
		this.tables = tables;
		this.mention = mention;
		this.past = past;
	}

	/** How many notices for the address are over. */
	int notices() {
		return count("SELECT COUNT(*) FROM notice WHERE " + RECIPIENT_IS, "");
	}

	/** How many notices name somebody who was forgotten. */
	int noticesOf(String pseudonym) {
		return count("SELECT COUNT(*) FROM notice WHERE recipient = :value", pseudonym);
	}

	/**
	 * Replaces the address in the notices for it that are over.
	 * @param key makes the pseudonym
	 */
	void replace(PseudonymKey key) {
		sql("UPDATE notice SET recipient = :pseudonym, "
				+ "recipient_identity = CONCAT(:pseudonym, SUBSTRING(recipient_identity FROM :rest)) WHERE "
				+ RECIPIENT_IS)
			.param("pseudonym", key.pseudonym(this.mention.address()))
			.param("rest", this.mention.address().length() + 1)
			.update();
	}

	/**
	 * The notices that keep the address.
	 * @return their deadlines by their numbers
	 */
	Map<Long, LocalDate> kept() {
		Table table = this.tables.named(NOTICE);
		List<String> columns = texts(table, false);
		Map<Long, LocalDate> kept = new HashMap<>();
		rows(table, columns, "NOT " + OVER).query((row) -> {
			if (!place(table, columns, row).texts().isEmpty()) {
				kept.put(row.getLong("notice_id"), UtcTime.date(row, "deadline"));
			}
		});
		return kept;
	}

	/**
	 * How many other entries name the address, which those that are kept do not count.
	 */
	int others() {
		return this.tables.tables()
			.stream()
			.flatMap((table) -> others(table).stream())
			.mapToInt((place) -> place.texts().size())
			.sum() + contacts().size();
	}

	/** Takes the address out of them. */
	void remove() {
		for (Table table : this.tables.tables()) {
			others(table)
				.forEach((place) -> place.texts().forEach((column, text) -> remove(table, place, column, text)));
		}
		contacts().forEach((contact) -> this.jdbc.sql(
				"UPDATE contact SET recipients = '', problem = :problem, asked_on = :never WHERE account = :account AND user_id = :user")
			.param("problem", "an address was forgotten; the next run asks for the tag again")
			.param("never", LocalDate.EPOCH)
			.param("account", contact.account())
			.param("user", contact.userId())
			.update());
	}

	/** Whether AWS or the policy has given something that name, which stays. */
	boolean isName() {
		return this.tables.tables().stream().anyMatch((table) -> !places(table, texts(table, true), ALL).isEmpty());
	}

	private void remove(Table table, Place place, String column, String text) {
		List<Object> values = new ArrayList<>(List.of(this.mention.removedFrom(text)));
		values.addAll(place.key());
		this.jdbc
			.sql("UPDATE %s SET %s = ? WHERE %s".formatted(table.name(), column,
					table.key().stream().map((each) -> each + " = ?").collect(Collectors.joining(" AND "))))
			.params(values)
			.update();
	}

	/** But those of the notices for the address, which are replaced, and of contacts. */
	private List<Place> others(Table table) {
		List<String> columns = new ArrayList<>(texts(table, false));
		if (table.name().equals(CONTACT)) {
			return List.of();
		}
		if (table.name().equals(NOTICE)) {
			columns.removeAll(RECIPIENT);
			return places(table, columns, OVER);
		}
		return places(table, columns, ALL);
	}

	private List<Place> places(Table table, List<String> columns, String condition) {
		if (columns.isEmpty()) {
			return List.of();
		}
		return rows(table, columns, condition).query((row, number) -> place(table, columns, row))
			.list()
			.stream()
			.filter((place) -> !place.texts().isEmpty())
			.toList();
	}

	/** Each table is read once, however many columns it has and rows name the address. */
	private JdbcClient.StatementSpec rows(Table table, List<String> columns, String condition) {
		String named = columns.stream().map(NAMED::formatted).collect(Collectors.joining(" OR ", "(", ")"));
		return sql("SELECT * FROM %s WHERE %s AND %s".formatted(table.name(), named, condition));
	}

	private Place place(Table table, List<String> columns, ResultSet row) throws SQLException {
		List<Object> key = new ArrayList<>();
		for (String column : table.key()) {
			key.add(row.getObject(column));
		}
		Map<String, String> texts = new LinkedHashMap<>();
		for (String column : columns) {
			String text = row.getString(column);
			if (text != null && this.mention.isIn(text)) {
				texts.put(column, text);
			}
		}
		return new Place(key, texts);
	}

	/** How the users could be told whose tags named the address. */
	private List<Contact> contacts() {
		return sql("SELECT account, user_id, recipients, problem FROM contact WHERE %s OR %s"
			.formatted(NAMED.formatted("recipients"), NAMED.formatted("problem")))
			.query((row, number) -> new Contact(row.getString("account"), row.getString("user_id"),
					row.getString("recipients"), row.getString("problem")))
			.list()
			.stream()
			.filter((contact) -> this.mention.isIn(contact.recipients()) || this.mention.isIn(contact.problem()))
			.toList();
	}

	/** The columns of texts: those of names, or all others. */
	private static List<String> texts(Table table, boolean names) {
		Set<String> named = new HashSet<>(NAMES);
		named.addAll(table.key());
		return table.columns()
			.stream()
			.filter((column) -> column.type() == ColumnType.TEXT)
			.map(Column::name)
			.filter((column) -> named.contains(column) == names)
			.toList();
	}

	private int count(String query, String value) {
		return sql(query).param("value", value).query(Integer.class).single();
	}

	/** A statement need not ask for all. */
	private JdbcClient.StatementSpec sql(String statement) {
		return this.jdbc.sql(statement)
			.param("address", this.mention.address())
			.param("past", this.past)
			.param("gone", NoticeOutcome.names(NoticeOutcome.GONE));
	}

	/**
	 * A row that names the address.
	 *
	 * @param key the values of the table's key
	 * @param texts what names it, by the columns
	 */
	private record Place(List<Object> key, Map<String, String> texts) {

	}

	/**
	 * How a user could be told.
	 *
	 * @param account the AWS account
	 * @param userId the id that AWS gave the user
	 * @param recipients the addresses
	 * @param problem what is wrong with the tag, or null
	 */
	private record Contact(String account, String userId, String recipients, @Nullable String problem) {

	}

}
