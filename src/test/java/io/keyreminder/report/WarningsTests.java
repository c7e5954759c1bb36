package io.keyreminder.report;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.keyreminder.ledger.run.RunWarning;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is odd in many accounts is said in a few lines.
 */
class WarningsTests {

	private static final Places PLACES = new Places(true, Map.of("200000000002", "payments"));

	@Test
	void aFewAccountsHaveASentenceEach() {
		assertThat(sentences(5)).hasSize(6).last().isEqualTo("Account 200000000004: fewer.");
	}

	@Test
	void manyAccountsHaveOneSentenceTogether() {
		assertThat(sentences(37)).hasSize(2)
			.last()
			.asString()
			.startsWith("Account 200000000000: fewer. The same holds for 36 other accounts: 200000000001, "
					+ "200000000002 (payments), 200000000003, ")
			.endsWith("200000000020 and 16 more.");
	}

	private static List<String> sentences(int accounts) {
		List<RunWarning> found = IntStream.rangeClosed(-1, accounts - 1)
			.mapToObj((each) -> (each < 0) ? new RunWarning(RunWarning.Kind.DATE, false, "The date is odd.")
					: new RunWarning(RunWarning.Kind.FEWER_USERS, true,
							"Account %s: fewer.".formatted(200_000_000_000L + each),
							String.valueOf(200_000_000_000L + each)))
			.toList();
		return Warnings.sentences(found, (warning) -> true, PLACES);
	}

}
