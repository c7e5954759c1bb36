package io.keyreminder.aws.network;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.keyreminder.aws.AwsAccessException;
import io.keyreminder.text.SafeText;

/**
 * The variables that put other addresses in the place of AWS's own.
 */
final class Endpoints {

	/** Of all services that are called, those for credentials too. */
	private static final List<String> VARIABLES = List.of("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_IAM",
			"AWS_ENDPOINT_URL_STS", "AWS_ENDPOINT_URL_SES", "AWS_ENDPOINT_URL_SSO", "AWS_ENDPOINT_URL_SSO_OIDC",
			"AWS_ENDPOINT_URL_SIGNIN", "AWS_ENDPOINT_URL_ORGANIZATIONS");

	private Endpoints() {
	}

	/**
	 * Refuses an address that is none.
	 * @param environment the environment
	 * @throws AwsAccessException for the first one
	 */
	static void check(Map<String, String> environment) {
		for (String variable : VARIABLES) {
			String value = environment.get(variable);
			if (value != null && value.isBlank()) {
				throw new AwsAccessException(
						"%1$s is set, but empty. Remove it to call AWS itself, or set it, for example %1$s=https://aws.example.com."
							.formatted(variable));
			}
			if (value != null && !isAddress(value)) {
				throw new AwsAccessException(
						"%1$s is %2$s, which is not an address. Set it with http:// or https://, for example %1$s=https://aws.example.com, or remove it to call AWS itself."
							.formatted(variable, shown(value)));
			}
		}
	}

	private static boolean isAddress(String value) {
		try {
			URI uri = new URI(value);
			return uri.getHost() != null && Objects.toString(uri.getScheme(), "").matches("(?i)https?");
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

	/** Before an at sign a password may stand. */
	private static String shown(String value) {
		return value.contains("@") ? "a text with user and password" : "'%s'".formatted(SafeText.clean(value, 100));
	}

}
