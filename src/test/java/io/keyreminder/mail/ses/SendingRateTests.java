package io.keyreminder.mail.ses;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How messages are spread over time.
 */
class SendingRateTests {

	private Instant now = Instant.parse("2026-11-24T02:00:00Z");

	private final Clock clock = ((InstantSource) () -> this.now).withZone(ZoneOffset.UTC);

	@Test
	void theFirstMessageDoesNotWaitAndEachOtherKeepsItsDistance() {
		SendingRate rate = new SendingRate(4, this.clock);
		assertThat(rate.next()).isZero();
		assertThat(rate.next()).isEqualTo(Duration.ofMillis(250));
		this.now = this.now.plusMillis(350);
		assertThat(rate.next()).isEqualTo(Duration.ofMillis(150));
	}

	@Test
	void timeThatWasNotUsedIsNotSaved() {
		SendingRate rate = new SendingRate(1, this.clock);
		rate.next();
		this.now = this.now.plusSeconds(60);
		assertThat(rate.next()).isZero();
		assertThat(rate.next()).isEqualTo(Duration.ofSeconds(1));
	}

	@Test
	void aClockThatIsSetBackDoesNotStopTheMail() {
		SendingRate rate = new SendingRate(1, this.clock);
		rate.next();
		this.now = this.now.minusSeconds(3600);
		assertThat(rate.next()).isEqualTo(Duration.ofSeconds(1));
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, -1 })
	void withoutLimitNobodyWaits(double perSecond) {
		SendingRate rate = new SendingRate(perSecond, this.clock);
		assertThat(rate.next()).isZero();
		assertThat(rate.next()).isZero();
	}

}
