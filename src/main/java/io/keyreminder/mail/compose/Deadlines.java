package io.keyreminder.mail.compose;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.UUID;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Method;
import biweekly.property.Transparency;
import biweekly.util.DateTimeComponents;
import biweekly.util.ICalDate;
import io.keyreminder.mail.compose.steps.DueKey;
import org.jspecify.annotations.Nullable;

/**
 * The deadlines of a message as entries of a calendar (RFC 5545), each a whole day. An
 * entry keeps its UID for as long as the key lives, so that a later reminder replaces it.
 */
final class Deadlines {

	private Deadlines() {
	}

	/**
	 * Writes the calendar.
	 * @param message what the message tells; of its keys, those whose deadlines are to
	 * come
	 * @param domain the sender's domain, in which the entries have their UIDs
	 * @param now when it is written
	 * @return the calendar, its lines folded and ended by CR LF
	 */
	static String calendar(MessageView message, String domain, Instant now) {
		ICalendar calendar = new ICalendar();
		calendar.setMethod(Method.publish());
		calendar.setProductId("-//IAM Key Reminder//EN");
		message.withDeadlineToCome().forEach((key) -> calendar.addEvent(entry(message, key, domain, now)));
		return FoldedLines.fold(Biweekly.write(calendar).foldLines(false).go());
	}

	private static VEvent entry(MessageView message, DueKey key, String domain, Instant now) {
		LocalDate deadline = key.deadline().orElseThrow();
		VEvent entry = new VEvent();
		entry.setUid(uid(key) + "@" + domain);
		entry.setSequence((int) ChronoUnit.DAYS.between(key.key().createdOn(), message.today()));
		entry.setDateTimeStamp(Date.from(now));
		entry.setDateStart(day(deadline));
		entry.setDateEnd(day(deadline.plusDays(1)));
		entry.setTransparency(Transparency.transparent());
		String user = message.accounts().user(key.owner());
		entry.setSummary(message.text().say("calendar", key.key().maskedId(), user));
		if (!message.isLarge()) {
			entry.setDescription(message.text().say("asked.one", key.key().maskedId(), user, deadline.toString()));
			setUrl(entry, ConsolePage.of(key.owner()));
		}
		return entry;
	}

	private static void setUrl(VEvent entry, @Nullable String url) {
		if (url != null) {
			entry.setUrl(url);
		}
	}

	/** It does not give the access key's id away. */
	private static UUID uid(DueKey due) {
		String key = due.owner().account() + "/" + due.key().id();
		return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
	}

	private static ICalDate day(LocalDate date) {
		return new ICalDate(new DateTimeComponents(date.getYear(), date.getMonthValue(), date.getDayOfMonth()), false);
	}

}
