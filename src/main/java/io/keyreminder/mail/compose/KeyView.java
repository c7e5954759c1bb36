package io.keyreminder.mail.compose;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.keyreminder.key.AccessKey;
import io.keyreminder.key.DueNotice;
import io.keyreminder.key.ForeignText;
import io.keyreminder.key.LastUse;
import org.jspecify.annotations.Nullable;

/**
 * One access key as the message's templates show it: clean text, and never the whole id.
 *
 * @param account the twelve digits of the AWS account, with its alias if it has one
 * @param user the user name
 * @param userWord the user name as a word of a shell's command line
 * @param maskedId the access key id's last four characters behind stars
 * @param title which key this is
 * @param created the UTC date on which the key was created
 * @param deadline the UTC date by which it must be replaced
 * @param timeLeft the time until then, in words
 * @param lastUse date, service and region of its last use, or that there was none
 * @param otherKey what becomes of the user's second place for a key
 * @param console the user's page in the AWS console, or null
 * @param consoleTitle what is found there
 * @param stepsTitle what the steps are for
 * @param steps how to replace it
 */
record KeyView(String account, String user, String userWord, String maskedId, String title, LocalDate created,
		LocalDate deadline, String timeLeft, String lastUse, String otherKey, @Nullable String console,
		String consoleTitle, String stepsTitle, List<Rotation.Step> steps) {

	/**
	 * Shows a notice.
	 * @param notice what is due
	 * @param alias the account's alias, or null
	 * @param today the UTC date from which days left are counted
	 * @param texts the texts
	 */
	static KeyView of(DueNotice notice, @Nullable String alias, LocalDate today, Texts texts) {
		String user = notice.owner().name();
		String maskedId = notice.key().maskedId();
		String account = ForeignText.clean(notice.owner().account());
		return new KeyView((alias != null) ? "%s (%s)".formatted(account, ForeignText.clean(alias)) : account, user,
				ShellWord.of(user), maskedId, texts.say("key", maskedId, user), notice.key().createdOn(),
				notice.deadline(), timeLeft(ChronoUnit.DAYS.between(today, notice.deadline()), texts),
				lastUse(notice.background().lastUse(), texts), otherKey(notice.background().otherKey(), texts),
				ConsolePage.of(notice.owner()), texts.say("console", user),
				texts.say((notice.background().lastUse() != null) ? "steps.replace" : "steps.delete"),
				Rotation.steps(notice, texts));
	}

	private static String timeLeft(long days, Texts texts) {
		if (days == 0) {
			return texts.say("left.none");
		}
		return (days == 1) ? texts.say("left.one") : texts.say("left.many", String.valueOf(days));
	}

	private static String lastUse(@Nullable LastUse use, Texts texts) {
		return (use != null)
				? "%s, %s, %s".formatted(LocalDate.ofInstant(use.at(), ZoneOffset.UTC), use.service(), use.region())
				: texts.say("neverUsed");
	}

	private static String otherKey(@Nullable AccessKey other, Texts texts) {
		return (other != null) ? texts.say(other.active() ? "other.active" : "other.inactive", other.maskedId(),
				other.createdOn().toString()) : texts.say("other.none");
	}

}
