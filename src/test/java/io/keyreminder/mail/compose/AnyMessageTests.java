package io.keyreminder.mail.compose;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.keyreminder.Proof;
import io.keyreminder.hostile.HostileText;
import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.KeyUse;
import io.keyreminder.key.KeyWithUse;
import io.keyreminder.key.LastUse;
import io.keyreminder.mail.MessageComposer;
import io.keyreminder.mail.compose.steps.ShellWord;
import io.keyreminder.policy.Addressee;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.MessageContext;
import io.keyreminder.policy.NoticeReason;
import io.keyreminder.policy.NoticeRole;
import io.keyreminder.policy.RecipientSource;
import io.keyreminder.policy.Recipients;
import io.keyreminder.policy.Reminder;
import io.keyreminder.text.SafeText;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.internal.StringUtil;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever AWS says of users and keys: a message has the headers, the one recipient and
 * the two parts that it should have, and its HTML does nothing.
 */
@Proof
class AnyMessageTests {

	private static final List<String> HEADERS = List.of("Auto-Submitted", "Content-Type", "Date", "From", "List-Id",
			"MIME-Version", "Message-ID", "Reply-To", "Subject", "To", "X-Auto-Response-Suppress");

	private static final List<String> ACCOUNTS = List.of("123456789012", "111122223333", "444455556666");

	private final MessageComposer composer = TestMessages.composer("Platform Team <aws-keys@example.com>",
			"help@example.com");

	private final Map<List<Object>, RawMessage> harmless = new HashMap<>();

	@Property
	void itSaysWhatItShouldToOneRecipientAndDoesNothing(@ForAll("due") List<DueNotice> due,
			@ForAll(supplier = HostileText.class) String accountName, @ForAll boolean inAccounts) throws Exception {
		RawMessage message = message(inAccounts ? inAccounts(due) : due, accountName);
		RawMessage harmless = this.harmless.computeIfAbsent(List.of(due.size(), inAccounts),
				(key) -> harmless(due.size(), inAccounts));
		assertHeaders(message, due.get(0));
		assertThat(message.lines()).noneMatch((line) -> line.contains("\r") || line.contains("\n"))
			.allMatch((line) -> line.length() <= 998);
		assertThat(message.parts()).hasSize(2);
		List<RawMessage> parts = message.parts().get(0).parts();
		assertThat(parts).extracting(RawMessage::headerNames)
			.containsOnly(List.of("Content-Transfer-Encoding", "Content-Type"));
		assertThat(parts).extracting((part) -> part.header("Content-Type"))
			.containsExactly("text/plain; charset=UTF-8", "text/html; charset=UTF-8");
		assertText(parts.get(0).content(), harmless.parts().get(0).parts().get(0).content());
		assertHtml(Jsoup.parse(parts.get(1).content()), Jsoup.parse(harmless.parts().get(0).parts().get(1).content()),
				due);
		assertCalendar(message.parts().get(1), due);
	}

	private static void assertHeaders(RawMessage message, DueNotice due) throws Exception {
		assertThat(message.headerNames()).isEqualTo(HEADERS);
		assertThat(message.header("To")).isEqualTo(due.recipient());
		assertThat(message.header("From")).isEqualTo("Platform Team <aws-keys@example.com>");
		assertThat(message.header("Message-ID")).isEqualTo("<1@example.com>");
		String subject = MimeUtility.decodeText(message.header("Subject"));
		assertThat(subject).startsWith("[AWS] Rotate ").endsWith(" by 2026-12-04");
		assertThat(HostileText.unsafe(subject)).isEmpty();
	}

	/** It has the lines of the template and no other. */
	private static void assertText(String text, String harmless) {
		assertThat(text.lines().toList()).hasSameSizeAs(harmless.lines().toList());
		assertThat(HostileText.unsafe(text.replaceAll("\\r?\n", ""))).isEmpty();
	}

	/** It has the elements and attributes of the template and no other. */
	private static void assertHtml(Document html, Document harmless, List<DueNotice> due) {
		assertThat(skeleton(html)).isEqualTo(skeleton(harmless));
		for (DueNotice notice : due) {
			assertThat(html.select("td").stream().map(Element::text).map(AnyMessageTests::oneSpace))
				.contains(oneSpace(notice.owner().name()));
		}
	}

	/** RFC 5545, 3.1 and 3.3.11: its lines are those of the entries and no other. */
	private static void assertCalendar(RawMessage part, List<DueNotice> due) {
		assertThat(part.headerNames())
			.isEqualTo(List.of("Content-Disposition", "Content-Transfer-Encoding", "Content-Type"));
		List<String> lines = part.content().replaceAll("\\r?\n[ \t]", "").lines().toList();
		assertThat(lines).extracting((line) -> line.replaceAll("[:;].*", ""))
			.filteredOn((name) -> !name.equals("URL"))
			.isEqualTo(calendarOf(due.size()));
		assertThat(lines).filteredOn((line) -> line.startsWith("BEGIN:") || line.startsWith("END:"))
			.hasSize(2 + 2 * due.size());
		assertThat(HostileText.unsafe(String.join("", lines))).isEmpty();
	}

	private static List<String> calendarOf(int entries) {
		List<String> names = new ArrayList<>(List.of("BEGIN", "VERSION", "PRODID", "METHOD"));
		for (int entry = 0; entry < entries; entry++) {
			names.addAll(List.of("BEGIN", "UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "TRANSP", "SUMMARY",
					"DESCRIPTION", "END"));
		}
		names.add("END");
		return names;
	}

