package io.keyreminder.mail.ses;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How messages are spread over time.
 */
@Timeout(60)
class SendingRateTests {

	private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

	private final VirtualTime time = new VirtualTime();

	@Test
	void theFirstMessageDoesNotWaitAndEachOtherKeepsItsDistance() throws Exception {
		SendingRate rate = rate(4);
		assertThat(take(rate)).isZero();
		assertThat(take(rate)).isEqualTo(Duration.ofMillis(250));
		this.time.advance(Duration.ofMillis(350));
		assertThat(take(rate)).isEqualTo(Duration.ofMillis(150));
	}

	@Test
	void severalWhoWaitWaitForOneTurnEach() throws Exception {
		SendingRate rate = rate(4);
		assertThat(List.of(rate.take(), rate.take(), rate.take(), rate.take())).containsExactly(Duration.ZERO,
				Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofMillis(750));
	}

	@Test
	void timeThatWasNotUsedIsNotSaved() throws Exception {
		SendingRate rate = rate(1);
		take(rate);
		this.time.advance(Duration.ofSeconds(60));
		assertThat(take(rate)).isZero();
		assertThat(take(rate)).isEqualTo(Duration.ofSeconds(1));
	}

	/** The message may have arrived at any time before its answer. */
	@Test
	void aSlowAnswerPutsOffTheMessageThatWouldBeOneTooManyInItsSecond() throws Exception {
		SendingRate rate = rate(1);
		rate.take();
		this.time.advance(Duration.ofMillis(900));
		rate.giveBack();
		assertThat(take(rate)).isEqualTo(Duration.ofSeconds(1));
	}

	@ParameterizedTest
	@CsvSource({ "0.5,2000", "0.0001,10000000", "1,1000", "4,250", "14,72", "14.5,69", "1000,1" })
	void theDistanceIsAsExactAsTheRate(double perSecond, long millis) throws Exception {
		SendingRate rate = rate(perSecond);
		take(rate);
		assertThat(take(rate)).isBetween(Duration.ofMillis(millis - 1), Duration.ofMillis(millis));
	}

	@ParameterizedTest
	@ValueSource(doubles = { Double.MIN_VALUE, 0 })
	void nobodyWaitsLongerThanADay(double perSecond) throws Exception {
		SendingRate rate = rate(perSecond);
		take(rate);
		assertThat(take(rate)).isBetween(Duration.ofDays(1), Duration.ofDays(1).plusNanos(1));
	}

	@Test
	void withoutLimitNobodyWaitsForWhatCanBeNoticed() throws Exception {
		SendingRate rate = rate(-1);
		assertThat(take(rate)).isZero();
		assertThat(take(rate)).isEqualTo(Duration.ofMillis(1));
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.5, 1, 4, 14 })
	void theRateIsUsedToTheFull(double perSecond) throws Exception {
		SendingRate rate = rate(perSecond);
		long start = this.time.nanos();
		for (int i = 0; i < 71; i++) {
			this.time.pause(take(rate));
		}
		assertThat(Duration.ofNanos(this.time.nanos() - start)).isBetween(
				Duration.ofMillis((long) (70_000 / perSecond)), Duration.ofMillis((long) (70_000 / perSecond) + 1));
	}

	/** Each message arrives at any moment between its turn and its answer. */
	@ParameterizedTest
	@ValueSource(doubles = { 0.5, 1, 4, 14 })
	void noSecondSeesMoreThanAllowedWhateverTheThreadsDo(double perSecond) throws Exception {
		SendingRate rate = rate(perSecond);
		ConcurrentLinkedQueue<Long> arrivals = new ConcurrentLinkedQueue<>();
		ExecutorService threads = Executors.newFixedThreadPool(32);
		try {
			List<Future<Object>> messages = IntStream.range(0, 640).mapToObj((i) -> threads.submit(() -> {
				this.time.pause(rate.take());
				Thread.onSpinWait();
				arrivals.add(this.time.nanos());
				Thread.onSpinWait();
				rate.giveBack();
				return null;
			})).toList();
			for (Future<Object> message : messages) {
				message.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertHolds(arrivals.stream().sorted().toList(), perSecond);
	}

	private static void assertHolds(List<Long> arrivals, double perSecond) {
		assertThat(arrivals).hasSize(640);
		int most = (int) Math.max(1, perSecond);
		double seconds = Math.max(1, 1 / perSecond);
		assertThat(IntStream.range(most, arrivals.size())
			.mapToLong((i) -> arrivals.get(i) - arrivals.get(i - most))
			.min()
			.orElseThrow()).isGreaterThanOrEqualTo((long) (seconds * SECOND));
	}

	@Test
	void whoIsFoundTooFastSendsHalfAsManyFromThenOn() throws Exception {
		SendingRate rate = rate(4);
		IntStream.range(0, 3).forEach((i) -> rate.slowDown());
		take(rate);
		assertThat(take(rate)).as("what is heard within a second counts once").isEqualTo(Duration.ofMillis(500));
		for (int i = 0; i < 10; i++) {
			this.time.advance(Duration.ofSeconds(10));
			rate.slowDown();
		}
		take(rate);
		assertThat(take(rate)).as("no slower than that").isEqualTo(Duration.ofSeconds(2));
	}

	@Test
	void whoIsFoundTooFastHasFewerOnTheirWay() throws Exception {
		SendingRate rate = rate(4);
		for (int i = 0; i < 4; i++) {
			rate.take();
		}
		rate.slowDown();
		this.time.advance(Duration.ofSeconds(5));
		for (int i = 0; i < 4; i++) {
			rate.giveBack();
		}
		this.time.advance(Duration.ofSeconds(5));
		assertThat(List.of(rate.take(), rate.take())).containsExactly(Duration.ZERO, Duration.ofMillis(500));
		rate.giveBack();
		assertThat(rate.take()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
	}

	@Test
	void aClockThatBeganNearItsEndIsNoReasonToWait() throws Exception {
		this.time.advance(Duration.ofNanos(Long.MAX_VALUE - this.time.nanos() - SECOND / 2));
		SendingRate rate = rate(1);
		assertThat(take(rate)).isZero();
		this.time.advance(Duration.ofSeconds(1));
		assertThat(take(rate)).isZero();
		assertThat(take(rate)).isEqualTo(Duration.ofSeconds(1));
	}

	private SendingRate rate(double perSecond) {
		return new SendingRate(perSecond, this.time::nanos);
	}

	/** A message that is answered at once. */
	private static Duration take(SendingRate rate) throws InterruptedException {
		Duration wait = rate.take();
		rate.giveBack();
		return wait;
	}

	/** A time in which somebody's pause is over at once, for everybody. */
	private static final class VirtualTime {

		private long nanos = 1;

		private final ThreadLocal<Long> seen = new ThreadLocal<>();

		synchronized long nanos() {
			this.seen.set(this.nanos);
			return this.nanos;
		}

		synchronized void advance(Duration by) {
			this.nanos += by.toNanos();
		}

		/** Counted from the moment that the thread saw last. */
		synchronized void pause(Duration duration) {
			this.nanos = Math.max(this.nanos, this.seen.get() + duration.toNanos());
		}

	}

}
