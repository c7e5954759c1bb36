package io.keyreminder.mail.compose;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.KeyUse;
import io.keyreminder.key.KeyWithUse;
import io.keyreminder.key.LastUse;
import io.keyreminder.mail.MessageComposer;
import io.keyreminder.mail.OutgoingMessage;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.MessageContext;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.ClassPathResource;

import static io.keyreminder.mail.compose.TestMessages.TODAY;
import static io.keyreminder.mail.compose.TestMessages.composer;
import static io.keyreminder.mail.compose.TestMessages.notice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What a message says, and what it must never say.
 */
class MustacheMessageComposerTests {

	private static final String ALICE = "alice@example.com";

	private static final DueNotice ABCD = notice("alice", "ABCD", "2026-09-05T23:59:59Z", ALICE,
			used(Instant.parse("2026-11-20T11:02:00Z"), "s3", "eu-central-1"));

	private static final DueNotice WXYZ = notice("build=bot", "WXYZ", "2026-08-27T00:00:00Z", ALICE,
			MessageContext.NONE);

	private static final DueNotice QRST = notice("build=bot", "QRST", "2026-08-26T00:00:00Z", ALICE,
			used(Instant.parse("2026-08-26T00:10:00Z"), "iam", "N/A"));

	private static final KeyUse USE = KeyUse
		.of(new LastUse(Instant.parse("2026-11-20T11:02:00Z"), "s3", "eu-central-1"));

	private static final KeyWithUse OTHER = new KeyWithUse(
			new AccessKey("AKIAIOSFODNN7EXAQRST", Instant.parse("2026-11-20T08:00:00Z"), true), KeyUse.NEVER);

	private final MessageComposer composer = composer("Platform Team <aws-keys@example.com>", "help@example.com");

	@Test
	void theHeadersSayWhoToWhomAndThatNobodyNeedAnswer() throws MessagingException {
		OutgoingMessage message = this.composer.compose(List.of(ABCD), Map.of(), TODAY, "<1@example.com>");

		assertThat(message.sender()).isEqualTo("aws-keys@example.com");
		assertThat(message.recipient()).isEqualTo(ALICE);
		assertThat(headers(message.content())).contains("From: Platform Team <aws-keys@example.com>",
				"Reply-To: help@example.com", "To: alice@example.com", "Message-ID: <1@example.com>",
				"Date: Tue, 24 Nov 2026 02:00:07 +0000 (UTC)", "Auto-Submitted: auto-generated",
				"X-Auto-Response-Suppress: All", "List-Id: IAM Key Reminder <iam-key-reminder.example.com>",
				"MIME-Version: 1.0", "Subject: [AWS] Rotate access key ****ABCD of alice by 2026-12-04");
		assertThat(message.content().getAllRecipients()).hasSize(1);
	}

	@Test
	void theMessageIdStaysWhenTheMessageIsSavedAgain() throws MessagingException {
		MimeMessage message = this.composer.compose(List.of(ABCD), Map.of(), TODAY, "<1@example.com>").content();
		message.saveChanges();
		assertThat(message.getMessageID()).isEqualTo("<1@example.com>");
	}

	@Test
	void messageIdsAreNewEachTimeAndInTheSendersDomain() {
		String first = this.composer.newMessageId();
		assertThat(first).matches("<[0-9a-f-]{36}@example\\.com>").isNotEqualTo(this.composer.newMessageId());
	}

	@Test
	void withoutReplyToThereIsNoSuchHeader() throws MessagingException {
		MimeMessage message = composer("a@example.com", null).compose(List.of(ABCD), Map.of(), TODAY, "<1@example.com>")
			.content();
		assertThat(message.getHeader("Reply-To")).isNull();
	}

	@Test
	void oneKeyIsToldInWhole() throws IOException, MessagingException {
		MimeMessage message = this.composer.compose(List.of(ABCD), Map.of(), TODAY, "<1@example.com>").content();
		assertThat(text(message)).isEqualTo(expected("one-key.txt"));
	}

