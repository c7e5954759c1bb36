package io.keyreminder.mail.compose;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.keyreminder.Proof;
import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.KeyUse;
import io.keyreminder.key.KeyWithUse;
import io.keyreminder.key.LastUse;
import io.keyreminder.mail.OutgoingMessage;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.MessageContext;
import io.keyreminder.policy.NoticeReason;
import io.keyreminder.policy.Reminder;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMultipart;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A message to somebody who has very many keys.
 */
@Proof
class LargeMessageTests {

	private static final int MEBIBYTE = 1 << 20;

	private static final KeyUse USE = KeyUse.of(new LastUse(Instant.parse("2026-11-20T11:02:00Z"), "s3", "eu-west-1"));

	@TempDir
	private Path folder;

	@Test
	void fiftyKeysHaveStepsEachAndOneMoreMakesATable() throws IOException, MessagingException {
		assertThat(html(compose(50, "en", null)).select("ol")).hasSize(50);
		Document table = html(compose(51, "en", null));
		assertThat(table.select("table.rows tbody tr")).hasSize(51);
		assertThat(table.select("ol")).hasSize(3);
		assertThat(text(compose(51, "en", null))).containsOnlyOnce("1. Create a new key. AWS")
			.contains(
					"user-0000 | ****0000 | 2026-09-05 | 2026-12-04 | 2026-11-20, s3, eu-west-1 | none | B: OLD=0000\r\n",
					"USER_NAME=user-0000 OLD=0000 OTHER=");
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "ja" })
	void aThousandKeysFitIntoOneMessage(String language) throws IOException, MessagingException {
		OutgoingMessage message = compose(1000, language, null);
		assertThat(written(message).length).isLessThan(MEBIBYTE);
		String text = text(message);
		assertThat(IntStream.range(0, 1000).mapToObj("user-%04d |"::formatted)).allMatch(text::contains);
		assertThat(html(message).select("table.rows tbody tr")).hasSize(1000);
		assertThat(calendar(message).lines().filter((line) -> line.equals("BEGIN:VEVENT"))).hasSize(1000);
		assertThat(text).doesNotContain("notices --to");
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "ja" })
	void aThousandKeysIn40AccountsFitIntoOneMessage(String language) throws IOException, MessagingException {
		OutgoingMessage message = compose(1000, 40, language, null);
		assertThat(written(message).length).isLessThan(MEBIBYTE);
		assertThat(html(message).select("table.rows tbody tr")).hasSize(1000)
			.allMatch((row) -> row.child(0).text().startsWith("1234567890"));
		assertThat(html(message).select("table.rows tbody td:first-child").eachText()).isSorted()
			.doesNotContain("")
			.contains("123456789039 (production-39)");
		assertThat(text(message)).doesNotContain("notices --to");
		assertThat(calendar(message).lines().filter((line) -> line.equals("BEGIN:VEVENT"))).hasSize(1000);
	}

	@ParameterizedTest
	@CsvSource({ "en,1", "ja,1", "en,40", "ja,40" })
	void whatHasNoRoomIsCounted(String language, int accounts) throws IOException, MessagingException {
		OutgoingMessage message = compose(9000, accounts, language, null);
		assertThat(written(message).length).isBetween(MEBIBYTE / 2, MEBIBYTE);
		int shown = html(message).select("table.rows tbody tr").size();
		assertThat(shown).isBetween(800, 8999);
		assertThat(text(message)).contains(String.valueOf(9000 - shown), "notices --to=alice@example.com");
		assertThat(html(message).text()).contains("notices --to=alice@example.com");
		assertThat(calendar(message).lines().filter((line) -> line.equals("BEGIN:VEVENT"))).hasSize(shown);
	}

	@Test
	void itHoldsWhateverTheTemplates() throws IOException, MessagingException {
		Files.writeString(this.folder.resolve("reminder.txt.mustache"),
				"{{#keys}}{{maskedId}} " + "鍵".repeat(3_000) + "\n{{/keys}}{{#more}}{{more}}{{/more}}");
		Files.writeString(this.folder.resolve("reminder.html.mustache"),
				"{{#keys}}{{maskedId}}" + "=".repeat(900) + "<br>{{/keys}}");
		OutgoingMessage message = compose(1000, "en", this.folder);
		assertThat(written(message).length).isLessThan(MEBIBYTE);
		assertThat(text(message)).contains("and ", "more keys, for which this message has no room.");
	}

	@Test
	void noLineIsLongerThanTheStandardAllows() throws IOException, MessagingException {
		Files.writeString(this.folder.resolve("reminder.txt.mustache"),
				"{{#keys}}{{maskedId}}{{/keys}}" + "x".repeat(5000));
		for (OutgoingMessage message : List.of(compose(3, "en", this.folder), compose(60, "ja", null))) {
			assertThat(decode(StandardCharsets.ISO_8859_1, written(message)).split("\r\n"))
				.allMatch((line) -> line.length() <= 998);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "ja" })
	void theCalendarsLinesHaveAtMost75OctetsAndWholeCharacters(String language) throws IOException, MessagingException {
		byte[] calendar = calendar(compose(3, language, null)).getBytes(StandardCharsets.UTF_8);
		for (String line : decode(StandardCharsets.ISO_8859_1, calendar).split("\r\n", -1)) {
			assertThat(line.length()).isLessThanOrEqualTo(75);
			assertThat(decode(StandardCharsets.UTF_8, line.getBytes(StandardCharsets.ISO_8859_1)))
				.doesNotContain("\uFFFD");
		}
	}

	private static OutgoingMessage compose(int keys, String language, @Nullable Path folder) {
		return compose(keys, 1, language, folder);
	}

	private static OutgoingMessage compose(int keys, int accounts, String language, @Nullable Path folder) {
		Map<String, String> names = IntStream.range(0, accounts)
			.boxed()
			.collect(Collectors.toMap(LargeMessageTests::account, "production-%02d"::formatted));
		return TestMessages.composer("aws-keys@example.com", null, folder)
			.compose(IntStream.range(0, keys).mapToObj((i) -> notice(i, account(i % accounts), language)).toList(),
					names, TestMessages.TODAY, "<1@example.com>");
	}

	private static String account(int number) {
		return "1234567890%02d".formatted(number);
	}

	private static DueNotice notice(int number, String account, String language) {
		KeyOwner owner = new KeyOwner(account, "AIDA" + number, "user-%04d".formatted(number), "/", "aws");
		KeyWithUse other = new KeyWithUse(
				new AccessKey("AKIAIOSFODNN7EXAQRST", Instant.parse("2026-11-20T08:00:00Z"), true), USE);
		AccessKey key = new AccessKey("AKIAIOSFODNN7EXA%04d".formatted(number), Instant.parse("2026-09-05T08:00:00Z"),
				true);
		return new DueNotice(owner, key, Reminder.rotate(10, key.createdOn().plusDays(90)), "alice@example.com",
				NoticeReason.OWNER,
				new MessageContext((number % 3 == 1) ? KeyUse.NEVER : USE, (number % 3 == 2) ? other : null, language),
				null);
	}

	private static byte[] written(OutgoingMessage message) throws IOException, MessagingException {
		ByteArrayOutputStream octets = new ByteArrayOutputStream();
		message.content().writeTo(octets);
		return octets.toByteArray();
	}

	private static String text(OutgoingMessage message) throws IOException, MessagingException {
		return (String) part(message, 0).getContent();
	}

	private static Document html(OutgoingMessage message) throws IOException, MessagingException {
		return Jsoup.parse((String) part(message, 1).getContent());
	}

	private static BodyPart part(OutgoingMessage message, int index) throws IOException, MessagingException {
		MimeMultipart all = (MimeMultipart) message.content().getContent();
		return ((MimeMultipart) all.getBodyPart(0).getContent()).getBodyPart(index);
	}

	private static String calendar(OutgoingMessage message) throws IOException, MessagingException {
		MimeMultipart all = (MimeMultipart) message.content().getContent();
		return decode(StandardCharsets.UTF_8, all.getBodyPart(1).getInputStream().readAllBytes());
	}

	private static String decode(Charset charset, byte[] octets) {
		return charset.decode(ByteBuffer.wrap(octets)).toString();
	}

}
