package io.keyreminder.fakeaws;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The arithmetic of Signature Version 4.
 */
final class Hash {

	private static final String HMAC = "HmacSHA256";

	private Hash() {
	}

	static String sha256(String text) {
		return sha256(text.getBytes(StandardCharsets.UTF_8));
	}

	static String sha256(byte[] octets) {
		try {
			return hex(MessageDigest.getInstance("SHA-256").digest(octets));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Signs a string by the key that is derived from a secret.
	 * @param secret the secret access key
	 * @param scope date, region, service and {@code aws4_request}, separated by slashes
	 * @param toSign the string
	 * @return the signature in hexadecimal digits
	 */
	static String signature(String secret, String scope, String toSign) {
		byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
		for (String part : scope.split("/", -1)) {
			key = hmac(key, part);
		}
		return hex(hmac(key, toSign));
	}

	private static byte[] hmac(byte[] key, String text) {
		try {
			Mac mac = Mac.getInstance(HMAC);
			mac.init(new SecretKeySpec(key, HMAC));
			return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String hex(byte[] octets) {
		return HexFormat.of().formatHex(octets);
	}

}