	@Test
	void severalKeysAreToldTheNearestDeadlineFirst() throws IOException, MessagingException {
		List<DueNotice> notices = new ArrayList<>(List.of(ABCD, secondOf(WXYZ, QRST), secondOf(QRST, WXYZ)));
		Collections.shuffle(notices);
		MimeMessage message = this.composer.compose(notices, Map.of(), TODAY, "<1@example.com>").content();

		assertThat(message.getSubject()).isEqualTo("[AWS] Rotate 3 access keys by 2026-11-24");
		assertThat(text(message)).isEqualTo(expected("several-keys.txt"));
		assertThat(html(message)).containsSubsequence("****QRST, ****WXYZ of build&#x3D;bot", "today is the last day",
				"1 day left", "****ABCD of alice", "10 days left");
		assertThat(Jsoup.parse(html(message)).select("ol")).hasSize(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "ja" })
	void theHtmlTellsTheSame(String language) throws IOException, MessagingException {
		DueNotice notice = notice("alice", "ABCD", "2026-09-05T23:59:59Z", ALICE,
				new MessageContext(USE, OTHER, language));
		MimeMessage message = this.composer
			.compose(List.of(notice), Map.of("123456789012", "production"), TODAY, "<1@example.com>")
			.content();
		String read = Jsoup.parse(html(message)).body().wholeText();
		List<String> words = text(message).lines()
			.filter((line) -> !line.startsWith("---"))
			.map((line) -> line.replaceAll("^ *([0-9]+\\. )?|:$", ""))
			.flatMap((line) -> Stream.of(line.split(": ", 2)))
			.filter((word) -> !word.isEmpty() && !word.startsWith("https:"))
			.toList();
		assertThat(words).hasSizeGreaterThan(20);
		assertThat(read.replaceAll("\\s+", " ")).contains(words.stream().map(String::strip).toList());
	}

	@Test
	void aNameStandsBesideTheAccountsNumber() throws IOException, MessagingException {
		MimeMessage message = this.composer
			.compose(List.of(ABCD), Map.of("123456789012", "production"), TODAY, "<1@example.com>")
			.content();
		assertThat(text(message)).contains("Account: 123456789012 (production)\r\n");
	}

	@Test
	void aKeyThatWasNeverUsedIsToBeDeletedAndNotReplaced() throws IOException, MessagingException {
		MimeMessage message = this.composer.compose(List.of(WXYZ), Map.of(), TODAY, "<1@example.com>").content();
		assertThat(text(message)).contains("Last used: never\r\n", "delete-access-key")
			.doesNotContain("create-access-key");
	}

	@ParameterizedTest
	@CsvSource({ "aws,https://console.aws.amazon.com/iam/home#/users/details/b%2Bob?section=security_credentials",
			"aws-cn,https://console.amazonaws.cn/iam/home#/users/details/b%2Bob?section=security_credentials",
			"aws-us-gov,https://console.amazonaws-us-gov.com/iam/home#/users/details/b%2Bob?section=security_credentials",
			"aws-iso," })
	void theUsersPageIsInTheConsoleOfItsPartition(String partition, @Nullable String page)
			throws IOException, MessagingException {
		KeyOwner owner = new KeyOwner("123456789012", "AIDAB", "b+ob", "/", partition);
		DueNotice notice = new DueNotice(owner, ABCD.key(), ABCD.reminder(), ALICE, ABCD.reason(), ABCD.context(),
				null);
		MimeMessage message = this.composer.compose(List.of(notice), Map.of(), TODAY, "<1@example.com>").content();
		assertThat(Jsoup.parse(html(message)).select("a").eachAttr("href"))
			.isEqualTo((page != null) ? List.of(page) : List.of());
		if (page != null) {
			assertThat(text(message)).contains(page);
		}
	}

	@Test
	void theDeadlineIsADayInTheCalendar() throws IOException, MessagingException {
		String calendar = calendar(this.composer.compose(List.of(ABCD), Map.of(), TODAY, "<1@example.com>").content());
		assertThat(calendar.replace("\r\n ", "").split("\r\n")).contains("BEGIN:VCALENDAR", "VERSION:2.0",
				"BEGIN:VEVENT", "DTSTART;VALUE=DATE:20261204", "DTEND;VALUE=DATE:20261205", "DTSTAMP:20261124T020007Z",
				"SUMMARY:Replace AWS access key ****ABCD of alice", "TRANSP:TRANSPARENT", "SEQUENCE:80",
				"URL:https://console.aws.amazon.com/iam/home#/users/details/alice?section=security_credentials");
	}

