package io.keyreminder.cli.program;

import java.sql.SQLException;

import io.keyreminder.settings.Setting;
import io.keyreminder.settings.SettingException;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said of a failure that a command met.
 */
class FailureTests {

	private static final String LOG = "Its stack trace is in the log.";

	@Test
	void aSentenceOfOursIsFoundBehindSpringsOwnWords() {
		Throwable cause = new SettingException(Setting.VIA, "is not set");
		assertThat(Failure.of(new BeanCreationException("mailSettings", "Failed to instantiate", cause), LOG))
			.isEqualTo(new Failure(2, String.valueOf(cause.getMessage())));
	}

	@Test
	void aDatabaseThatFailsIsSaidSoInItsOwnWords() {
		SQLException cause = new SQLException(
				"No space left on device.; SQL statement:\nUPDATE notice SET a = 1 [50000]");
		assertThat(Failure.of(new CannotGetJdbcConnectionException("Failed to obtain", cause), LOG)).isEqualTo(
				new Failure(2, "The ledger's database failed: No space left on device. Check whether its disk is "
						+ "full or its server is away; if it is damaged, restore it from a backup. Its stack trace is in the log."));
	}

	@Test
	void whatNobodyExpectsIsADefect() {
		assertThat(Failure.of(new IllegalStateException("outer", new IllegalArgumentException("Boom.\nBoom")), LOG))
			.isEqualTo(new Failure(2, "Something unexpected happened, a defect of this program: "
					+ "IllegalArgumentException: Boom. Boom. Its stack trace is in the log."));
	}

	@Test
	void withoutALogNoneIsNamed() {
		assertThat(Failure.of(new SQLException("Gone")).error())
			.endsWith("; if it is damaged, restore it from a backup.");
	}

}
