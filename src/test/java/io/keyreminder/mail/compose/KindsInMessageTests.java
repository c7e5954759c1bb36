package io.keyreminder.mail.compose;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.keyreminder.hostile.HostileText;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.KeyUse;
import io.keyreminder.policy.Addressee;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.MessageContext;
import io.keyreminder.policy.NoticeReason;
import io.keyreminder.policy.NoticeRole;
import io.keyreminder.policy.RecipientSource;
import jakarta.mail.MessagingException;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a message says where a rule decides: why it is this recipient, which rule asks for
 * it, and what is to be done with keys that are overdue or that nobody uses. The complete
 * texts are files beside this class; what is written now is in {@code target/messages}.
 */
class KindsInMessageTests {

	private static final MessageCases CASES = new MessageCases("en");

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource({ "owner,en", "owner,ja", "fallback,en", "fallback,ja", "passed-on,en", "passed-on,ja", "manager,en",
			"manager,ja", "overdue,en", "overdue,ja", "unused,en", "unused,ja", "both,en", "both,ja", "both-overdue,en",
			"both-overdue,ja", "mixed,en", "mixed,ja" })
	void theWholeMessageIsAsAgreed(String name, String language) throws IOException, MessagingException {
		MessageParts parts = parts(new MessageCases(language).all().getOrDefault(name, List.of()));
		String text = ("Subject: " + parts.subject() + "\n\n" + parts.text()).replace("\r\n", "\n");
		String file = "rule-%s-%s.txt".formatted(name, language);
		Path written = Files.createDirectories(Path.of("target/messages"));
		Files.writeString(written.resolve(file), text);
		Files.writeString(written.resolve(file.replace(".txt", ".html")), parts.html());
		assertThat(text).isEqualTo(
				new ClassPathResource(file, KindsInMessageTests.class).getContentAsString(StandardCharsets.UTF_8));
		String html = Jsoup.parse(parts.html()).body().wholeText().replaceAll("\\s+", " ");
		assertThat(html).contains(words(parts.text()));
	}

	@Test
	void aSubjectSaysWhatIsToBeDone() throws IOException, MessagingException {
		DueNotice alice = CASES.alice();
		assertThat(subject(CASES.overdue()))
			.isEqualTo("[AWS] Overdue: rotate access key ****EFGH of alice (due 2026-11-20)");
		assertThat(subject(CASES.unused())).isEqualTo("[AWS] Delete unused access key ****WXYZ of ci-build");
		assertThat(subject(CASES.all().getOrDefault("both", List.of()).toArray(DueNotice[]::new)))
			.isEqualTo("[AWS] Delete unused access key ****WXYZ of ci-build");
		assertThat(subject(alice, CASES.unused())).isEqualTo("[AWS] 2 access keys need you, the first by 2026-12-04");
		assertThat(subject(alice, CASES.overdue()))
			.isEqualTo("[AWS] 2 access keys need you, the first was due 2026-11-20");
		assertThat(subject(CASES.overdue(), CASES.unused()))
			.isEqualTo("[AWS] 2 access keys need you, the first was due 2026-11-20");
		assertThat(subject(CASES.overdue(), inOtherAccount(CASES.overdue())))
			.isEqualTo("[AWS] Overdue: rotate 2 access keys in 2 accounts (the first due 2026-11-20)");
		assertThat(subject(CASES.unused(), inOtherAccount(CASES.unused())))
			.isEqualTo("[AWS] Delete 2 unused access keys in 2 accounts");
		assertThat(subject(alice, inOtherAccount(CASES.unused())))
			.isEqualTo("[AWS] 2 access keys in 2 accounts need you, the first by 2026-12-04");
	}

	@Test
	void aReasonNamesItsKeysIfThereAreSeveral() throws IOException, MessagingException {
		List<DueNotice> two = List.of(CASES.alice(), MessageCases.fallback(CASES.unused()));
		assertThat(reasons(two)).containsExactly(
				"****ABCD of alice: You are told because a tag of the IAM user names your address. "
						+ "The rule that asks for it is called \"everybody\".",
				"****WXYZ of ci-build: You are told because the owner has no usable address, and the rule names your "
						+ "address. The rule that asks for it is called \"everybody\".");
		assertThat(reasons(CASES.many(60))).hasSize(2)
			.satisfiesExactly((first) -> assertThat(first).startsWith("59 access keys: You are told because a tag"),
					(second) -> assertThat(second).startsWith("1 access key: You are told because the owner has"));
	}

