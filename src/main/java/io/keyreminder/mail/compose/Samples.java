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
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.MessageContext;
import io.keyreminder.policy.NoticeReason;
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
		return all;
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
		return List.of(notice(owner, "1234", new MessageContext(use, new KeyWithUse(key("5678", true), use), null)),
				notice(owner, "5678", new MessageContext(use, new KeyWithUse(key("1234", true), use), null)));
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
