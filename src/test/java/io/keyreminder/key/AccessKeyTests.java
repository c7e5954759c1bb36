package io.keyreminder.key;

import java.time.Instant;
import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An access key's day and its masked id.
 */
class AccessKeyTests {

	@ParameterizedTest(name = "[{0}]")
	@CsvSource({ "AKIAIOSFODNN7EXAMPLE,****MPLE", "ABCDE,****BCDE", "ABCD,****", "ABC,****", "A,****", "'',****" })
	void onlyTheLastFourCharactersAreShownAndNeverTheWholeId(String id, String masked) {
		assertThat(key(id).maskedId()).isEqualTo(masked);
	}

	@Test
	void anIdThatCarriesALineBreakStaysOnOneLine() {
		assertThat(key("AKIAIOSFODNN7\r\nBcc: x").maskedId()).isEqualTo("****c: x");
		assertThat(key("AKIAIOSFODNN7\r\nBcc: x").id()).isEqualTo("AKIAIOSFODNN7 Bcc: x");
	}

	@Test
	void aCharacterOutsideTheBasicPlaneIsNotShownByHalf() {
		assertThat(key("AKIAIOSFODNN7\uD83D\uDD11ABC").maskedId()).isEqualTo("****ABC");
	}

	@Test
	void theDayOfItsCreationIsADayInUtc() {
		assertThat(new AccessKey("AKIAIOSFODNN7EXAMPLE", Instant.parse("2026-09-05T23:59:59.999Z"), true).createdOn())
			.isEqualTo(LocalDate.parse("2026-09-05"));
	}

	private static AccessKey key(String id) {
		return new AccessKey(id, Instant.parse("2026-09-05T08:00:00Z"), true);
	}

}
