package io.keyreminder.care;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.keyreminder.ledger.store.LedgerSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is old where clocks are wrong.
 */
class OldRunsTests {

	private static final LocalDate FIRST = LocalDate.of(2031, 3, 14);

	private static final Duration AGE = Duration.ofDays(100);

	private final List<LocalDate> days = new ArrayList<>();

	private Connection ledger;

	private JdbcClient jdbc;

	@BeforeEach
	void open() throws SQLException, IOException {
		this.ledger = DriverManager.getConnection("jdbc:h2:mem:");
		LedgerSchema.create(this.ledger);
		this.jdbc = JdbcClient.create(new SingleConnectionDataSource(this.ledger, true));
	}

	@AfterEach
	void close() throws SQLException {
		this.ledger.close();
	}

	@Test
	void rightClockMakesOldWhatIsAWeekPastTheAge() {
		play(0, 105);
		assertThat(old().last()).isZero();
		play(106, 109);
		assertThat(old()).isEqualTo(new OldRuns(day(2), 2, day(2)));
	}

	@ParameterizedTest
	@ValueSource(ints = { 365, 40_000, -365, -22_000 })
	void clockThatIsWrongForAWeekMakesNothingOld(int wrongBy) {
		play(0, 149);
		for (int night = 150; night < 157; night++) {
			run(night + wrongBy);
			assertThat(old().last()).isLessThanOrEqualTo(night - 100);
			assertThat(old().firstLog()).isBeforeOrEqualTo(day(night - 100));
		}
		for (int night = 157; night < 400; night++) {
			run(night);
			assertThat(old().last()).as("night %d", night).isLessThanOrEqualTo(night - 100);
			assertThat(old().firstLog()).isBeforeOrEqualTo(day(night - 100));
		}
		assertThat(old().last()).isEqualTo(399 - 107);
	}

	@Test
	void logOfAClockThatIsBehindStaysAsLongAsItsRun() {
		play(0, 149);
		run(-22_000);
		play(151, 200);
		assertThat(old().firstLog()).isEqualTo(day(-22_000));
		play(201, 258);
		assertThat(old().firstLog()).isEqualTo(day(258 - 107));
	}

	@Test
	void pauseMakesOldOnceItIsAWeekAgo() {
		play(0, 20);
		play(400, 406);
		assertThat(old().last()).isZero();
		run(407);
		assertThat(old().last()).isEqualTo(21);
	}

	@Test
	void oldRunThatIsResumedMakesNothingOldThatIsYoung() {
		play(0, 150);
		run(3);
		play(151, 158);
		assertThat(old().last()).isEqualTo(51);
	}

	private OldRuns old() {
		return OldRuns.of(this.jdbc, this.days.get(this.days.size() - 1), AGE);
	}

	private void play(int first, int last) {
		IntStream.rangeClosed(first, last).forEach(this::run);
	}

	private void run(int night) {
		this.days.add(day(night));
		this.jdbc.sql("INSERT INTO run (run_id, account, run_date, pass, via) VALUES (:run, '1', :day, 1, 'smtp')")
			.param("run", this.days.size())
			.param("day", day(night))
			.update();
	}

	private static LocalDate day(int night) {
		return FIRST.plusDays(night);
	}

}
