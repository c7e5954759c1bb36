package io.keyreminder.job.deliver;

import java.util.List;

import io.keyreminder.mail.DeliveryResult;
import io.keyreminder.mail.DeliveryResult.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What answers to several messages say about all the others.
 */
class JudgeTests {

	private final Judge judge = new Judge();

	@Test
	void refusalsAreHeldBackUntilSomebodyIsAccepted() {
		assertThat(this.judge.believeOrHoldBack("<1>", "550 gone")).isFalse();
		assertThat(this.judge.believeOrHoldBack("<2>", "550 gone, too")).isFalse();
		assertThat(this.judge.accepted()).containsExactly(new Judge.HeldBack("<1>", "550 gone"),
				new Judge.HeldBack("<2>", "550 gone, too"));
		assertThat(this.judge.believeOrHoldBack("<3>", "550 gone")).isTrue();
		assertThat(this.judge.accepted()).isEmpty();
	}

	@Test
	void fiveOwnersRefusedAndNobodyAcceptedIsOurs() {
		times(4, Outcome.REFUSED, "550 5.1.1");
		assertStops(Outcome.REFUSED, "550 5.1.1", 5,
				"The first 5 messages, each to another owner, were refused, the last one because: answer 550 5.1.1. "
						+ "Do something.");
	}

	@Test
	void onceSomebodyWasAcceptedAnyNumberMayBeRefused() {
		this.judge.accepted();
		times(100, Outcome.REFUSED, "550 5.1.1");
	}

	@Test
	void manyAddressesOfOneOwnerCountOnce() {
		for (int i = 0; i < 100; i++) {
			judge(Outcome.REFUSED, "550 5.1.1", "mallory");
			judge(Outcome.DOUBTFUL, "554 5.7.1", "mallory");
			judge(Outcome.UNKNOWN, "", "mallory");
		}
	}

	@Test
	void oneAddressOfManyOwnersCountsOnce() {
		this.judge.judge(result(Outcome.REFUSED, ""), List.of("1", "2", "3", "4", "5", "6"));
		this.judge.judge(result(Outcome.DOUBTFUL, ""), List.of("1", "2", "3", "4", "5", "6"));
	}

	@Test
	void threeOwnersDoubtfulInARowWithTheSameCodeIsOurs() {
		times(2, Outcome.DOUBTFUL, "554 5.7.1");
		assertStops(Outcome.DOUBTFUL, "554 5.7.1", 3,
				"3 messages in a row, each to another owner, were refused with the same code, the last one because: "
						+ "answer 554 5.7.1. Do something.");
	}

	@Test
	void anotherCodeBeginsANewRow() {
		times(2, Outcome.DOUBTFUL, "554 5.7.1");
		judge(Outcome.DOUBTFUL, "552 5.3.4", "other");
		times(2, Outcome.DOUBTFUL, "554 5.7.1");
		assertStops(Outcome.DOUBTFUL, "554 5.7.1", 3, "3 messages in a row");
	}

	@Test
	void whatConcernsARecipientNeitherCountsNorBreaksARow() {
		times(2, Outcome.DOUBTFUL, "554 5.7.1");
		judge(Outcome.DEFERRED, "450 4.2.0", "other");
		judge(Outcome.BUSY, "451", "other");
		judge(Outcome.REFUSED, "550 5.1.1", "other");
		assertStops(Outcome.DOUBTFUL, "554 5.7.1", 3, "3 messages in a row");
	}

	@Test
	void somebodyAcceptedEndsEveryRow() {
		for (int i = 0; i < 10; i++) {
			times(2, Outcome.DOUBTFUL, "554 5.7.1");
			times(4, Outcome.UNKNOWN, "");
			this.judge.accepted();
		}
	}

	@Test
	void fiveOwnersInDoubtInARowIsOurs() {
		times(4, Outcome.UNKNOWN, "");
		assertStops(Outcome.UNKNOWN, "", 5,
				"5 messages in a row broke off, the last one because: answer . Do something.");
	}

	@Test
	void oursIsOursAtOnceAndInItsOwnWords() {
		assertStops(Outcome.BLOCKED, "535", 1, "answer 535.");
	}

	@Test
	void whereNothingIsAdvisedTheOperatorLooks() {
		for (int i = 1; i <= 4; i++) {
			this.judge.judge(new DeliveryResult(Outcome.REFUSED, "gone", "550"), List.of("owner-" + i));
		}
		assertThatExceptionOfType(DeliveryStoppedException.class)
			.isThrownBy(() -> this.judge.judge(new DeliveryResult(Outcome.REFUSED, "gone", "550"), List.of("owner-5")))
			.withMessageEndingWith("Check the mail server or Amazon SES, then use `restart`: it sends the rest.");
	}

	private void times(int times, Outcome outcome, String code) {
		for (int i = 1; i <= times; i++) {
			judge(outcome, code, "owner-" + i);
		}
	}

	private void judge(Outcome outcome, String code, String owner) {
		this.judge.judge(result(outcome, code), List.of(owner));
	}

	private void assertStops(Outcome outcome, String code, int number, String sentence) {
		assertThatExceptionOfType(DeliveryStoppedException.class)
			.isThrownBy(() -> judge(outcome, code, "owner-" + number))
			.withMessageStartingWith(sentence);
	}

	private static DeliveryResult result(Outcome outcome, String code) {
		return new DeliveryResult(outcome, "answer " + code + ".", code, "Do something.");
	}

}
