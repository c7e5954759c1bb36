package io.keyreminder.mail.compose;

import java.time.LocalDate;
import java.util.List;

/**
 * What the message's templates show.
 *
 * @param text the texts of the message's language
 * @param keys the access keys, at least one, the nearest deadline first
 */
record MessageView(Texts text, List<KeyView> keys) {

	/**
	 * The subject, in which no text of others can pass for an encoded word (RFC 2047, 2):
	 * mail programs would decode it.
	 */
	String subject() {
		return say("subject").replace("=?", "= ?");
	}

	/**
	 * What is asked of whom, by when.
	 */
	String asked() {
		return say("asked");
	}

	/**
	 * What is asked, up to the date: a date is not to be broken at the end of a line.
	 */
	String askedUntil() {
		int date = asked().lastIndexOf(deadline().toString());
		if (date < 0) {
			throw this.text.broken(several() ? "asked.several" : "asked.one", "it does not hold the date");
		}
		return asked().substring(0, date);
	}

	/**
	 * What is asked, after the date.
	 */
	String askedAfter() {
		return asked().substring(askedUntil().length() + deadline().toString().length());
	}

	boolean several() {
		return count() > 1;
	}

	int count() {
		return this.keys.size();
	}

	LocalDate deadline() {
		return this.keys.get(0).deadline();
	}

	String language() {
		return this.text.language();
	}

	private String say(String name) {
		KeyView first = this.keys.get(0);
		return several() ? this.text.say(name + ".several", String.valueOf(count()), deadline().toString())
				: this.text.say(name + ".one", first.maskedId(), first.user(), deadline().toString());
	}

}
