package io.keyreminder.crash;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.keyreminder.fakesmtp.TextParts;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is known from outside, without the program's help: the messages that the server
 * accepted, and the rows of the ledger.
 *
 * @param told everything that was told, over and over if it was
 * @param ledger the ledger's tables
 * @param expected what must come of the nights
 */
record Evidence(List<DeliveredNotice> told, JdbcClient ledger, Expected expected) {

	/**
	 * The line that a mail has for each key that is due, whatever its owner's other key.
	 */
	private static final Pattern KEY = Pattern.compile("^ *Access key: \\*{4}(\\w{4})$", Pattern.MULTILINE);

	static Evidence of(List<DeliveredNotice> told, Path home, Expected expected) {
		return new Evidence(told, JdbcClient
			.create(new DriverManagerDataSource("jdbc:h2:file:" + home.resolve("ledger") + ";IFEXISTS=TRUE", "sa", "")),
				expected);
	}

	static MimeMessage parse(byte[] raw) {
		try {
			return new MimeMessage(null, new ByteArrayInputStream(raw));
		}
		catch (MessagingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** What a message tells its recipients. */
	static List<DeliveredNotice> in(List<String> recipients, MimeMessage message) {
		List<String> keys = KEY.matcher(TextParts.of(message).get(0))
			.results()
			.map((MatchResult found) -> found.group(1))
			.toList();
		return recipients.stream()
			.flatMap((recipient) -> keys.stream().map((key) -> new DeliveredNotice(recipient, key)))
			.toList();
	}

	/** Who was told more than once, as often as it was too often. */
	List<DeliveredNotice> repeated() {
		List<DeliveredNotice> repeated = new ArrayList<>(this.told);
		new TreeSet<>(this.told).forEach(repeated::remove);
		return repeated;
	}

	/** Who was neither told nor is in doubt, though the server refused nothing. */
	Set<DeliveredNotice> lost() {
		Set<DeliveredNotice> lost = new TreeSet<>(this.expected.due());
		this.told.forEach(lost::remove);
		lost.removeAll(inState("status IN ('IN_DOUBT', 'FAILED')"));
		Set<DeliveredNotice> inDoubt = inState("status = 'IN_DOUBT'");
		lost.removeIf(
				(each) -> this.expected.insteadOf().getOrDefault(each, Set.of()).stream().anyMatch(inDoubt::contains));
		lost.removeAll(inState(
				"notice_id IN (SELECT notice_id FROM resolution WHERE to_status = 'SENT') AND status = 'SENT'"));
		return lost;
	}

	/** Who is in doubt although the server answers: because the program died. */
	Set<DeliveredNotice> inDoubt() {
		Set<DeliveredNotice> inDoubt = inState("status = 'IN_DOUBT'");
		inDoubt.retainAll(this.expected.answered());
		return inDoubt;
	}

	/** What should not be left once everything is fixed. */
	Set<DeliveredNotice> unfinished() {
		return inState("status IN ('DUE', 'SENDING')");
	}

	/** The accounts that are done, by number. */
	Set<String> doneAccounts() {
		return new TreeSet<>(
				this.ledger.sql("SELECT account FROM account_scan WHERE status = 'DONE'").query(String.class).set());
	}

	/** Runs whose numbers of notices do not add up. */
	List<Long> miscounted() {
		return this.ledger.sql("""
				SELECT run_id FROM run WHERE due IS NULL
				OR due + carried_over <> sent + failed + in_doubt + unreachable + withdrawn + expired + deferred
				""").query(Long.class).list();
	}

	/**
	 * Insists on what is promised.
	 * @param mayBeInDoubt how many messages were on their way when the program died
	 */
	void assertNobodyIsToldTwiceOrForgotten(int mayBeInDoubt) {
		assertThat(repeated()).as("told twice").isEmpty();
		assertThat(lost()).as("forgotten").isEmpty();
		assertThat(unfinished()).as("still to be told").isEmpty();
		assertThat(inDoubt().stream().map(DeliveredNotice::recipient).distinct()).as("in doubt")
			.hasSizeLessThanOrEqualTo(mayBeInDoubt);
		assertThat(miscounted()).as("runs whose counts do not add up").isEmpty();
	}

	/** The number of a user's only notice. */
	String noticeOf(String user) {
		return this.ledger.sql("SELECT notice_id FROM notice WHERE user_name = :user")
			.param("user", user)
			.query(String.class)
			.single();
	}

	private Set<DeliveredNotice> inState(String condition) {
		return new TreeSet<>(this.ledger.sql("SELECT recipient, access_key_id FROM notice WHERE " + condition)
			.query((row, number) -> DeliveredNotice.of(row.getString(1), row.getString(2)))
			.list());
	}

	/**
	 * What must come of the nights.
	 *
	 * @param due who must be told, unless the server refused it
	 * @param answered those whose messages the server answers: they are in doubt only if
	 * the program dies
	 * @param insteadOf who is told only if others were refused, and these
	 */
	record Expected(Set<DeliveredNotice> due, Set<DeliveredNotice> answered,
			Map<DeliveredNotice, Set<DeliveredNotice>> insteadOf) {

		/** Where nobody is told instead of another one. */
		Expected(Set<DeliveredNotice> due, Set<DeliveredNotice> answered) {
			this(due, answered, Map.of());
		}

	}

}
