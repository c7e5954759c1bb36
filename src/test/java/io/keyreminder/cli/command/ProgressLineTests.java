package io.keyreminder.cli.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;

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
			line.advanced("scan", second * 100, 5000);
			this.now = this.now.plusSeconds(1);
		}
		line.advanced("deliver", 1, 37);
		assertThat(this.err.toString().lines()).containsExactly(
				"scan: 500 of 5000 users checked, 100 a second, 45 s left",
				"scan: 1000 of 5000 users checked, 100 a second, 40 s left");
	}

	@Test
	void aPersonSeesABarGrow() {
		ProgressLine line = line(true);
		line.advanced("scan", 0, 200);
		this.now = this.now.plusSeconds(2);
		line.advanced("scan", 100, 200);
		this.now = this.now.plusSeconds(2);
		line.advanced("scan", 200, 200);
		assertThat(this.err.toString().split("\r")).extracting(String::strip)
			.containsExactly("", "[..............................] scan: 0 of 200 users checked",
					"[###############...............] scan: 100 of 200 users checked, 50 a second, 2 s left",
					"[##############################] scan: 200 of 200 users checked, 50 a second, 0 s left");
		assertThat(this.err.toString()).endsWith(System.lineSeparator());
	}

	@Test
	void whereThereIsNothingToDoTheBarIsFull() {
		line(true).advanced("deliver", 0, 0);
		assertThat(this.err.toString()).contains("[##############################] deliver: 0 of 0 recipients told");
	}

	private ProgressLine line(boolean watched) {
		return new ProgressLine(new PrintWriter(this.err, true), () -> this.now, watched);
	}

}
