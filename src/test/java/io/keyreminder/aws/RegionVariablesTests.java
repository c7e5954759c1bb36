package io.keyreminder.aws;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which variable names the region.
 */
class RegionVariablesTests {

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "-, eu-west-1, eu-west-1", "'', eu-west-1, eu-west-1", "' ', ' eu-west-1 ', eu-west-1",
					"us-east-1, eu-west-1, -", "us-east-1, -, -", "-, '', -", "-, ' ', -", "-, -, -" })
	void theOneOfTheCliCountsWhereTheOneOfTheSdkIsNotSet(@Nullable String region, @Nullable String byDefault,
			@Nullable String expected) {
		Map<String, String> environment = Stream.of("AWS_REGION=" + region, "AWS_DEFAULT_REGION=" + byDefault)
			.filter((each) -> !each.endsWith("=null"))
			.map((each) -> each.split("=", 2))
			.collect(Collectors.toMap((each) -> each[0], (each) -> each[1]));
		assertThat(RegionVariables.unknownToTheSdk(environment).orElse(null)).isEqualTo(expected);
	}

}
