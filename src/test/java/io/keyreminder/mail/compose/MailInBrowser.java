package io.keyreminder.mail.compose;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.keyreminder.browser.OpenBrowser;
import io.keyreminder.browser.Page;
import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyUse;
import io.keyreminder.key.KeyWithUse;
import io.keyreminder.key.LastUse;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.MessageContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The message as its owner sees it, in light and dark, wide and narrow.
 */
class MailInBrowser {

	private static final KeyUse USE = KeyUse
		.of(new LastUse(Instant.parse("2026-11-20T11:02:00Z"), "s3", "eu-central-1"));

	/** The longest that an organization allows is among them. */
	private static final Map<String, String> NAMES = Map.of("123456789012", "production", "444455556666",
			"Data platform (analytics, machine learning), pilot", "777788889999", "sandbox");

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
	@CsvSource({ "mail-accounts,720,false,4", "mail-accounts-narrow,360,true,4", "mail-accounts-large,720,false,60",
			"mail-accounts-large-narrow,360,false,60" })
	void itFitsWithKeysOfSeveralAccounts(String name, int width, boolean dark, int keys) throws Exception {
		List<DueNotice> notices = IntStream.range(0, keys)
			.mapToObj((i) -> TestMessages.inAccount(NAMES.keySet().stream().sorted().toList().get(i % NAMES.size()),
					TestMessages.notice("deploy-" + i / NAMES.size(), "AB%02d".formatted(i), "2026-09-05T08:00:00Z",
							"alice@example.com", new MessageContext(USE, null, (keys > 4) ? "en" : "ja"))))
			.toList();
		Page page = BROWSER.show(file(name, notices).toUri(), width, dark, name);
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

	@ParameterizedTest
	@CsvSource({ "owner,en,720", "owner,ja,720", "fallback,en,720", "fallback,ja,720", "passed-on,en,720",
			"passed-on,ja,720", "manager,en,720", "manager,ja,720", "overdue,en,720", "overdue,ja,360", "unused,en,360",
			"unused,ja,720", "both,en,720", "both,ja,720", "mixed,en,720", "mixed,ja,360", "many,en,720",
			"many,ja,360" })
	void itFitsWhereARuleDecides(String name, String language, int width) throws Exception {
		MessageCases cases = new MessageCases(language);
		List<DueNotice> due = name.equals("many") ? cases.many(60) : cases.all().getOrDefault(name, List.of());
		String picture = "mail-rule-" + name + "-" + language;
		Page page = BROWSER.show(file(picture, due).toUri(), width, false, picture);
		assertThat(page.barriers()).isEmpty();
		assertThat(page.evaluate("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(width);
	}

	private static Path message(String language) throws Exception {
		KeyWithUse other = new KeyWithUse(
				new AccessKey("AKIAIOSFODNN7EXAQRST", Instant.parse("2026-11-20T08:00:00Z"), true), KeyUse.NEVER);
		List<DueNotice> notices = List.of(
				TestMessages.notice("alice", "ABCD", "2026-09-05T08:00:00Z", "alice@example.com",
						new MessageContext(USE, other, language)),
				TestMessages.notice("batch+ledger-import.production@tokyo", "WXYZ", "2026-09-07T08:00:00Z",
						"alice@example.com", new MessageContext(KeyUse.NEVER, null, language)));
		return file(language, notices);
	}

	private static Path file(String name, List<DueNotice> notices) throws Exception {
		MessageParts parts = MessageParts.of(TestMessages.composer("aws-keys@example.com", null)
			.compose(notices, NAMES, TestMessages.TODAY, "<1@example.com>")
			.content());
		return Files.writeString(BROWSER.folder().resolve(name + ".html"), parts.html());
	}

}
