package io.keyreminder.mail.smtp;

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
 * The password of the mail server, which some servers repeat in their answers: as it is,
 * or as it travelled (RFC 4616, and LOGIN: in Base64, with or without the user's name).
 */
final class Secret {

	private static final String HIDDEN = "***";

	private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{4,}={0,2}");

	private final String password;

	Secret(@Nullable String password) {
		this.password = (password != null) ? password : "";
	}

	/**
	 * Hides the password in an answer.
	 */
	String hideIn(String answer) {
		if (this.password.isEmpty()) {
			return answer;
		}
		return BASE64.matcher(answer)
			.replaceAll(this::decoded)
			.replace(this.password, HIDDEN)
			.replace(URLEncoder.encode(this.password, StandardCharsets.UTF_8), HIDDEN);
	}

	private String decoded(MatchResult word) {
		try {
			byte[] bytes = Base64.getDecoder().decode(word.group());
			for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
				if (charset.decode(ByteBuffer.wrap(bytes)).toString().contains(this.password)) {
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
