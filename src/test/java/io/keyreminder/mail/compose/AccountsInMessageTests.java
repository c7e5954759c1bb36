package io.keyreminder.mail.compose;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.keyreminder.hostile.HostileText;
import io.keyreminder.key.KeyUse;
import io.keyreminder.key.LastUse;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.MessageContext;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * A message of the keys of several accounts says of each where it is, and one of a single
 * account is what it has always been. The complete messages are files beside this class;
 * what is written now is in {@code target/messages}.
 */
class AccountsInMessageTests {

	private static final String PRODUCTION = "111122223333";

	private static final String SANDBOX = "444455556666";

	private static final String NAMELESS = "777788889999";

	private static final Map<String, String> NAMES = Map.of(PRODUCTION, "production", SANDBOX, "Sandbox & <Tests>");

	private static final KeyUse USE = KeyUse.of(new LastUse(Instant.parse("2026-11-20T11:02:00Z"), "s3", "eu-west-1"));

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource({ "one-account,en", "one-account,ja", "three-accounts,en", "three-accounts,ja" })
	void theWholeMessageIsAsAgreed(String name, String language) throws IOException, MessagingException {
		MimeMessage message = compose(name.equals("one-account") ? ofOneAccount(language) : ofThreeAccounts(language));
		Map<String, String> parts = Map.of(".txt", "Subject: " + message.getSubject() + "\n\n" + text(message), ".html",
				html(message), ".ics", calendar(message));
		for (Map.Entry<String, String> part : parts.entrySet()) {
			write(name + "-" + language + part.getKey(), part.getValue());
		}
		for (Map.Entry<String, String> part : parts.entrySet()) {
			String file = name + "-" + language + part.getKey();
			assertThat(part.getValue().replace("\r\n", "\n")).as(file).isEqualTo(agreed(file));
		}
	}

	/** Both have the same user id, too, which AWS would never give twice. */
	@ParameterizedTest
	@ValueSource(strings = { "en", "ja" })
	void usersOfOneNameInTwoAccountsAreTwo(String language) throws IOException, MessagingException {
		Document html = Jsoup.parse(html(compose(ofThreeAccounts(language))));
		assertThat(html.select("h2").eachText()).hasSize(3)
			.satisfiesExactly((first) -> assertThat(first).contains("****WXYZ", "alice", SANDBOX, "Sandbox & <Tests>"),
					(second) -> assertThat(second).contains("****MNOP", "build-bot (" + NAMELESS + ")"),
					(third) -> assertThat(third).contains("****ABCD, ****QRST", "alice", PRODUCTION, "production"));
		assertThat(html.select(".key")).allSatisfy((section) -> {
			String account = section.select("tr").get(0).child(1).text();
			assertThat(section.select("p").get(0).text()).contains(account);
			assertThat(section.select("a").text()).contains(account.substring(0, 12));
		});
	}

	@Test
	void aTableHasAColumnOfTheAccountsIfThereAreSeveral() throws IOException, MessagingException {
		List<DueNotice> one = IntStream.range(0, 60)
			.mapToObj((i) -> notice(PRODUCTION, "user-" + i, "A%03d".formatted(i), "2026-09-05", "en"))
			.toList();
		List<DueNotice> two = Stream
			.concat(one.stream(), Stream.of(notice(NAMELESS, "user-7", "A007", "2026-09-05", "en"),
					notice(SANDBOX, "user-7", "A008", "2026-09-04", "en")))
			.toList();
		assertThat(Jsoup.parse(html(compose(one))).select("th").eachText()).doesNotContain("Account").hasSize(7);
		assertThat(text(compose(one))).contains("\r\nUser name | ", "\r\nuser-7 | ****A007 | ");

		MimeMessage message = compose(two);
		assertThat(message.getSubject()).isEqualTo("[AWS] Rotate 62 access keys in 3 accounts by 2026-12-03");
		Document html = Jsoup.parse(html(message));
		assertThat(html.select("th").eachText()).startsWith("Account", "User name").hasSize(8);
		assertThat(html.select("tbody tr")).hasSize(62);
		assertThat(html.select("tbody tr:first-child td").eachText()).startsWith(SANDBOX + " (Sandbox & <Tests>)",
				"user-7", "****A008");
		assertThat(html.select("tbody tr:last-child td").eachText()).startsWith(NAMELESS, "user-7", "****A007");
		assertThat(text(message)).contains("\r\nAccount | User name | ",
				"\r\n" + SANDBOX + " (Sandbox & <Tests>) | user-7 | ****A008 | ",
				"\r\n" + PRODUCTION + " (production) | user-7 | ****A007 | ",
				"\r\n" + NAMELESS + " | user-7 | ****A007 | ");
		assertThat(calendar(message)).contains("SUMMARY:Replace AWS access key ****A007 of user-7 (777788889999)\r\n");
	}

