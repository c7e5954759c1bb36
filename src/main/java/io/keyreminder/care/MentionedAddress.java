package io.keyreminder.care;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.keyreminder.care.Table.Column;
import io.keyreminder.ledger.notice.PseudonymKey;
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
	 * address.
	 */
	private static final String OVER = """
			((outcome IN ('DELETED', 'USER_GONE') OR deadline <= :past)
				AND status NOT IN ('DUE', 'UNREACHABLE', 'SENDING'))
			""";

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
		Map<Long, LocalDate> kept = new HashMap<>();
		Table table = this.tables.named(NOTICE);
		texts(table, false).forEach((column) -> sql("SELECT notice_id, deadline, %s FROM notice WHERE %s AND NOT %s"
			.formatted(column, NAMED.formatted(column), OVER)).query((row) -> {
				if (this.mention.isIn(row.getString(column))) {
					kept.put(row.getLong("notice_id"),
							Objects.requireNonNull(row.getObject("deadline", LocalDate.class)));
				}
			}));
		return kept;
	}

	/**
	 * How many other entries name the address, which those that are kept do not count.
	 */
	int others() {
		return others((table, column, condition, value) -> count(
				"SELECT COUNT(*) FROM %s WHERE %s = :value AND %s".formatted(table, column, condition), value))
				+ contacts().size();
	}

	/** Takes the address out of them. */
	void remove() {
		others((table, column, condition, value) -> sql(
				"UPDATE %1$s SET %2$s = :removed WHERE %2$s = :value AND %3$s".formatted(table, column, condition))
			.param("removed", this.mention.removedFrom(value))
			.param("value", value)
			.update());
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
		return this.tables.tables()
			.stream()
			.anyMatch((table) -> texts(table, true).stream()
				.anyMatch((column) -> values(table, column, "1 = 1").stream().anyMatch(this.mention::isIn)));
	}

	private int others(Entries entries) {
		int number = 0;
		for (Table table : this.tables.tables()) {
			String condition = table.name().equals(NOTICE) ? OVER : "1 = 1";
			for (String column : table.name().equals(CONTACT) ? List.<String>of() : texts(table, false)) {
				if (!table.name().equals(NOTICE) || !RECIPIENT.contains(column)) {
					number += values(table, column, condition).stream()
						.filter(this.mention::isIn)
						.mapToInt((value) -> entries.count(table.name(), column, condition, value))
						.sum();
				}
			}
		}
		return number;
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

	private List<String> values(Table table, String column, String condition) {
		return sql("SELECT DISTINCT %1$s FROM %2$s WHERE %3$s AND %4$s".formatted(column, table.name(),
				NAMED.formatted(column), condition))
			.query(String.class)
			.list();
	}

	private int count(String query, String value) {
		return sql(query).param("value", value).query(Integer.class).single();
	}

	/** A statement need not ask for both. */
	private JdbcClient.StatementSpec sql(String statement) {
		return this.jdbc.sql(statement).param("address", this.mention.address()).param("past", this.past);
	}

	/** Does something with the entries that have a value. */
	@FunctionalInterface
	private interface Entries {

		int count(String table, String column, String condition, String value);

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
