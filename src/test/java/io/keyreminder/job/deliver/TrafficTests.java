package io.keyreminder.job.deliver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How a server that is busy is left alone.
 */
class TrafficTests {

	private static final Duration START = Duration.ofHours(2);

	private final Traffic traffic = new Traffic(8);

	@Test
	void nobodyWaitsForAServerThatIsNotBusy() {
		assertThat(this.traffic.pause(START)).isZero();
	}

	@Test
	void pausesDoubleUpToAMinuteAndEndAfterFive() {
		List<Long> pauses = new ArrayList<>();
		Duration now = START;
		while (!this.traffic.busy(now, now)) {
			Duration pause = this.traffic.pause(now);
			pauses.add(pause.toSeconds());
			now = now.plus(pause);
		}
		assertThat(pauses).containsExactly(5L, 10L, 20L, 40L, 60L, 60L, 60L, 45L);
		assertThat(now.minus(START)).isEqualTo(Traffic.PATIENCE);
	}

	@Test
	void anAcceptedMessageBeginsItAllAnew() {
		Duration now = START;
		for (int i = 0; i < 100; i++) {
			assertThat(this.traffic.busy(now, now)).isFalse();
			assertThat(this.traffic.pause(now)).hasSeconds(5);
			now = now.plusSeconds(60);
			this.traffic.accepted();
		}
	}

	@Test
	void halfAsManyLeaveEachTimeButAlwaysOne() {
		List<String> steps = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			Duration now = START.plusSeconds(10L * i);
			this.traffic.busy(now, now);
			steps.add(this.traffic.toString());
		}
		assertThat(steps).containsExactly("4 at a time", "2 at a time", "1 at a time", "1 at a time", "1 at a time");
	}

	@Test
	void messagesThatMeetABusyServerTogetherCountOnce() {
		for (int i = 0; i < 8; i++) {
			this.traffic.busy(START, START.plusSeconds(i + 1L));
		}
		assertThat(this.traffic).hasToString("4 at a time");
		assertThat(this.traffic.pause(START.plusSeconds(1))).hasSeconds(5);
	}

	@Test
	void afterManyAcceptedMessagesThereAreMoreAgain() {
		this.traffic.busy(START, START);
		for (int i = 0; i < 20; i++) {
			assertThat(this.traffic).hasToString("4 at a time");
			this.traffic.accepted();
		}
		assertThat(this.traffic).hasToString("5 at a time");
		for (int i = 0; i < 200; i++) {
			this.traffic.accepted();
		}
		assertThat(this.traffic).hasToString("8 at a time");
	}

	@Test
	void neverMoreThanAllowedAreInHand() throws Exception {
		this.traffic.busy(START, START);
		AtomicInteger inHand = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		ExecutorService threads = Executors.newFixedThreadPool(32);
		List<Callable<Void>> messages = new ArrayList<>();
		for (int i = 0; i < 2000; i++) {
			messages.add(() -> {
				this.traffic.enter();
				try {
					most.accumulateAndGet(inHand.incrementAndGet(), Math::max);
					Thread.onSpinWait();
					inHand.decrementAndGet();
				}
				finally {
					this.traffic.leave();
				}
				return null;
			});
		}
		try {
			for (Future<Void> message : threads.invokeAll(messages)) {
				message.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(most).hasValueBetween(1, 4);
		assertThat(inHand).hasValue(0);
	}

}
