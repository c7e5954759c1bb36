package io.keyreminder.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

import io.keyreminder.key.DueNotice;
import io.keyreminder.key.LastUse;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.core.io.ClassPathResource;

import static io.keyreminder.mail.TestMessages.TODAY;
import static io.keyreminder.mail.TestMessages.composer;
import static io.keyreminder.mail.TestMessages.notice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What a message says, and what it must never say.
 */
class MustacheMessageComposerTests {

	private static final String ALICE = "alice@example.com";

	private static final DueNotice ABCD = notice("alice", "ABCD", "2026-09-05T23:59:59Z", ALICE,
			new LastUse(Instant.parse("2026-11-20T11:02:00Z"), "s3", "eu-central-1"));

	private static final DueNotice WXYZ = notice("build=bot", "WXYZ", "2026-08-27T00:00:00Z", ALICE, null);

	private static final DueNotice QRST = notice("build=bot", "QRST", "2026-08-26T00:00:00Z", ALICE,
			new LastUse(Instant.parse("2026-08-26T00:10:00Z"), "iam", "N/A"));

	private final MessageComposer composer = composer("Platform Team <aws-keys@example.com>", "help@example.com");

	@Test
	void theHeadersSayWhoToWhomAndThatNobodyNeedAnswer() throws MessagingException {
		OutgoingMessage message = this.composer.compose(List.of(ABCD), "<1@example.com>", TODAY);

		assertThat(message.sender()).isEqualTo("aws-keys@example.com");
		assertThat(message.recipient()).isEqualTo(ALICE);
		assertThat(headers(message.content())).contains("From: Platform Team <aws-keys@example.com>",
				"Reply-To: help@example.com", "To: alice@example.com", "Message-ID: <1@example.com>",
				"Date: Tue, 24 Nov 2026 02:00:07 +0000 (UTC)", "Auto-Submitted: auto-generated", "MIME-Version: 1.0",
				"Subject: [AWS] Rotate access key ****ABCD of alice by 2026-12-04");
		assertThat(message.content().getAllRecipients()).hasSize(1);
	}

	@Test
	void theMessageIdStaysWhenTheMessageIsSavedAgain() throws MessagingException {
		MimeMessage message = this.composer.compose(List.of(ABCD), "<1@example.com>", TODAY).content();
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
		MimeMessage message = composer("a@example.com", null).compose(List.of(ABCD), "<1@example.com>", TODAY)
			.content();
		assertThat(message.getHeader("Reply-To")).isNull();
	}

	@Test
	void oneKeyIsToldInWhole() throws IOException, MessagingException {
		MimeMessage message = this.composer.compose(List.of(ABCD), "<1@example.com>", TODAY).content();
		assertThat(text(message)).isEqualTo(expected("one-key.txt"));
	}

	@Test
	void severalKeysAreToldTheNearestDeadlineFirst() throws IOException, MessagingException {
		List<DueNotice> notices = new ArrayList<>(List.of(ABCD, WXYZ, QRST));
		Collections.shuffle(notices);
		MimeMessage message = this.composer.compose(notices, "<1@example.com>", TODAY).content();

		assertThat(message.getSubject()).isEqualTo("[AWS] Rotate 3 access keys by 2026-11-24");
		assertThat(text(message)).isEqualTo(expected("several-keys.txt"));
		assertThat(html(message)).containsSubsequence("****QRST of build&#x3D;bot", "today is the last day",
				"****WXYZ of build&#x3D;bot", "1 day left", "****ABCD of alice", "10 days left");
	}

	@Test
	void theHtmlTellsTheSame() throws IOException, MessagingException {
		String html = html(this.composer.compose(List.of(ABCD), "<1@example.com>", TODAY).content());
		assertThat(html).contains("Access key ****ABCD of alice", ">123456789012<", ">alice<", ">2026-09-05<",
				"<strong>2026-12-04</strong> (10 days left)", ">2026-11-20, s3, eu-central-1<",
				"aws iam create-access-key --user-name=alice<", "ends_with(AccessKeyId, 'ABCD')",
				"aws iam update-access-key --user-name=alice", "aws iam delete-access-key --user-name=alice");
	}

