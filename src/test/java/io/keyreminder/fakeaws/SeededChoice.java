package io.keyreminder.fakeaws;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Throws that depend on nothing but their cause, so that they fall the same way in every
 * process and in every order.
 */
final class SeededChoice {

	/** The characters of AWS's ids. */
	private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

	private final byte[] digest;

	SeededChoice(Object... cause) {
		try {
			this.digest = MessageDigest.getInstance("SHA-256")
				.digest(Arrays.toString(cause).getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	int below(int bound) {
		return Math.floorMod(ByteBuffer.wrap(this.digest).getInt(), bound);
	}

	String letters(int length) {
		StringBuilder letters = new StringBuilder();
		for (int i = 0; i < length; i++) {
			letters.append(ALPHABET.charAt(Math.floorMod(this.digest[i], ALPHABET.length())));
		}
		return letters.toString();
	}

}
