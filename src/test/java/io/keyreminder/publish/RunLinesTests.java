package io.keyreminder.publish;

import io.keyreminder.failure.ExitCode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What others are told of a command that there is no record of.
 */
class RunLinesTests {

	@Test
	void runThatDidNotBeginIsNone() {
		assertThat(RunLines.ofNoRun(ExitCode.NOTHING_DONE.code(), "There is no ledger."))
			.containsExactly("No run: exit code 2", "There is no ledger.");
	}

	@Test
	void runThatBrokeOffIsNotDenied() {
		assertThat(RunLines.ofNoRun(ExitCode.FAILED.code(), "This run lost the ledger."))
			.containsExactly("The run broke off: exit code 1", "This run lost the ledger.");
	}

}