	@Test
	void theWholeKeyIdIsNowhereInTheMessage() throws IOException, MessagingException {
		MimeMessage message = this.composer.compose(List.of(ABCD, WXYZ), "<1@example.com>", TODAY).content();
		ByteArrayOutputStream octets = new ByteArrayOutputStream();
		message.writeTo(octets);
		assertThat(octets.toString(StandardCharsets.UTF_8) + text(message) + html(message)).doesNotContain("AKIA")
			.doesNotContain("EXAABCD");
	}

	@Test
	void everyLineEndsAsTheStandardWantsIt() throws IOException, MessagingException {
		ByteArrayOutputStream octets = new ByteArrayOutputStream();
		this.composer.compose(List.of(ABCD), "<1@example.com>", TODAY).content().writeTo(octets);
		assertThat(octets.toString(StandardCharsets.UTF_8).replace("\r\n", "")).doesNotContain("\n", "\r");
	}

	@ParameterizedTest
	@CsvSource({ "<b>x</b>,&lt;b&gt;x&lt;/b&gt;", "a&b,a&amp;b", "x\"onload,x&quot;onload" })
	void namesAreEscapedInTheHtmlOnly(String name, String escaped) throws IOException, MessagingException {
		DueNotice notice = notice(name, "ABCD", "2026-09-05T00:00:00Z", ALICE, null);
		MimeMessage message = this.composer.compose(List.of(notice), "<1@example.com>", TODAY).content();
		assertThat(html(message)).contains("of " + escaped + "</h2>").doesNotContain(name);
		assertThat(text(message)).contains("Access key ****ABCD of " + name);
	}

	@Test
	void foreignTextBreaksNoHeaderAndNoLine() throws IOException, MessagingException {
		DueNotice notice = notice("eve\r\nBcc: x@evil.example\r\n\r\nHello", "ABCD", "2026-09-05T00:00:00Z", ALICE,
				new LastUse(Instant.parse("2026-11-20T11:02:00Z"), "s3\nPay here", "eu\u202e"));
		MimeMessage message = this.composer.compose(List.of(notice), "<1@example.com>", TODAY).content();

		assertThat(message.getSubject())
			.isEqualTo("[AWS] Rotate access key ****ABCD of eve Bcc: x@evil.example Hello by 2026-12-04");
		assertThat(message.getHeader("Bcc")).isNull();
		assertThat(text(message)).contains("Last used  2026-11-20, s3 Pay here, eu\r\n")
			.contains("--user-name='eve Bcc: x@evil.example Hello'");
	}

	@Test
	void aNameInAnyScriptArrivesAsItIs() throws IOException, MessagingException {
		DueNotice notice = notice("Zoë 鍵", "ABCD", "2026-09-05T00:00:00Z", ALICE, null);
		MimeMessage message = this.composer.compose(List.of(notice), "<1@example.com>", TODAY).content();
		assertThat(message.getSubject()).contains("of Zoë 鍵 by");
		assertThat(text(message)).contains("User name  Zoë 鍵");
		assertThat(html(message)).contains(">Zoë 鍵<");
	}

	@Test
	void aMessageHasOneRecipient() {
		DueNotice other = notice("bob", "ABCD", "2026-09-05T00:00:00Z", "bob@example.com", null);
		DueNotice nobody = notice("bob", "ABCD", "2026-09-05T00:00:00Z", null, null);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.composer.compose(List.of(ABCD, other), "<1@example.com>", TODAY));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.composer.compose(List.of(nobody), "<1@example.com>", TODAY));
	}

	@Test
	void aTestMessageAsksForNothing() throws IOException, MessagingException {
		OutgoingMessage message = this.composer.composeTest(ALICE);
		assertThat(message.recipient()).isEqualTo(ALICE);
		assertThat(message.content().getSubject()).isEqualTo("[AWS] Test message of IAM Key Reminder");
		assertThat(message.content().getMessageID()).endsWith("@example.com>");
		assertThat((String) message.content().getContent()).contains("There is nothing to do.");
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
		MimeMultipart parts = (MimeMultipart) message.getContent();
		assertThat(message.getContentType()).startsWith("multipart/alternative");
		assertThat(parts.getCount()).isEqualTo(2);
		assertThat(parts.getBodyPart(index).getContentType().toLowerCase(Locale.ROOT))
			.isEqualTo(type + "; charset=utf-8");
		return (String) parts.getBodyPart(index).getContent();
	}

	private static String expected(String name) throws IOException {
		return new ClassPathResource(name, MustacheMessageComposerTests.class)
			.getContentAsString(StandardCharsets.UTF_8)
			.replace("\n", "\r\n");
	}

}