	static Stream<Arguments> names() {
		return Stream.of(arguments("<b>x</b><script>alert(1)</script>", "<b>x</b><script>alert(1)</script>"),
				arguments("a\r\nBcc: eve@example.com\r\n\r\nb", "a Bcc: eve@example.com b"),
				arguments("\u202Eabc\u2066\u0000", "abc"), arguments("{{user}} {0} %s", "{{user}} {0} %s"),
				arguments("=?utf-8?q?x?=", "=?utf-8?q?x?="), arguments("n".repeat(200), "n".repeat(62) + "…"),
				arguments("鍵".repeat(50), "鍵".repeat(50)), arguments(" \u200B\n", null));
	}

	@ParameterizedTest
	@MethodSource("names")
	void aForeignNameOfAnAccountIsHarmless(String name, @Nullable String shown) throws IOException, MessagingException {
		MimeMessage message = composed(ofThreeAccounts("en"), Map.of(SANDBOX, name), null);
		String account = (shown != null) ? SANDBOX + " (" + shown + ")" : SANDBOX;
		assertThat(message.getSubject()).isEqualTo("[AWS] Rotate 4 access keys in 3 accounts by 2026-11-25");
		assertThat(text(message)).contains("\r\n    Account: " + account + "\r\n");
		Document html = Jsoup.parse(html(message));
		assertThat(html.select("td").eachText()).contains(account);
		assertThat(html.select("b, script")).isEmpty();
		assertThat(text(message).lines()).hasSameSizeAs(text(compose(ofThreeAccounts("en"))).lines().toList());
		assertThat(calendar(message).replace("\r\n ", "").lines().filter((line) -> line.startsWith("SUMMARY")))
			.hasSize(4);
		for (String part : List.of(text(message), html(message), calendar(message))) {
			assertThat(HostileText.unsafe(part.replaceAll("[\r\n]", ""))).isEmpty();
		}
	}

	@Test
	void theOperatorsTemplateOfOneAccountStaysValid() throws IOException, MessagingException {
		Files.writeString(this.folder.resolve("reminder.txt.mustache"),
				"{{asked}} {{where}}\n{{#keys}}{{account}} {{user}} {{maskedId}}\n{{/keys}}");
		Files.writeString(this.folder.resolve("reminder.html.mustache"), "{{#keys}}{{user}} {{maskedId}}<br>{{/keys}}");
		MimeMessage message = composed(ofThreeAccounts("en"), NAMES, this.folder);
		assertThat(text(message).replace("\r\n", "\n")).endsWith("""
				444455556666 (Sandbox & <Tests>) alice ****WXYZ
				777788889999 build-bot ****MNOP
				111122223333 (production) alice ****ABCD
				111122223333 (production) alice ****QRST
				""");
		assertThat(html(message))
			.isEqualTo("alice ****WXYZ<br>build-bot ****MNOP<br>alice ****ABCD<br>alice ****QRST<br>");
	}

