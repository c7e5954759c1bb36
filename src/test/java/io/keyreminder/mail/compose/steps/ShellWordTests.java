package io.keyreminder.mail.compose.steps;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.StreamUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A real shell reads what was quoted.
 */
class ShellWordTests {

	@Test
	void quotesOnlyWhatMustBeQuoted() {
		assertThat(ShellWord.of("alice.b+ci@example.com")).isEqualTo("alice.b+ci@example.com");
		assertThat(ShellWord.of("=cmd")).isEqualTo("'=cmd'");
		assertThat(ShellWord.of("it's")).isEqualTo("'it'\\''s'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "alice", "=,.@-+", "a b", "$(id)", "`id`", "it's", "\"; id", "a\\b", "*", "" })
	void aShellReadsOneWord(String text) throws IOException {
		Process shell = new ProcessBuilder("sh", "-c", "printf '[%s]' --user-name=" + ShellWord.of(text)).start();
		assertThat(StreamUtils.copyToString(shell.getInputStream(), StandardCharsets.UTF_8))
			.isEqualTo("[--user-name=" + text + "]");
	}

}
