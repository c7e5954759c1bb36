package io.keyreminder.aws;

import java.nio.file.InvalidPathException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Why the SDK could not be set up.
 */
class SdkFaultTests {

	@Test
	void wordsOfTheSdkFollowTheAdvice() {
		assertThat(new SdkFault(new IllegalArgumentException("no address")).sentence()).isEqualTo(
				"The AWS SDK cannot be set up. Check AWS_REGION, AWS_PROFILE and AWS_ENDPOINT_URL. [no address]");
	}

	@Test
	void passwordInTheWordsIsNeitherShownNorLogged() {
		SdkFault fault = new SdkFault(new IllegalArgumentException("http://dora:secret@host"));
		assertThat(fault.sentence()).endsWith("AWS_ENDPOINT_URL.");
		assertThat(fault.cause()).isNull();
	}

	@Test
	void homeOfLettersThatTheLocaleDoesNotKnowIsNamed() {
		String home = "/home/j\uFFFD\uFFFDrgen/.aws/config";
		assertThat(new SdkFault(new IllegalStateException(new InvalidPathException(home, "unmappable"))).sentence())
			.startsWith("The path /home/j")
			.endsWith("rgen/.aws/config of AWS's configuration (HOME, AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE) "
					+ "holds letters that this process's locale does not know: start it with LC_ALL=C.UTF-8.");
	}

}