	@Test
	void aLaterReminderReplacesTheEntryInTheCalendar() throws IOException, MessagingException {
		List<String> first = calendar(
				this.composer.compose(List.of(ABCD), Map.of(), TODAY, "<1@example.com>").content())
			.lines()
			.toList();
		List<String> later = calendar(
				this.composer.compose(List.of(ABCD), Map.of(), TODAY.plusDays(7), "<2@example.com>").content())
			.lines()
			.toList();
		assertThat(first).filteredOn((line) -> line.startsWith("UID:"))
			.singleElement(InstanceOfAssertFactories.STRING)
			.matches("UID:[0-9a-f-]{36}@example\\.com");
		assertThat(first).filteredOn((line) -> line.startsWith("UID:"))
			.isEqualTo(later.stream().filter((line) -> line.startsWith("UID:")).toList());
		assertThat(later).contains("SEQUENCE:87");
	}

	@Test
	void eachKeyHasAnEntryOfItsOwn() throws IOException, MessagingException {
		String calendar = calendar(
				this.composer.compose(List.of(ABCD, WXYZ), Map.of(), TODAY, "<1@example.com>").content());
		assertThat(calendar.lines().filter((line) -> line.startsWith("UID:")).distinct()).hasSize(2);
	}

	@Test
	void theLanguageIsTheOwnersIfTheyAgree() throws MessagingException {
		DueNotice japanese = notice("hanako", "ABCD", "2026-09-05T00:00:00Z", ALICE,
				new MessageContext(USE, null, "ja-JP"));
		DueNotice unknown = notice("alice", "WXYZ", "2026-09-05T00:00:00Z", ALICE,
				new MessageContext(USE, null, "tlh"));
		assertThat(subject(japanese)).isEqualTo("[AWS] hanako のアクセスキー ****ABCD を 2026-12-04 までに更新してください");
		DueNotice second = notice("hanako", "QRST", "2026-09-05T00:00:00Z", ALICE,
				new MessageContext(USE, null, "ja-JP"));
		assertThat(subject(japanese, second)).isEqualTo("[AWS] アクセスキー 2 件を 2026-12-04 までに更新してください");
		assertThat(subject(unknown)).isEqualTo("[AWS] Rotate access key ****WXYZ of alice by 2026-12-04");
		assertThat(subject(japanese, unknown)).isEqualTo("[AWS] Rotate 2 access keys by 2026-12-04");
	}

	@Test
	void theWholeKeyIdIsNowhereInTheMessage() throws IOException, MessagingException {
		MimeMessage message = this.composer.compose(List.of(ABCD, WXYZ), Map.of(), TODAY, "<1@example.com>").content();
		ByteArrayOutputStream octets = new ByteArrayOutputStream();
		message.writeTo(octets);
		assertThat(octets.toString(StandardCharsets.UTF_8) + text(message) + html(message)).doesNotContain("AKIA")
			.doesNotContain("EXAABCD");
	}

	@Test
	void everyLineEndsAsTheStandardWantsIt() throws IOException, MessagingException {
		ByteArrayOutputStream octets = new ByteArrayOutputStream();
		this.composer.compose(List.of(ABCD), Map.of(), TODAY, "<1@example.com>").content().writeTo(octets);
		assertThat(octets.toString(StandardCharsets.UTF_8).replace("\r\n", "")).doesNotContain("\n", "\r");
	}

	@ParameterizedTest
	@CsvSource({ "<b>x</b>,&lt;b&gt;x&lt;/b&gt;", "a&b,a&amp;b", "x\"onload,x&quot;onload" })
	void namesAreEscapedInTheHtmlOnly(String name, String escaped) throws IOException, MessagingException {
		DueNotice notice = notice(name, "ABCD", "2026-09-05T00:00:00Z", ALICE, MessageContext.NONE);
		MimeMessage message = this.composer.compose(List.of(notice), Map.of(), TODAY, "<1@example.com>").content();
		assertThat(html(message)).contains("of " + escaped + "</h2>").doesNotContain(name);
		assertThat(text(message)).contains("Access key ****ABCD of " + name);
	}

	@Test
	void foreignTextBreaksNoHeaderAndNoLine() throws IOException, MessagingException {
		DueNotice notice = notice("eve\r\nBcc: x@evil.example\r\n\r\nHello", "ABCD", "2026-09-05T00:00:00Z", ALICE,
				used(Instant.parse("2026-11-20T11:02:00Z"), "s3\nPay here", "eu\u202e"));
		MimeMessage message = this.composer.compose(List.of(notice), Map.of(), TODAY, "<1@example.com>").content();

		assertThat(message.getSubject())
			.isEqualTo("[AWS] Rotate access key ****ABCD of eve\uFFFDBcc: x@evil.example\uFFFDHello by 2026-12-04");
		assertThat(message.getHeader("Bcc")).isNull();
		assertThat(text(message)).contains("Last used: 2026-11-20, s3 Pay here, eu\r\n")
			.contains("--user-name='eve\uFFFDBcc: x@evil.example\uFFFDHello'");
	}

