package io.keyreminder.cli;

import java.io.StringWriter;

import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A program that needs more memory than it has says so.
 */
class OutOfMemoryTests {

	private static final String SENTENCE = "The program ran out of memory. Give it more, for example "
			+ "`java -Xmx512m -jar …`, or ask it for less, for example with --since or --account.";

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@ParameterizedTest
	@ValueSource(strings = { "--version", "history" })
	void itIsOneSentence(String command) {
		this.program.withLedger();
		Outcome outcome = this.program.execute(new FullMemory(), command).exits(2);
		assertThat(outcome.sentence()).startsWith(SENTENCE);
	}

	private static final class FullMemory extends StringWriter {

		@Override
		public void write(String text, int from, int length) {
			throw new OutOfMemoryError("Java heap space");
		}

		@Override
		public void write(char[] text, int from, int length) {
			throw new OutOfMemoryError("Java heap space");
		}

		@Override
		public void write(int character) {
			throw new OutOfMemoryError("Java heap space");
		}

	}

}