	/** They are in the reader's language, and the new texts of the program are not. */
	@Test
	void theOperatorsTextsOfOneAccountComeFirst() throws IOException, MessagingException {
		Files.writeString(this.folder.resolve("messages_de.properties"), """
				subject.several={0} AWS-Schlüssel bis {1} erneuern
				asked.several=Bitte {0} AWS-Schlüssel erneuern, den ersten bis {1}.
				steps.where=Die Befehle sind für {0}.
				""");
		MimeMessage message = composed(ofThreeAccounts("de"), NAMES, this.folder);
		assertThat(message.getSubject()).isEqualTo("4 AWS-Schlüssel bis 2026-11-25 erneuern");
		assertThat(text(message)).startsWith("Bitte 4 AWS-Schlüssel erneuern, den ersten bis 2026-11-25.\r\n")
			.contains("\r\nDie Befehle sind für 444455556666 (Sandbox & <Tests>), 777788889999, "
					+ "111122223333 (production).\r\n");

		Files.writeString(this.folder.resolve("messages_de.properties"), """
				subject.several={0} AWS-Schlüssel bis {1} erneuern
				subject.accounts={0} AWS-Schlüssel in {2} Konten bis {1} erneuern
				""");
		assertThat(composed(ofThreeAccounts("de"), NAMES, this.folder).getSubject())
			.isEqualTo("4 AWS-Schlüssel in 3 Konten bis 2026-11-25 erneuern");
	}

	/** Two due keys of one user, and one of another. */
	private static List<DueNotice> ofOneAccount(String language) {
		return List.of(notice(PRODUCTION, "build-bot", "MNOP", "2026-09-02", language),
				notice(PRODUCTION, "alice", "QRST", "2026-09-06", language),
				notice(PRODUCTION, "alice", "ABCD", "2026-09-05", language));
	}

	/** One of a user of the same name in another account besides. */
	private static List<DueNotice> ofThreeAccounts(String language) {
		return List.of(notice(PRODUCTION, "alice", "QRST", "2026-09-06", language),
				notice(NAMELESS, "build-bot", "MNOP", "2026-09-02", language),
				notice(PRODUCTION, "alice", "ABCD", "2026-09-05", language),
				notice(SANDBOX, "alice", "WXYZ", "2026-08-27", language));
	}

	private static DueNotice notice(String account, String user, String idEnd, String created, String language) {
		return TestMessages.inAccount(account, TestMessages.notice(user, idEnd, created + "T08:00:00Z",
				"alice@example.com", new MessageContext(USE, null, language)));
	}

	private static MimeMessage compose(List<DueNotice> due) {
		return composed(due, NAMES, null);
	}

	private static MimeMessage composed(List<DueNotice> due, Map<String, String> names, @Nullable Path folder) {
		return TestMessages.composer("aws-keys@example.com", null, folder)
			.compose(due, names, TestMessages.TODAY, "<1@example.com>")
			.content();
	}

	private static String text(MimeMessage message) throws IOException, MessagingException {
		return (String) readable(message).getBodyPart(0).getContent();
	}

	private static String html(MimeMessage message) throws IOException, MessagingException {
		return (String) readable(message).getBodyPart(1).getContent();
	}

	private static String calendar(MimeMessage message) throws IOException, MessagingException {
		MimeMultipart all = (MimeMultipart) message.getContent();
		return StandardCharsets.UTF_8.decode(ByteBuffer.wrap(all.getBodyPart(1).getInputStream().readAllBytes()))
			.toString();
	}

	private static MimeMultipart readable(MimeMessage message) throws IOException, MessagingException {
		return (MimeMultipart) ((MimeMultipart) message.getContent()).getBodyPart(0).getContent();
	}

	private static void write(String name, String content) throws IOException {
		Path folder = Files.createDirectories(Path.of("target/messages"));
		Files.writeString(folder.resolve(name), content.replace("\r\n", "\n"));
	}

	private static String agreed(String name) throws IOException {
		return new ClassPathResource(name, AccountsInMessageTests.class).getContentAsString(StandardCharsets.UTF_8);
	}

}
