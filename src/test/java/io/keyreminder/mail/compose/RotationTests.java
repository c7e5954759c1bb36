package io.keyreminder.mail.compose;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyUse;
import io.keyreminder.key.KeyWithUse;
import io.keyreminder.key.LastUse;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.MessageContext;
import io.keyreminder.policy.NoticeKind;
import io.keyreminder.policy.Reminder;
import jakarta.mail.MessagingException;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * The steps that a message advises: whatever the user's keys are, nothing that cannot be
 * undone comes before the last step, and no key is given up while it is the better one.
 */
class RotationTests {

	private static final String OLD = "2026-09-05T00:00:00Z";

	private static final String OLDER = "2026-09-01T00:00:00Z";

	private static final String YOUNGER = "2026-11-20T00:00:00Z";

	private static final KeyUse EARLY = used("2026-10-01T00:00:00Z");

	private static final KeyUse LATE = used("2026-11-23T00:00:00Z");

	/** Due are ABCD and, in some cases, WXYZ; QRST is another key that is not due. */
	static Stream<Arguments> cases() {
		String replace = "create, use ABCD, off ABCD, on ABCD, delete ABCD";
		String move = "use QRST, use ABCD, off ABCD, on ABCD, delete ABCD";
		String room = "use QRST, off QRST, on QRST, delete QRST";
		String roomOfDue = "use WXYZ, off WXYZ, on WXYZ, delete WXYZ";
		return Stream.of(arguments("only key", List.of(due("ABCD", OLD, LATE, null)), List.of(replace)),
				arguments("only key, unknown use", List.of(due("ABCD", OLD, KeyUse.UNKNOWN, null)), List.of(replace)),
				arguments("only key, never used", List.of(due("ABCD", OLD, KeyUse.NEVER, null)),
						List.of("off ABCD, on ABCD, delete ABCD")),
				arguments("never used, beside another",
						List.of(due("ABCD", OLD, KeyUse.NEVER, other(OLDER, LATE, true))),
						List.of("off ABCD, on ABCD, delete ABCD")),
				arguments("younger", List.of(due("ABCD", OLD, LATE, other(YOUNGER, EARLY, true))), List.of(move)),
				arguments("younger, never used", List.of(due("ABCD", OLD, LATE, other(YOUNGER, KeyUse.NEVER, true))),
						List.of(move)),
				arguments("younger, unknown use", List.of(due("ABCD", OLD, LATE, other(YOUNGER, KeyUse.UNKNOWN, true))),
						List.of(move)),
				arguments("older, used later", List.of(due("ABCD", OLD, EARLY, other(OLDER, LATE, true))),
						List.of(move)),
				arguments("older, used earlier", List.of(due("ABCD", OLD, LATE, other(OLDER, EARLY, true))),
						List.of(room, replace)),
				arguments("older, never used", List.of(due("ABCD", OLD, LATE, other(OLDER, KeyUse.NEVER, true))),
						List.of(room, replace)),
				arguments("older, unknown use", List.of(due("ABCD", OLD, LATE, other(OLDER, KeyUse.UNKNOWN, true))),
						List.of(room, replace)),
				arguments("older, used, while this one's use is unknown",
						List.of(due("ABCD", OLD, KeyUse.UNKNOWN, other(OLDER, LATE, true))), List.of(room, replace)),
				arguments("younger, switched off", List.of(due("ABCD", OLD, LATE, other(YOUNGER, LATE, false))),
						List.of("on QRST, delete QRST", replace)),
				arguments("two due, both used", bothDue(LATE, EARLY), List.of(roomOfDue, replace)),
				arguments("two due, one never used", bothDue(EARLY, KeyUse.NEVER), List.of(roomOfDue, replace)),
				arguments("two due, the use of none known", bothDue(KeyUse.UNKNOWN, KeyUse.UNKNOWN),
						List.of(roomOfDue, replace)),
				arguments("two due, none ever used", bothDue(KeyUse.NEVER, KeyUse.NEVER),
						List.of("off WXYZ, off ABCD, on WXYZ, on ABCD, delete WXYZ, delete ABCD")),
				arguments("unused", List.of(unused(due("ABCD", OLD, EARLY, null))),
						List.of("off ABCD, on ABCD, delete ABCD")),
				arguments("unused, beside another", List.of(unused(due("ABCD", OLD, EARLY, other(OLDER, LATE, true)))),
						List.of("off ABCD, on ABCD, delete ABCD")),
				arguments("unused, and due to be replaced",
						List.of(due("ABCD", OLD, EARLY, null), unused(due("ABCD", OLD, EARLY, null))),
						List.of("off ABCD, on ABCD, delete ABCD")),
				arguments("two due, one unused, though it was used later",
						List.of(bothDue(EARLY, LATE).get(0), unused(bothDue(EARLY, LATE).get(1))),
						List.of(roomOfDue, replace)),
				arguments("two due, both unused", bothDue(LATE, EARLY).stream().map(RotationTests::unused).toList(),
						List.of("off WXYZ, off ABCD, on WXYZ, on ABCD, delete WXYZ, delete ABCD")));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("cases")
	void nothingIrreversibleComesBeforeTheLastStep(String name, List<DueNotice> due, List<String> procedures)
			throws IOException, MessagingException {
		for (String language : List.of("en", "ja")) {
			MessageParts parts = parts(in(language, due));
			String text = parts.text();
			List<String> told = new ArrayList<>();
			for (String procedure : text.split("\r\n 1\\. ", -1)) {
				List<String> steps = Stream.of(procedure.split("\r\n [0-9]+\\. ", -1))
					.map(RotationTests::acts)
					.toList();
				if (!told.isEmpty() || text.startsWith(procedure)) {
					told.add(String.join(", ", steps.stream().filter((each) -> !each.isEmpty()).toList()));
				}
				assertThat(steps.subList(0, steps.size() - 1)).as(name).noneMatch((step) -> step.contains("delete"));
			}
			assertThat(told.subList(1, told.size())).as(name).isEqualTo(procedures);
			List<Element> lists = Jsoup.parse(parts.html()).select("ol");
			assertThat(lists).extracting((list) -> acts(list.wholeText())).isEqualTo(procedures);
			for (Element list : lists) {
				List<Element> steps = list.select("> li");
				assertThat(steps.subList(0, steps.size() - 1))
					.noneMatch((step) -> step.text().contains("delete-access"));
				assertThat(steps.get(steps.size() - 1).text()).contains("delete-access");
			}
		}
	}

	@Test
	void theOtherKeyAndItsLastUseAreShown() throws IOException, MessagingException {
		assertThat(text(List.of(due("ABCD", OLD, EARLY, other(YOUNGER, LATE, true))))).contains(
				"Last used: 2026-10-01, s3, eu-west-1\r\n",
				"Second key: ****QRST, created 2026-11-20, active, last used: 2026-11-23, s3, eu-west-1\r\n",
				"****QRST is probably the successor of ****ABCD already. How to move to it:");
		assertThat(text(List.of(due("ABCD", OLD, KeyUse.UNKNOWN, other(OLDER, KeyUse.UNKNOWN, false)))))
			.contains("Last used: unknown (AWS did not say)\r\n",
					"Second key: ****QRST, created 2026-09-01, switched "
							+ "off, last used: unknown (AWS did not say)\r\n")
			.doesNotContain("never used");
	}

	@Test
	void twoDueKeysOfOneUserHaveOneSection() throws IOException, MessagingException {
		List<DueNotice> due = bothDue(LATE, EARLY);
		assertThat(text(due)).containsOnlyOnce("Access keys ****ABCD, ****WXYZ of alice")
			.containsOnlyOnce("create-access-key")
			.contains("Second key: ****WXYZ, created 2026-09-06, last used: 2026-10-01, s3, eu-west-1; it is due, too");
		assertThat(Jsoup.parse(parts(due).html()).select("h2")).hasSize(1);
	}

	@Test
	void theStepsNameTheAccountAndTheProfile() throws IOException, MessagingException {
		assertThat(text(List.of(due("ABCD", OLD, LATE, null)))).contains("signed in to the AWS account 123456789012;",
				"add --profile to each command");
	}

	/** What the commands do, in their order. */
	private static String acts(String steps) {
		List<String> acts = new ArrayList<>();
		String key = "";
		String command = "";
		for (String line : steps.lines().map(String::strip).toList()) {
			if (line.contains("KEY_") && line.contains("=$(")) {
				key = line.replaceAll(".*KEY_([A-Z]{4})=.*", "$1");
			}
			if (line.contains("aws iam create-access-key")) {
				acts.add("create");
			}
			if (line.contains("get-access-key-last-used")) {
				acts.add("use " + key);
			}
			if (line.contains("-access-key --user-name=alice")) {
				command = line;
			}
			if (line.startsWith("--access-key-id=\"$KEY_" + key)) {
				boolean delete = command.contains("delete");
				acts.add((delete ? "delete " : line.endsWith("=Active") ? "on " : "off ") + key);
			}
		}
		return String.join(", ", acts);
	}

	private static String text(List<DueNotice> due) throws IOException, MessagingException {
		return parts(due).text();
	}

	private static MessageParts parts(List<DueNotice> due) throws IOException, MessagingException {
		return MessageParts.of(TestMessages.composer("a@example.com", null)
			.compose(due, Map.of(), TestMessages.TODAY, "<1@example.com>")
			.content());
	}

	private static List<DueNotice> in(String language, List<DueNotice> due) {
		return due.stream()
			.map((notice) -> notice
				.with(new MessageContext(notice.context().use(), notice.context().otherKey(), language)))
			.toList();
	}

	private static List<DueNotice> bothDue(KeyUse use, KeyUse second) {
		DueNotice one = due("ABCD", OLD, use, null);
		DueNotice other = due("WXYZ", "2026-09-06T00:00:00Z", second, new KeyWithUse(one.key(), use));
		if (use.state() != KeyUse.State.USED) {
			other = due("WXYZ", "2026-09-04T00:00:00Z", second, new KeyWithUse(one.key(), use));
		}
		return List.of(due("ABCD", OLD, use, new KeyWithUse(other.key(), second)), other);
	}

	private static DueNotice due(String end, String created, KeyUse use, @Nullable KeyWithUse other) {
		return TestMessages.notice("alice", end, created, "alice@example.com", new MessageContext(use, other, null));
	}

	private static DueNotice unused(DueNotice notice) {
		return new DueNotice(notice.owner(), notice.key(),
				new Reminder(NoticeKind.UNUSED, 0, TestMessages.TODAY, TestMessages.TODAY), notice.recipient(),
				notice.reason(), notice.context(), null);
	}

	private static KeyWithUse other(String created, KeyUse use, boolean active) {
		return new KeyWithUse(new AccessKey("AKIAIOSFODNN7EXAQRST", Instant.parse(created), active), use);
	}

	private static KeyUse used(String at) {
		return KeyUse.of(new LastUse(Instant.parse(at), "s3", "eu-west-1"));
	}

}
