package io.keyreminder.mail.compose;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
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
import io.keyreminder.text.SafeText;

/**
 * Messages for trying out templates: one key, several, and many, in each state that makes
 * a difference, so that what may be missing is missing in one of them; in one account and
 * in two; and the longest that can be said of one user.
 */
final class Samples {

	static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

	private static final String ACCOUNT = "123456789012";

	/** The account in which all is as long as it can be. */
	private static final String LONG_ACCOUNT = "123456789013";

	/** It has no name. */
	private static final String OTHER_ACCOUNT = "210987654321";

	/** The accounts' names. */
	static final Map<String, String> NAMES = Map.of(ACCOUNT, "sample", LONG_ACCOUNT,
			"&".repeat(AccountLabels.LONGEST_NAME));

	private static final Instant CREATED = TODAY.minusDays(80).atStartOfDay().toInstant(ZoneOffset.UTC);

	private static final KeyUse USED = KeyUse.of(new LastUse(CREATED, "s3", "eu-west-1"));

	private static final MessageContext SMTP = new MessageContext(KeyUse.of(new LastUse(CREATED, "ses", "eu-west-1")),
			null, null, "description", null);

	private static final NoticeReason BY_RULE = new NoticeReason(NoticeRole.OWNER, "sample", null);

	private static final int MANY = 60;

	private Samples() {
	}

	/**
	 * What each of the messages tells.
	 */
	static List<List<DueNotice>> all() {
		List<DueNotice> several = new ArrayList<>();
		for (KeyUse use : List.of(KeyUse.NEVER, KeyUse.UNKNOWN, USED)) {
			several.add(notice(several.size(), "aws", new MessageContext(use, null, null)));
			for (boolean active : List.of(true, false)) {
				several.add(notice(several.size(), "aws-iso",
						new MessageContext(USED, new KeyWithUse(key("WXYZ", active), use), null)));
			}
		}
		List<DueNotice> many = IntStream.range(0, MANY)
			.mapToObj((i) -> notice(i, "aws", new MessageContext(USED, null, null)))
			.toList();
		List<List<DueNotice>> all = new ArrayList<>(
				List.of(several, inTwoAccounts(several), longest(), many, inTwoAccounts(many)));
		several.forEach((notice) -> all.add(List.of(notice)));
		all.addAll(ofARule(several.get(0), many));
		return all;
	}

	/** Of each kind, alone, two of it, and with others. */
	private static List<List<DueNotice>> ofARule(DueNotice one, List<DueNotice> many) {
		List<DueNotice> kinds = List.of(one, overdue(notice(MANY, "aws", SMTP)), unused(notice(MANY + 1, "aws", SMTP)));
		DueNotice both = unused(one);
		List<DueNotice> tagged = kinds.stream().map(Samples::toldByATag).toList();
		List<List<DueNotice>> all = new ArrayList<>(List.of(kinds, tagged, List.of(one, both), inTwoAccounts(kinds),
				Stream.concat(many.stream().map(Samples::toldByATag), kinds.stream()).toList()));
		for (DueNotice notice : tagged.subList(1, tagged.size())) {
			all.add(List.of(notice));
			all.add(many.subList(0, 2).stream().map((each) -> withReminder(each, notice.reminder())).toList());
			all.add(inTwoAccounts(List.of(notice)));
		}
		return all;
	}

	private static DueNotice overdue(DueNotice notice) {
		return withReminder(notice, new Reminder(NoticeKind.ROTATE, -1, TODAY.minusDays(1), null));
	}

	private static DueNotice unused(DueNotice notice) {
		return withReminder(notice, new Reminder(NoticeKind.UNUSED, 0, TODAY, null));
	}

	private static DueNotice withReminder(DueNotice notice, Reminder reminder) {
		return new DueNotice(notice.owner(), notice.key(), reminder, notice.recipient(), BY_RULE, notice.context(),
				null);
	}

	private static DueNotice toldByATag(DueNotice notice) {
		return notice
			.with(notice.context().toldTo(Addressee.of(new RecipientSource(RecipientSource.Kind.TAG, "Team"))));
	}

	private static List<DueNotice> inTwoAccounts(List<DueNotice> notices) {
		return Stream.concat(notices.stream(), notices.stream().limit(1).map(Samples::inOtherAccount)).toList();
	}

	private static DueNotice inOtherAccount(DueNotice notice) {
		KeyOwner owner = notice.owner();
		return new DueNotice(new KeyOwner(OTHER_ACCOUNT, owner.userId(), owner.name(), owner.path(), owner.partition()),
				notice.key(), notice.reminder(), notice.recipient(), notice.reason(), notice.context(), null);
	}

	private static List<DueNotice> longest() {
		String text = "&".repeat(SafeText.MAX_LENGTH);
		KeyUse use = KeyUse.of(new LastUse(CREATED, text, text));
		KeyOwner owner = new KeyOwner(LONG_ACCOUNT, "AIDASAMPLE", "=".repeat(64), "/", "aws-us-gov");
		RecipientSource tag = new RecipientSource(RecipientSource.Kind.TAG, text);
		return Stream.of(List.of("1234", "5678"), List.of("5678", "1234"))
			.map((ends) -> notice(owner, ends.get(0),
					new MessageContext(use, new KeyWithUse(key(ends.get(1), true), use), null, text,
							new Addressee(tag, tag, text))))
			.map((notice) -> new DueNotice(owner, notice.key(), notice.reminder(), notice.recipient(),
					new NoticeReason(NoticeRole.FALLBACK, text, 1L), notice.context(), null))
			.toList();
	}

	private static DueNotice notice(int number, String partition, MessageContext context) {
		KeyOwner owner = new KeyOwner(ACCOUNT, "AIDASAMPLE" + number, "alice" + number, "/", partition);
		return notice(owner, "%04d".formatted(number), context);
	}

	private static DueNotice notice(KeyOwner owner, String end, MessageContext context) {
		return new DueNotice(owner, key(end, true), Reminder.rotate(10, TODAY.plusDays(10)), "alice@example.com",
				NoticeReason.OWNER, context, null);
	}

	private static AccessKey key(String end, boolean active) {
		return new AccessKey("AKIASAMPLESAMPLE" + end, CREATED, active);
	}

}