	@Property
	void aUserNameIsOneWordForAShell(@ForAll(supplier = HostileText.class) String name) {
		String user = SafeText.clean(name);
		assertThat(shellReads(ShellWord.of(user))).isEqualTo(user);
	}

	@Provide
	Arbitrary<List<DueNotice>> due() {
		Arbitrary<String> text = new HostileText().get();
		Arbitrary<DueNotice> one = Combinators.combine(text, text, text, text, text).as(AnyMessageTests::notice);
		Arbitrary<String> local = Arbitraries.strings()
			.withChars("ab.Z9!#$%&'*+/=?^_`{|}~-")
			.ofMinLength(1)
			.ofMaxLength(64);
		Arbitrary<String> recipient = Arbitraries.oneOf(local, Arbitraries.of("=?utf-8?q?x?=", "o'brien", "a{{b}}"))
			.map((each) -> each + "@example.com")
			.filter((each) -> Recipients.problem(each, List.of()) == null);
		return Combinators.combine(one.list().ofMinSize(1).ofMaxSize(3), recipient, text)
			.as((notices, to, rule) -> IntStream.range(0, notices.size())
				.mapToObj((i) -> toldTo(notices.get(i), i, to, rule))
				.toList());
	}

	private static DueNotice notice(String name, String path, String keyId, String service, String region) {
		KeyOwner owner = new KeyOwner("123456789012", "AIDA" + name, name, path, "aws");
		AccessKey key = new AccessKey(keyId, Instant.parse("2026-09-05T08:00:00Z"), true);
		return new DueNotice(owner, key, Reminder.rotate(10, LocalDate.parse("2026-12-04")), null, NoticeReason.OWNER,
				context(service, region, keyId, path), null);
	}

	/** The language is the owner's to choose; the texts of the two cannot be compared. */
	private static MessageContext context(String service, String region, String otherId, String description) {
		KeyUse use = KeyUse.of(new LastUse(Instant.parse("2026-11-20T11:02:00Z"), service, region));
		AccessKey other = new AccessKey(otherId + "7", Instant.parse("2026-11-19T08:00:00Z"), true);
		return new MessageContext(use, new KeyWithUse(other, use), null, "of " + description, null);
	}

	/** Each of another owner, whatever their names are. */
	private static DueNotice toldTo(DueNotice due, int number, String to, String rule) {
		KeyOwner owner = new KeyOwner(due.owner().account(), "AIDA" + number, due.owner().name(), due.owner().path(),
				"aws");
		Addressee addressee = new Addressee(new RecipientSource(RecipientSource.Kind.TAG, rule), null, rule);
		return new DueNotice(owner, due.key(), due.reminder(), to, new NoticeReason(NoticeRole.FALLBACK, rule, 1L),
				due.context().toldTo(addressee), null);
	}

	/** Each in an account of its own. */
	private static List<DueNotice> inAccounts(List<DueNotice> due) {
		return IntStream.range(0, due.size())
			.mapToObj((i) -> TestMessages.inAccount(ACCOUNTS.get(i), due.get(i)))
			.toList();
	}

	private RawMessage harmless(int keys, boolean inAccounts) {
		DueNotice notice = notice("alice", "/", "AKIAIOSFODNN7EXAMPLE", "s3", "eu-west-1");
		List<DueNotice> due = IntStream.range(0, keys)
			.mapToObj((i) -> toldTo(notice, i, "alice@example.com", "everybody"))
			.toList();
		return message(inAccounts ? inAccounts(due) : due, "production");
	}

	private RawMessage message(List<DueNotice> due, String accountName) {
		Map<String, String> names = ACCOUNTS.stream().collect(Collectors.toMap((each) -> each, (each) -> accountName));
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try {
			this.composer.compose(due, names, TestMessages.TODAY, "<1@example.com>").content().writeTo(bytes);
		}
		catch (IOException | MessagingException ex) {
			throw new AssertionError(ex);
		}
		return RawMessage.of(bytes.toString(StandardCharsets.ISO_8859_1));
	}

	/** Every element with its attributes, in their order, and whatever is no text. */
	private static List<String> skeleton(Document html) {
		List<String> skeleton = new ArrayList<>();
		html.traverse((node, depth) -> {
			if (node instanceof Element element) {
				String link = element.attr("href");
				assertThat(link).matches("|https://console\\.aws\\.amazon\\.com/[A-Za-z0-9#/?=%_.*-]*");
				skeleton.add(depth + element.tagName() + element.clone().removeAttr("href").attributes());
			}
			else if (node instanceof Comment comment) {
				skeleton.add(depth + comment.outerHtml());
			}
		});
		return skeleton;
	}

	private static String oneSpace(String text) {
		return StringUtil.normaliseWhitespace(text).strip();
	}

	/**
	 * POSIX.1-2017, Shell Command Language, 2.2: a quoted text is taken as it is, a
	 * backslash quotes one character, and nothing else may mean anything.
	 */
	private static String shellReads(String word) {
		StringBuilder read = new StringBuilder();
		boolean quoted = false;
		for (int i = 0; i < word.length(); i++) {
			char each = word.charAt(i);
			if (each == '\'') {
				quoted = !quoted;
			}
			else if (!quoted && each == '\\') {
				i++;
				read.append(word.charAt(i));
			}
			else {
				assertThat(quoted || Character.isLetterOrDigit(each) || "_.,+@-".indexOf(each) >= 0).as(word).isTrue();
				read.append(each);
			}
		}
		assertThat(quoted).as(word).isFalse();
		return read.toString();
	}

}
