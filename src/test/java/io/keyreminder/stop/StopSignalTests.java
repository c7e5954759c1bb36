package io.keyreminder.stop;

import java.time.Duration;
import java.util.concurrent.FutureTask;

import io.keyreminder.failure.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Waiting that hears a stop. The long waits of these tests end at once.
 */
@Timeout(120)
class StopSignalTests {

	private static final Duration FOR_EVER = Duration.ofDays(1);

	private final StopSignal stop = new StopSignal();

	@ParameterizedTest
	@ValueSource(longs = { 1, 0, -1 })
	void aWaitThatNobodyCutsShortSaysToGoOn(long millis) throws InterruptedException {
		assertThat(this.stop.pause(Duration.ofMillis(millis))).isFalse();
		assertThat(this.stop.isRequested()).isFalse();
	}

	@Test
	void whoeverIsToStopAlreadyDoesNotWait() throws InterruptedException {
		this.stop.request(ExitCode.TERMINATED);
		assertThat(this.stop.isRequested()).isTrue();
		assertThat(this.stop.pause(FOR_EVER)).isTrue();
		assertThat(this.stop.pause(Duration.ZERO)).isTrue();
	}

	@Test
	void aWaitEndsAsSoonAsTheProgramIsToStop() throws Exception {
		FutureTask<Boolean> wait = new FutureTask<>(() -> this.stop.pause(FOR_EVER));
		Thread waiting = new Thread(wait);
		waiting.start();
		while (waiting.isAlive() && waiting.getState() != Thread.State.TIMED_WAITING) {
			Thread.onSpinWait();
		}
		this.stop.request(ExitCode.TERMINATED);
		assertThat(wait.get()).isTrue();
	}

}
