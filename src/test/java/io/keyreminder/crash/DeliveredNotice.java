package io.keyreminder.crash;

import java.util.Comparator;

/**
 * Who is told of which key.
 *
 * @param recipient the address
 * @param keyEnd the last four characters of the access key id, all that a mail says of it
 */
record DeliveredNotice(String recipient, String keyEnd) implements Comparable<DeliveredNotice> {

	static DeliveredNotice of(String recipient, String accessKeyId) {
		return new DeliveredNotice(recipient, accessKeyId.substring(accessKeyId.length() - 4));
	}

	@Override
	public int compareTo(DeliveredNotice other) {
		return Comparator.comparing(DeliveredNotice::recipient)
			.thenComparing(DeliveredNotice::keyEnd)
			.compare(this, other);
	}

}
