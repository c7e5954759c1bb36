package io.keyreminder.mail;

import java.time.LocalDate;
import java.util.List;

/**
 * What the message's templates show.
 *
 * @param keys the access keys, at least one, the nearest deadline first
 */
record MessageView(List<KeyView> keys) {

	/**
	 * The subject, in which no text of others can pass for an encoded word (RFC 2047, 2):
	 * mail programs would decode it.
	 */
	String subject() {
		KeyView first = this.keys.get(0);
		String subject = several() ? "[AWS] Rotate %d access keys by %s".formatted(count(), first.deadline())
				: "[AWS] Rotate access key %s of %s by %s".formatted(first.maskedId(), first.user(), first.deadline());
		return subject.replace("=?", "= ?");
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

}
