package io.keyreminder.cli.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;

import io.keyreminder.job.run.Progress;
import io.keyreminder.job.run.RunStep;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is shown while a run works.
 */
class ProgressLineTests {

	private final StringWriter err = new StringWriter();

	private Instant now = Instant.parse("2031-03-14T03:00:00Z");

	@Test
	void inALogThereIsALineEveryFiveSeconds() {
		ProgressLine line = line(false);
		for (int second = 0; second <= 12; second++) {
			line.advanced(new Progress.Advance(RunStep.SCAN, second * 100, 5000));
			this.now = this.now.plusSeconds(1);
		}
		line.advanced(new Progress.Advance(RunStep.DELIVER, 1, 37));
		assertThat(this.err.toString().lines()).containsExactly(
				"scan: 500 of 5000 users checked, 100 a second, 45 s left",
				"scan: 1000 of 5000 users checked, 100 a second, 40 s left");
	}

	@Test
	void aPersonSeesABarGrow() {
		ProgressLine line = line(true);
		line.advanced(new Progress.Advance(RunStep.SCAN, 0, 200));
		this.now = this.now.plusSeconds(2);
		line.advanced(new Progress.Advance(RunStep.SCAN, 100, 200));
		this.now = this.now.plusSeconds(2);
		line.advanced(new Progress.Advance(RunStep.SCAN, 200, 200));
		assertThat(this.err.toString().split("\r")).extracting(String::strip)
			.containsExactly("", "[..............................] scan: 0 of 200 users checked",
					"[###############...............] scan: 100 of 200 users checked, 50 a second, 2 s left",
					"[##############################] scan: 200 of 200 users checked, 50 a second, 0 s left");
		assertThat(this.err.toString()).endsWith(System.lineSeparator());
	}

	@Test
	void whereThereIsNothingToDoTheBarIsFull() {
		line(true).advanced(new Progress.Advance(RunStep.DELIVER, 0, 0));
		assertThat(this.err.toString()).contains("[##############################] deliver: 0 of 0 recipients told");
	}

	@Test
	void ofSeveralAccountsItTellsHowManyAreThrough() {
		ProgressLine line = line(true);
		line.advanced(accounts(0, 400, 25, 0));
		this.now = this.now.plusSeconds(10);
		line.advanced(accounts(12, 400, 480, 2));
		this.now = this.now.plusSeconds(490);
		line.advanced(accounts(400, 400, 16_000, 2));
		assertThat(this.err.toString().split("\r")).extracting(String::strip)
			.containsExactly("", "[..............................] account 0 of 400: 25 users checked",
					"[..............................] account 12 of 400: 480 users checked, 2 not done, 5 min left",
					"[##############################] account 400 of 400: 16000 users checked, 2 not done, 0 s left");
	}

	@Test
	void aShorterLineLeavesNothingOfALongerOne() {
		ProgressLine line = line(true);
		this.now = this.now.plusSeconds(1);
		line.advanced(new Progress.Advance(RunStep.SCAN, 0, 10_000));
		this.now = this.now.plusSeconds(2);
		line.advanced(new Progress.Advance(RunStep.SCAN, 200, 10_000));
		this.now = this.now.plusMillis(1);
		line.advanced(new Progress.Advance(RunStep.SCAN, 9_999, 10_000));
		String shown = this.err.toString();
		int last = shown.lastIndexOf('\r');
		String before = shown.substring(shown.lastIndexOf('\r', last - 1), last).stripTrailing();
		assertThat(shown.substring(last)).hasSizeGreaterThanOrEqualTo(before.length());
	}

	@Test
	void aStepThatEndsTooEarlyEndsItsLine() {
		ProgressLine line = line(true);
		line.advanced(new Progress.Advance(RunStep.SCAN, 100, 200));
		assertThat(this.err.toString()).doesNotContain(System.lineSeparator());
		line.end();
		line.end();
		assertThat(this.err.toString()).containsOnlyOnce(System.lineSeparator()).endsWith(System.lineSeparator());
	}

	@Test
	void anHourOfAThousandAccountsIsSomeSixtyLines() {
		ProgressLine line = line(false);
		for (int second = 0; second <= 3600; second++) {
			line.advanced(accounts(second * 1000 / 3600, 1000, second * 10, 0));
			this.now = this.now.plusSeconds(1);
		}
		assertThat(this.err.toString().lines()).hasSizeBetween(30, 70)
			.first()
			.isEqualTo("account 1 of 1000: 50 users checked, 83 min left");
	}

	private static Progress.Advance accounts(int ended, int total, int users, int notDone) {
		return new Progress.Advance(RunStep.SCAN, users, users, new Progress.Accounts(ended, total, notDone));
	}

	private ProgressLine line(boolean watched) {
		return new ProgressLine(new PrintWriter(this.err, true), () -> this.now, watched);
	}

}
