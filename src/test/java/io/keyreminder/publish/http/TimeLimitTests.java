package io.keyreminder.publish.http;

import java.time.Duration;
import java.util.Objects;

import io.keyreminder.testing.Latch;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What comes of work that ends, breaks, lasts too long, or is not waited for.
 */
class TimeLimitTests {

	private final Latch disk = new Latch();

	@Test
	void workThatEndsHasItsOwnResult() {
		assertThat(TimeLimit.USUAL.run(() -> "done", "late", (reason) -> reason)).isEqualTo("done");
	}

	@Test
	void workThatBreaksThrowsWhatItThrew() {
		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> TimeLimit.USUAL.run(() -> {
			throw new StackOverflowError();
		}, "late", Objects::requireNonNull));
	}

	@Test
	void workThatLastsTooLongIsLeftAlone() {
		assertThat(run(new TimeLimit(Duration.ofMillis(1)))).isEqualTo("that takes longer than 1 ms");
	}

	@Test
	void stopIsHeardMeanwhileAndStaysHeard() {
		Thread.currentThread().interrupt();
		assertThat(run(TimeLimit.USUAL)).isEqualTo("the program was told to stop");
		assertThat(Thread.interrupted()).isTrue();
	}

	private String run(TimeLimit limit) {
		try {
			return limit.run(() -> {
				this.disk.run();
				return "done";
			}, "that takes longer than", (reason) -> reason);
		}
		finally {
			this.disk.letGo();
		}
	}

}
