package io.keyreminder.text;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A secret that a server repeats is hidden; everything else it says stays.
 */
class SecretRedactorTests {

	private static final String PASSWORD = "pass&wörd";

	private final SecretRedactor secret = new SecretRedactor(PASSWORD);

	@ParameterizedTest
	@ValueSource(strings = { PASSWORD, "\0keys\0" + PASSWORD, "me\0keys\0" + PASSWORD, PASSWORD + "!" })
	void itIsHiddenInBase64(String sent) {
		String travelled = Base64.getEncoder().encodeToString(sent.getBytes(StandardCharsets.UTF_8));
		assertThat(this.secret.redact("535 5.7.8 no: AUTH PLAIN " + travelled))
			.isEqualTo("535 5.7.8 no: AUTH PLAIN ***");
	}

	@Test
	void itIsHiddenAsItIsAndAsInAUrl() {
		assertThat(this.secret.redact("535 '" + PASSWORD + "' or pass%26w%C3%B6rd")).isEqualTo("535 '***' or ***");
	}

	@Test
	void otherWordsStay() {
		String answer = "535 5.7.8 Username and Password not accepted https://example.com/a+b a25vd24= AAAA";
		assertThat(this.secret.redact(answer)).isEqualTo(answer);
		assertThat(new SecretRedactor(null).redact(answer)).isEqualTo(answer);
	}

}
