package io.keyreminder.mail.compose;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyUse;
import io.keyreminder.key.KeyWithUse;
import io.keyreminder.key.LastUse;
import io.keyreminder.policy.Addressee;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.MessageContext;
import io.keyreminder.policy.NoticeKind;
import io.keyreminder.policy.NoticeReason;
import io.keyreminder.policy.NoticeRole;
import io.keyreminder.policy.RecipientSource;
import io.keyreminder.policy.Reminder;
import org.jspecify.annotations.Nullable;

/**
 * What a policy file can ask to be told, in each case that makes a difference to a
 * reader.
 *
 * @param language the language of the messages
 */
record MessageCases(String language) {

	static final String RECIPIENT = "cloud-security@example.com";

	private static final String SOON = "2026-12-04";

	private static final RecipientSource SECURITY = new RecipientSource(RecipientSource.Kind.ADDRESS, RECIPIENT);

	private static final KeyUse USED = used("2026-11-20", "s3");

	/** Each case by its name. */
	Map<String, List<DueNotice>> all() {
		return Map.of("owner", List.of(alice()), "fallback", List.of(fallback(alice())), "passed-on",
				List.of(passedOn(alice())), "manager",
				List.of(told(rotate("alice", "ABCD", 3, "2026-11-27", USED, null), NoticeRole.ALSO,
						Addressee.of(tag("Manager")))),
				"overdue", List.of(overdue()), "unused", List.of(unused()), "both",
				bothKinds(rotate("ci-build", "WXYZ", 10, SOON, KeyUse.NEVER, null)), "both-overdue",
				bothKinds(rotate("ci-build", "WXYZ", -1, "2026-11-20", KeyUse.NEVER, null)), "mixed", mixed());
	}

	/** Many keys, of all kinds. */
	List<DueNotice> many(int keys) {
		return Stream
			.concat(IntStream.range(0, keys - mixed().size())
				.mapToObj((i) -> rotate("user-" + i, "AB%02d".formatted(i), 10, SOON, USED, null)), mixed().stream())
			.toList();
	}

	/** An overdue key, one to rotate beside one that nobody uses, and one for mail. */
	private List<DueNotice> mixed() {
		return List.of(overdue(), rotate("ci-build", "MNOP", 10, SOON, USED, "WXYZ"),
				unused("ci-build", "WXYZ", used("2026-08-21", "ec2"), "MNOP"),
				fallback(rotate("ses-smtp-user.20260905-101500", "QRST", 10, SOON, used("2026-11-23", "ses"), null)));
	}

	private List<DueNotice> bothKinds(DueNotice rotate) {
		return List.of(new DueNotice(rotate.owner(), rotate.key(), unused().reminder(), RECIPIENT, rotate.reason(),
				rotate.context(), null), rotate);
	}

	DueNotice alice() {
		return rotate("alice", "ABCD", 10, SOON, USED, null);
	}

	DueNotice overdue() {
		return described(rotate("alice", "EFGH", -1, "2026-11-20", USED, null), "laptop, AKIAIOSFODNN7EXAEFGH");
	}

	DueNotice unused() {
		return unused("ci-build", "WXYZ", used("2026-08-21", "s3"), null);
	}

	static DueNotice fallback(DueNotice notice) {
		return told(notice, NoticeRole.FALLBACK, new Addressee(SECURITY, RecipientSource.OWNER, null));
	}

	static DueNotice passedOn(DueNotice notice) {
		return told(notice, NoticeRole.FALLBACK,
				new Addressee(tag("Team"), RecipientSource.OWNER, "alice@example.com"));
	}

	static DueNotice described(DueNotice notice, String description) {
		MessageContext known = notice.context();
		return notice
			.with(new MessageContext(known.use(), known.otherKey(), known.language(), description, known.addressee()));
	}

	static DueNotice lastUsedFor(DueNotice notice, String service) {
		MessageContext known = notice.context();
		return notice.with(new MessageContext(used("2026-11-20", service), known.otherKey(), known.language(),
				known.description(), known.addressee()));
	}

	static DueNotice told(DueNotice notice, NoticeRole role, Addressee addressee) {
		return because(notice, new NoticeReason(role, notice.reason().rule(), null), addressee);
	}

	static DueNotice because(DueNotice notice, NoticeReason reason, Addressee addressee) {
		return new DueNotice(notice.owner(), notice.key(), notice.reminder(), notice.recipient(), reason,
				notice.context().toldTo(addressee), null);
	}

	static RecipientSource tag(String name) {
		return new RecipientSource(RecipientSource.Kind.TAG, name);
	}

	private DueNotice rotate(String user, String end, int stage, String deadline, KeyUse use, @Nullable String other) {
		LocalDate last = LocalDate.parse(deadline);
		return notice(user, end, new Reminder(NoticeKind.ROTATE, stage, last, (stage < 0) ? null : last), use, other);
	}

	private DueNotice unused(String user, String end, KeyUse use, @Nullable String other) {
		return notice(user, end, new Reminder(NoticeKind.UNUSED, 0, TestMessages.TODAY, null), use, other);
	}

	private DueNotice notice(String user, String end, Reminder reminder, KeyUse use, @Nullable String other) {
		String created = (reminder.kind() == NoticeKind.ROTATE) ? reminder.deadline().minusDays(90).toString()
				: "2026-06-01";
		KeyWithUse second = (other != null)
				? new KeyWithUse(new AccessKey("AKIAIOSFODNN7EXA" + other, Instant.parse("2026-06-01T08:00:00Z"), true),
						KeyUse.UNKNOWN)
				: null;
		DueNotice plain = TestMessages.notice(user, end, created + "T08:00:00Z", RECIPIENT,
				new MessageContext(use, second, this.language));
		return new DueNotice(plain.owner(), plain.key(), reminder, RECIPIENT,
				new NoticeReason(NoticeRole.OWNER, "everybody", null),
				plain.context().toldTo(Addressee.of(RecipientSource.OWNER)), null);
	}

	private static KeyUse used(String day, String service) {
		return KeyUse.of(new LastUse(Instant.parse(day + "T11:02:00Z"), service, "eu-west-1"));
	}

}
