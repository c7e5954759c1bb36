package io.keyreminder.cli;

import java.nio.file.Path;
import java.time.Duration;

import io.keyreminder.Proof;
import io.keyreminder.testing.TestJar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * To open a connection to AWS takes longer than a call.
 */
@Proof
class KeptConnectionsIT {

	private static final int USERS = 500;

	private static final int AT_A_TIME = 20;

	@Test
	void noMoreConnectionsAreOpenedThanCallsAreMadeAtATime(@TempDir Path folder) throws Exception {
		try (TestJar jar = new TestJar(folder, USERS)) {
			jar.set("KEYREMINDER_IAM_PARALLELCALLS", String.valueOf(AT_A_TIME));
			jar.set("KEYREMINDER_IAM_SOURCE", "list");
			jar.set("KEYREMINDER_POLICY_MAXAGEDAYS", "365");
			jar.aws().latency(Duration.ofMillis(5));
			jar.withLedger();
			jar.execute("run").exits(0);
			assertThat(jar.aws().calls()).hasSizeGreaterThan(USERS);
			// The JDK closes what rests for five seconds, as on a busy machine some may.
			assertThat(jar.aws().connections()).hasSizeLessThan(2 * AT_A_TIME);
		}
	}

}
