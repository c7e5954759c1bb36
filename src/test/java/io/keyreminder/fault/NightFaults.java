package io.keyreminder.fault;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.testing.TestProgram;

/**
 * What goes wrong between the nights: with what starts the runs, with the machine's
 * clock, and with the list of users.
 */
final class NightFaults {

	private static final LocalDate TONIGHT = TestProgram.TONIGHT;

	/** As many as make half of a list something odd. */
	private static final List<String> OTHERS = Stream.of("dan", "eve", "fay", "gil", "hal", "ida", "jan", "kim", "leo")
		.toList();

	static final List<FaultCase> ALL = List.of(

			FaultCase.of("no run happened for 30 nights, in which bob's window opened and closed").when((w) -> {
				bobsKeyIsOf(w, 95);
				w.nightOf(TONIGHT.minusDays(30));
			})
				.exits(3,
						"Nobody was told of 1 key of bob before the deadline: no run happened between 2031-02-12 and "
								+ "2031-03-14. Tell the owners yourself")
				.leaves("SENT EXPIRED SENT")
				.then(0, "SENT EXPIRED SENT"),

			FaultCase.of("no run happened for 30 nights")
				.when((w) -> w.nightOf(TONIGHT.minusDays(30)))
				.exits(0,
						"Today is 2031-03-14, 30 days after run 1 of 2031-02-12: no run happened in between, or this "
								+ "machine's clock is wrong."),

			FaultCase.of("the clock was a month ahead, in the night before")
				.when((w) -> w.nightOf(TONIGHT.plusDays(30)))
				.exits(0,
						"Today is 2031-03-14, but run 1 was made on 2031-04-13: this machine's clock is wrong now, or "
								+ "was wrong then."),

			FaultCase.of("the clock was a day ahead, once, and let a notice of bob's expire a day early").when((w) -> {
				bobsKeyIsOf(w, 90);
				w.mail(Fault.at(Step.RCPT).answer("450 4.2.0 Greylisted"));
				w.nightOf(TONIGHT.minusDays(1));
				w.nightOf(TONIGHT.plusDays(1));
				w.mend();
			})
				.exits(0,
						"Today is 2031-03-14, but run 2 was made on 2031-03-15: this machine's clock is wrong now, or "
								+ "was wrong then. Check `date -u`. What expired too early is found again"),

			FaultCase.of("AWS lists two of twelve users").when((w) -> {
				Fleet fleet = w.program().aws().fleet();
				OTHERS.forEach((name) -> fleet.add(name).tag("Email", FaultEnvironment.address(name)));
				w.nightOf(TONIGHT.minusDays(1));
				OTHERS.forEach(fleet::remove);
				w.bobLeaves();
			}).mendedBy((w) -> {
				OTHERS.forEach(
						(name) -> w.program().aws().fleet().add(name).tag("Email", FaultEnvironment.address(name)));
				w.program().user("bob", FaultEnvironment.address("bob"));
			}).exits(3, "AWS lists 2 users, the last completed run had 12:").leaves("SENT - SENT"));

	private NightFaults() {
	}

	private static void bobsKeyIsOf(FaultEnvironment world, int days) {
		String key = TestProgram.keyOf("bob");
		world.bob().removeKey(key).key(key, TONIGHT.minusDays(days).atTime(8, 0).toInstant(ZoneOffset.UTC));
	}

}
