package io.keyreminder.cli;

import java.nio.file.Path;

import io.keyreminder.Proof;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestJar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code java -jar}: what reaches a shell.
 */
class DeliveredJarIT {

	private TestJar jar;

	@BeforeEach
	void prepare(@TempDir Path folder) {
		this.jar = new TestJar(folder, 2).packed();
	}

	@AfterEach
	void close() {
		this.jar.close();
	}

	@Test
	void nothingButTheAnswerReachesStandardOutput() throws Exception {
		assertThat(this.jar.execute("init").exits(0).err()).isEmpty();
		this.jar.aws().fleet().user("user11").tag("Email", "nobody");
		Outcome ran = this.jar.execute("run", "--format=json").exits(3);
		assertThat(ran.json().get("sent").asInt()).isEqualTo(1);
		assertIsProgress(ran.err());
		assertThat(this.jar.recipients()).containsExactly("user10@example.com");
		Outcome asked = this.jar.execute("history", "--format=json").exits(0);
		assertThat(asked.jsonList()).containsExactly(ran.json());
		assertThat(asked.err()).isEmpty();
	}

	@Proof
	@Test
	void failureEndsInItsSentenceInUtf8WhateverTheLocaleSays() throws Exception {
		this.jar.withLedger().mails().close();
		Outcome failed = this.jar.execute("run", "--format=json").exits(1);
		assertThat(failed.json().get("status").asString()).isEqualTo("FAILED");
		String sentence = failed.json().get("error").asString();
		assertThat(sentence).startsWith("The mail server localhost:");
		assertThat(failed.err()).endsWith(sentence + System.lineSeparator());
		assertIsProgress(failed.err().replace(sentence, ""));
		Outcome refused = this.jar.set("KEYREMINDER_POLICY_STAGES", "90").execute("run", "--format=json").exits(2);
		assertThat(refused.sentence())
			.isEqualTo("keyreminder.policy.stages cannot be used: stage 90 lies outside 0 … 89. "
					+ "Set it, for example keyreminder.policy.stages=10 (environment: KEYREMINDER_POLICY_STAGES).");
		assertThat(refused.json().get("error").asString()).isEqualTo(refused.sentence());
	}

	@Proof
	@Test
	void whatMakesNoSenseTouchesNothing() throws Exception {
		Outcome refused = this.jar.execute("run", "--frob").exits(2);
		assertThat(refused.sentence()).startsWith("Unknown option: '--frob'.");
		assertThat(refused.out()).isEmpty();
		Outcome version = this.jar.execute("--version").exits(0);
		assertThat(version.out()).matches(
				"iam-key-reminder \\d+\\.\\d+\\.\\d+\\S*(, commit [0-9a-f]{7,} .*of \\d{4}-\\d\\d-\\d\\d .* UTC)?\\R");
		assertThat(version.err()).isEmpty();
		assertThat(this.jar.set("KEYREMINDER_MIAL_VIA", "smtp").execute("init").exits(2).sentence())
			.isEqualTo("There is no setting KEYREMINDER_MIAL_VIA (environment variable): "
					+ "did you mean KEYREMINDER_MAIL_VIA?");
		assertThat(this.jar.execute("history").exits(2).sentence())
			.startsWith("There is no setting KEYREMINDER_MIAL_VIA");
		assertThat(this.jar.home()).doesNotExist();
	}

	private static void assertIsProgress(String err) {
		assertThat(err.lines().filter((line) -> !line.isBlank())).isNotEmpty()
			.allMatch((line) -> line.matches("\\d\\d:\\d\\d:\\d\\d .+"));
	}

}
