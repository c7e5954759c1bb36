package io.keyreminder.crash;

import java.util.Comparator;

/**
 * Who is told of which key.
 *
 * @param recipient the address
 * @param keyEnd the last four characters of the access key id, all that a mail says of it
 */
record Told(String recipient, String keyEnd) implements Comparable<Told> {

	static Told of(String recipient, String accessKeyId) {
		return new Told(recipient, accessKeyId.substring(accessKeyId.length() - 4));
	}

	@Override
	public int compareTo(Told other) {
		return Comparator.comparing(Told::recipient).thenComparing(Told::keyEnd).compare(this, other);
	}

}
