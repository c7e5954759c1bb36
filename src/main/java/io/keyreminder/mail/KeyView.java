package io.keyreminder.mail;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import io.keyreminder.key.DueNotice;
import io.keyreminder.key.ForeignText;
import io.keyreminder.key.LastUse;
import org.jspecify.annotations.Nullable;

/**
 * One access key as the message's templates show it: clean text, and never the whole id.
 *
 * @param account the twelve digits of the AWS account
 * @param user the user name
 * @param userWord the user name as a word of a shell's command line
 * @param maskedId the access key id's last four characters behind stars
 * @param idEnd those four characters
 * @param created the UTC date on which the key was created
 * @param deadline the UTC date by which it must be replaced
 * @param timeLeft the time until then, in words
 * @param lastUse date, service and region of its last use, or {@code never}
 */
record KeyView(String account, String user, String userWord, String maskedId, String idEnd, LocalDate created,
		LocalDate deadline, String timeLeft, String lastUse) {

	static KeyView of(DueNotice notice, LocalDate today) {
		String user = ForeignText.clean(notice.owner().name());
		String maskedId = ForeignText.clean(notice.key().maskedId());
		return new KeyView(ForeignText.clean(notice.owner().account()), user, ShellWord.of(user), maskedId,
				maskedId.replaceAll("\\W", ""), notice.key().createdOn(), notice.deadline(),
				timeLeft(ChronoUnit.DAYS.between(today, notice.deadline())), lastUse(notice.lastUse()));
	}

	private static String timeLeft(long days) {
		if (days == 0) {
			return "0 days left: today is the last day";
		}
		return (days == 1) ? "1 day left" : days + " days left";
	}

	private static String lastUse(@Nullable LastUse use) {
		if (use == null) {
			return "never";
		}
		return "%s, %s, %s".formatted(LocalDate.ofInstant(use.at(), ZoneOffset.UTC), ForeignText.clean(use.service()),
				ForeignText.clean(use.region()));
	}

}
