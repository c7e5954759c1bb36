package io.keyreminder.text;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A secret that some servers repeat in their answers: as it is, or as it travelled (a
 * password to a mail server by RFC 4616, and LOGIN: in Base64, with or without the user's
 * name).
 */
public final class SecretRedactor {

	private static final String HIDDEN = "***";

	private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{4,}={0,2}");

	private final String secret;

	/**
	 * Keeps the secret.
	 * @param secret the secret; null and empty for none
	 */
	public SecretRedactor(@Nullable String secret) {
		this.secret = (secret != null) ? secret : "";
	}

	/**
	 * Hides the secret in an answer.
	 * @param answer what the server said
	 * @return the answer with marks in the secret's place
	 */
	public String redact(String answer) {
		if (this.secret.isEmpty()) {
			return answer;
		}
		return BASE64.matcher(answer)
			.replaceAll(this::decoded)
			.replace(this.secret, HIDDEN)
			.replace(URLEncoder.encode(this.secret, StandardCharsets.UTF_8), HIDDEN);
	}

	private String decoded(MatchResult word) {
		try {
			byte[] bytes = Base64.getDecoder().decode(word.group());
			for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
				if (charset.decode(ByteBuffer.wrap(bytes)).toString().contains(this.secret)) {
					return HIDDEN;
				}
			}
		}
		catch (IllegalArgumentException ex) {
			// It only looks like Base64.
		}
		return word.group();
	}

}
