package io.keyreminder.mail.compose;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.keyreminder.key.KeyOwner;
import org.jspecify.annotations.Nullable;

/**
 * The page of the AWS console on which an owner's access keys can be changed.
 */
final class ConsolePage {

	/**
	 * The consoles of the <a href=
	 * "https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html">
	 * partitions</a>.
	 */
	private static final Map<String, String> CONSOLES = Map.of("aws", "console.aws.amazon.com", "aws-cn",
			"console.amazonaws.cn", "aws-us-gov", "console.amazonaws-us-gov.com");

	private ConsolePage() {
	}

	/**
	 * Finds the page.
	 * @param owner the IAM user
	 * @return its address; null if the user's partition has no public console
	 */
	static @Nullable String of(KeyOwner owner) {
		String console = CONSOLES.get(owner.partition());
		if (console == null) {
			return null;
		}
		String user = URLEncoder.encode(owner.name(), StandardCharsets.UTF_8).replace("+", "%20");
		return "https://%s/iam/home#/users/details/%s?section=security_credentials".formatted(console, user);
	}

}
