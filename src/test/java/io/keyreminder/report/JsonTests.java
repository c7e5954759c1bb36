package io.keyreminder.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reports as JSON.
 */
class JsonTests {

	@Test
	void fieldsStandInTheirOrderTimesAreInUtcAndNothingIsLeftOut() {
		Document document = new Document("z", Instant.parse("2031-03-14T03:00:00.25Z"), LocalDate.of(2031, 3, 14), null,
				List.of(), List.of("=a", "\u00e4\u001b"));
		assertThat(TestReports.print((out) -> Json.write(document, out))).isEqualToNormalizingNewlines("""
				{
				  "z": "z",
				  "at": "2031-03-14T03:00:00.250Z",
				  "day": "2031-03-14",
				  "a": null,
				  "none": [],
				  "some": [ "=a", "ä\\u001B" ]
				}
				""");
	}

	@Test
	void anEmptyListIsTwoBrackets() {
		assertThat(TestReports.lines((out) -> Json.write(List.of(), out))).containsExactly("[]");
	}

	/**
	 * A report.
	 *
	 * @param z a text
	 * @param at a time
	 * @param day a date
	 * @param a nothing
	 * @param none an empty list
	 * @param some a list
	 */
	record Document(String z, Instant at, LocalDate day, @Nullable Integer a, List<String> none, List<String> some) {

	}

}