	@Test
	void aNameInAnyScriptArrivesAsItIs() throws IOException, MessagingException {
		DueNotice notice = notice("Zoë 鍵", "ABCD", "2026-09-05T00:00:00Z", ALICE, MessageContext.NONE);
		MimeMessage message = this.composer.compose(List.of(notice), Map.of(), TODAY, "<1@example.com>").content();
		assertThat(message.getSubject()).contains("of Zoë 鍵 by");
		assertThat(text(message)).contains("User name: Zoë 鍵");
		assertThat(html(message)).contains(">Zoë 鍵<");
	}

	@Test
	void aMessageHasOneRecipient() {
		DueNotice other = notice("bob", "ABCD", "2026-09-05T00:00:00Z", "bob@example.com", MessageContext.NONE);
		DueNotice nobody = notice("bob", "ABCD", "2026-09-05T00:00:00Z", null, MessageContext.NONE);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.composer.compose(List.of(ABCD, other), Map.of(), TODAY, "<1@example.com>"));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.composer.compose(List.of(nobody), Map.of(), TODAY, "<1@example.com>"));
	}

	@Test
	void aTestMessageAsksForNothing() throws IOException, MessagingException {
		OutgoingMessage message = this.composer.composeTest(ALICE);
		assertThat(message.recipient()).isEqualTo(ALICE);
		assertThat(message.content().getSubject()).isEqualTo("[AWS] Test message of IAM Key Reminder");
		assertThat(message.content().getMessageID()).endsWith("@example.com>");
		assertThat((String) message.content().getContent()).contains("There is nothing to do.");
	}

	private static DueNotice secondOf(DueNotice notice, DueNotice second) {
		KeyWithUse other = new KeyWithUse(second.key(), second.context().use());
		return notice.with(new MessageContext(notice.context().use(), other, null));
	}

	private static MessageContext used(Instant at, String service, String region) {
		return new MessageContext(KeyUse.of(new LastUse(at, service, region)), null, null);
	}

	private static List<String> headers(MimeMessage message) throws MessagingException {
		return Collections.list(message.getAllHeaderLines());
	}

	private static String text(MimeMessage message) throws IOException, MessagingException {
		return part(message, 0, "text/plain");
	}

	private static String html(MimeMessage message) throws IOException, MessagingException {
		return part(message, 1, "text/html");
	}

	private static String part(MimeMessage message, int index, String type) throws IOException, MessagingException {
		MimeMultipart all = (MimeMultipart) message.getContent();
		assertThat(message.getContentType()).startsWith("multipart/mixed");
		assertThat(all.getCount()).isEqualTo(2);
		MimeMultipart parts = (MimeMultipart) all.getBodyPart(0).getContent();
		assertThat(all.getBodyPart(0).getContentType()).startsWith("multipart/alternative");
		assertThat(parts.getCount()).isEqualTo(2);
		assertThat(parts.getBodyPart(index).getContentType().toLowerCase(Locale.ROOT))
			.isEqualTo(type + "; charset=utf-8");
		return (String) parts.getBodyPart(index).getContent();
	}

	private static String calendar(MimeMessage message) throws IOException, MessagingException {
		BodyPart part = ((MimeMultipart) message.getContent()).getBodyPart(1);
		assertThat(part.getContentType()).startsWith("text/calendar; charset=UTF-8");
		assertThat(part.getFileName()).isEqualTo("deadlines.ics");
		try (InputStream content = part.getInputStream()) {
			return StandardCharsets.UTF_8.decode(ByteBuffer.wrap(content.readAllBytes())).toString();
		}
	}

	private String subject(DueNotice... notices) throws MessagingException {
		return this.composer.compose(List.of(notices), Map.of(), TODAY, "<1@example.com>").content().getSubject();
	}

	private static String expected(String name) throws IOException {
		return new ClassPathResource(name, MustacheMessageComposerTests.class)
			.getContentAsString(StandardCharsets.UTF_8)
			.replace("\n", "\r\n");
	}

}
