package io.keyreminder.aws;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The variables that name a region. The SDK for Java knows {@code AWS_REGION} alone; the
 * AWS CLI reads {@code AWS_DEFAULT_REGION}, too, after that and before the profile. See
 * <a href= "https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html">
 * environment variables of the AWS CLI</a>.
 */
public final class RegionVariables {

	/** The system property that the SDK reads before all variables. */
	public static final String PROPERTY = "aws.region";

	private RegionVariables() {
	}

	/**
	 * The region that the SDK must be told of, as it does not look there.
	 * @param environment the variables
	 * @return the value of {@code AWS_DEFAULT_REGION}; empty if it has none, or
	 * {@code AWS_REGION} has one
	 */
	public static Optional<String> unknownToTheSdk(Map<String, String> environment) {
		return value(environment, "AWS_REGION").isPresent() ? Optional.empty()
				: value(environment, "AWS_DEFAULT_REGION");
	}

	private static Optional<String> value(Map<String, String> environment, String variable) {
		return Optional.of(Objects.toString(environment.get(variable), "").strip()).filter((each) -> !each.isEmpty());
	}

}
