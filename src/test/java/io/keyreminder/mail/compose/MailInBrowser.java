package io.keyreminder.mail.compose;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import io.keyreminder.browser.OpenBrowser;
import io.keyreminder.browser.Page;
import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyUse;
import io.keyreminder.key.KeyWithUse;
import io.keyreminder.key.LastUse;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.MessageContext;
import jakarta.mail.internet.MimeMultipart;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The message as its owner sees it, in light and dark, wide and narrow.
 */
class MailInBrowser {

	@RegisterExtension
	private static final OpenBrowser BROWSER = new OpenBrowser();

	@ParameterizedTest
	@CsvSource({ "mail-large,720,en", "mail-large-narrow,360,ja" })
	void itFitsWithVeryManyKeys(String name, int width, String language) throws Exception {
		List<DueNotice> notices = IntStream.range(0, 60)
			.mapToObj((i) -> TestMessages.notice("user-" + i, "AB%02d".formatted(i), "2026-09-05T08:00:00Z",
					"alice@example.com", new MessageContext(KeyUse.UNKNOWN, null, language)))
			.toList();
		Page page = BROWSER.show(file(name, notices).toUri(), width, false, name);
		assertThat(page.barriers()).isEmpty();
		assertThat(page.evaluate("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(width);
	}

	@ParameterizedTest
	@CsvSource({ "mail-light,720,false,en", "mail-dark,720,true,en", "mail-narrow,360,false,en",
			"mail-japanese,720,false,ja", "mail-japanese-narrow,360,true,ja" })
	void itFitsAndLoadsNothing(String name, int width, boolean dark, String language) throws Exception {
		Page page = BROWSER.show(message(language).toUri(), width, dark, name);
		assertThat(page.complaints()).isEmpty();
		assertThat(page.requests()).hasSize(1);
		assertThat(page.evaluate("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(width);
		assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor").asString())
			.isEqualTo(dark ? "rgb(22, 25, 31)" : "rgb(242, 243, 245)");
		assertThat(page.barriers()).isEmpty();
	}

	private static Path message(String language) throws Exception {
		KeyUse use = KeyUse.of(new LastUse(Instant.parse("2026-11-20T11:02:00Z"), "s3", "eu-central-1"));
		KeyWithUse other = new KeyWithUse(
				new AccessKey("AKIAIOSFODNN7EXAQRST", Instant.parse("2026-11-20T08:00:00Z"), true), KeyUse.NEVER);
		List<DueNotice> notices = List.of(
				TestMessages.notice("alice", "ABCD", "2026-09-05T08:00:00Z", "alice@example.com",
						new MessageContext(use, other, language)),
				TestMessages.notice("batch+ledger-import.production@tokyo", "WXYZ", "2026-09-07T08:00:00Z",
						"alice@example.com", new MessageContext(KeyUse.NEVER, null, language)));
		return file(language, notices);
	}

	private static Path file(String name, List<DueNotice> notices) throws Exception {
		MimeMultipart all = (MimeMultipart) TestMessages.composer("aws-keys@example.com", null)
			.compose(notices, "production", TestMessages.TODAY, "<1@example.com>")
			.content()
			.getContent();
		MimeMultipart readable = (MimeMultipart) all.getBodyPart(0).getContent();
		return Files.writeString(BROWSER.folder().resolve(name + ".html"),
				(String) readable.getBodyPart(1).getContent());
	}

}