	@Test
	void theOwnerOfTheSettingsIsToldNoReason() throws IOException, MessagingException {
		DueNotice plain = MessageCases.because(CASES.alice(), NoticeReason.OWNER, Addressee.of(RecipientSource.OWNER));
		assertThat(parts(List.of(plain)).text()).doesNotContain("You are told", "The rule")
			.contains("because an IAM tag names your address");
	}

	@Test
	void onlyADeadlineToComeIsInTheCalendar() throws IOException, MessagingException {
		assertThat(parts(List.of(CASES.overdue(), CASES.unused())).calendar()).isNull();
		assertThat(parts(CASES.many(6)).calendar()).isNotNull()
			.contains("****AB00", "****AB01", "****MNOP", "****QRST")
			.doesNotContain("****EFGH", "****WXYZ");
	}

	@ParameterizedTest
	@CsvSource({ "ses-smtp-user.20260905-101500,/,true", "Ses-Smtp-User.1,/,true", "mailer,/team/ses-smtp/,true",
			"assess,/,false", "ses,/,false" })
	void whoSendsMailBySmtpIsToldOfThePassword(String user, String path, boolean told)
			throws IOException, MessagingException {
		DueNotice notice = CASES.alice();
		KeyOwner owner = new KeyOwner(notice.owner().account(), "AIDASMTP", user, path, "aws");
		DueNotice due = new DueNotice(owner, notice.key(), notice.reminder(), notice.recipient(), notice.reason(),
				notice.context(), null);
		assertThat(parts(List.of(due)).text().contains("make a new SMTP password from the new secret key"))
			.isEqualTo(told);
		MessageContext neverUsed = new MessageContext(KeyUse.NEVER, null, "en");
		DueNotice never = new DueNotice(owner, notice.key(), notice.reminder(), notice.recipient(), notice.reason(),
				neverUsed, null);
		assertThat(parts(List.of(never)).text().contains("SMTP password")).isEqualTo(told);
		assertThat(parts(List.of(MessageCases.lastUsedFor(due, "ses"))).text()).contains("SMTP password");
		DueNotice unused = new DueNotice(owner, notice.key(), CASES.unused().reminder(), notice.recipient(),
				notice.reason(), notice.context(), null);
		assertThat(parts(List.of(unused)).text()).doesNotContain("SMTP password");
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "ja" })
	void aTableSaysWhatIsOverdueAndWhatNobodyUses(String language) throws IOException, MessagingException {
		MessageParts parts = parts(new MessageCases(language).many(60));
		Files.writeString(
				Files.createDirectories(Path.of("target/messages")).resolve("rule-many-" + language + ".html"),
				parts.html());
		boolean english = language.equals("en");
		assertThat(Jsoup.parse(parts.html()).select("tbody tr").eachText()).hasSize(60)
			.anyMatch((row) -> row.contains("****EFGH (laptop, ****EFGH) 2026-08-22 2026-11-20 ("
					+ (english ? "4 days overdue)" : "期限を 4 日過ぎています)")))
			.anyMatch((row) -> row
				.contains("****WXYZ 2026-06-01 " + (english ? "none (not used for 95 days)" : "なし (95 日間未使用)")));
		assertThat(parts.text()).contains("****EFGH (laptop, ****EFGH) | 2026-08-22 | 2026-11-20 (")
			.contains("SES: ses-smtp-user.20260905-101500".substring(english ? 0 : 5), "smtp-credentials.html");
	}

	static Stream<String> hostile() {
		return Stream.of("<b>x</b><script>alert(1)</script>", "a\r\nBcc: eve@example.com\r\n\r\nb",
				"\u202Eabc\u2066\u0000", "{{user}} {0} %s '", "=?utf-8?q?x?=", "n".repeat(5000), "鍵".repeat(300),
				"</td></table><img src=x onerror=alert(1)>");
	}

	@ParameterizedTest
	@MethodSource("hostile")
	void whatOthersWroteIsHarmless(String foreign) throws IOException, MessagingException {
		MessageParts harmless = parts(List.of(written("harmless")));
		MessageParts parts = parts(List.of(written(foreign)));
		assertThat(parts.subject()).isEqualTo(harmless.subject());
		assertThat(parts.text().lines()).hasSameSizeAs(harmless.text().lines().toList());
		Document html = Jsoup.parse(parts.html());
		assertThat(html.select("b, script, img")).isEmpty();
		assertThat(html.getAllElements()).hasSameSizeAs(Jsoup.parse(harmless.html()).getAllElements());
		for (String part : List.of(parts.text(), parts.html())) {
			assertThat(HostileText.unsafe(part.replaceAll("[\r\n]", ""))).isEmpty();
		}
	}

	@Test
	void aTemplateOfBeforeStaysValid() throws IOException, MessagingException {
		Files.writeString(this.folder.resolve("reminder.txt.mustache"),
				"{{asked}} {{text.why}}\n{{#keys}}{{maskedId}} {{deadline}} ({{timeLeft}})\n{{/keys}}{{text.sentBecause}}");
		Files.writeString(this.folder.resolve("reminder.html.mustache"),
				"{{askedUntil}}<b>{{deadline}}</b>{{askedAfter}}{{#keys}}<br>{{maskedId}}{{/keys}}");
		MessageParts unused = parts(List.of(CASES.unused()), this.folder);
		assertThat(unused.text()).contains("****WXYZ none (not used for 95 days)");
		assertThat(unused.html()).contains("for a long time.<b></b><br>****WXYZ");
		assertThat(parts(List.of(CASES.overdue()), this.folder).html())
			.contains("its deadline was <b>2026-11-20</b>.<br>****EFGH");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "subject.unused.one={0} l\u00f6schen\n" })
	void theOperatorsTextsComeFirstWhereTheyFit(String more) throws IOException, MessagingException {
		Files.writeString(this.folder.resolve("messages_de.properties"),
				"subject.one={0} bis {2} erneuern\nsubject.several={0} bis {1} erneuern\n" + more);
		MessageCases german = new MessageCases("de");
		assertThat(parts(List.of(german.overdue()), this.folder).subject())
			.isEqualTo("****EFGH bis 2026-11-20 erneuern");
		assertThat(parts(List.of(german.overdue(), german.alice()), this.folder).subject())
			.isEqualTo("2 bis 2026-11-20 erneuern");
		assertThat(parts(List.of(german.unused()), this.folder).subject()).isEqualTo(
				more.isEmpty() ? "[AWS] Delete unused access key ****WXYZ of ci-build" : "****WXYZ l\u00f6schen");
	}

	private static DueNotice written(String foreign) {
		Addressee addressee = new Addressee(MessageCases.tag(foreign), MessageCases.tag(foreign), foreign);
		DueNotice notice = MessageCases.because(CASES.overdue(), new NoticeReason(NoticeRole.FALLBACK, foreign, 7L),
				addressee);
		return MessageCases.described(notice, foreign);
	}

	private static DueNotice inOtherAccount(DueNotice notice) {
		return TestMessages.inAccount("444455556666", notice);
	}

	private static List<String> reasons(List<DueNotice> due) throws IOException, MessagingException {
		return parts(due).text().lines().filter((line) -> line.contains("You are told")).toList();
	}

	/** What stands in the lines of a text, without what its layout adds. */
	private static List<String> words(String text) {
		return text.lines()
			.filter((line) -> !line.startsWith("---"))
			.map((line) -> line.replaceAll("^ *([0-9]+\\. )?|:$", ""))
			.flatMap((line) -> line.startsWith("*") ? Stream.of(line) : Stream.of(line.split(": ", 2)))
			.map((word) -> word.replaceAll("\\s+", " ").strip())
			.filter((word) -> !word.isEmpty() && !word.startsWith("https:"))
			.toList();
	}

	private static String subject(DueNotice... notices) throws IOException, MessagingException {
		return parts(List.of(notices)).subject();
	}

	private static MessageParts parts(List<DueNotice> due) throws IOException, MessagingException {
		return parts(due, null);
	}

	private static MessageParts parts(List<DueNotice> due, @Nullable Path folder)
			throws IOException, MessagingException {
		return MessageParts.of(TestMessages.composer("aws-keys@example.com", null, folder)
			.compose(due, Map.of("123456789012", "production"), TestMessages.TODAY, "<1@example.com>")
			.content());
	}

}
