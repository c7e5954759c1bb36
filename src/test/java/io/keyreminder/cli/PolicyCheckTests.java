package io.keyreminder.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a policy file says, or what is wrong with it.
 */
class PolicyCheckTests {

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@Test
	void eachRuleIsOneSentence() {
		String said = this.program.execute("policy", "check", "config/policy.example.yml")
			.exits(0)
			.out()
			.replaceAll("\\s+", " ");
		assertThat(said).isEqualTo("robots: account 111122223333, path /service/, user svc-* or ci-*, "
				+ "tag Type robot; a key may be 180 days old, told of 30, 10, 1 days before, every 7 days after, and "
				+ "once it is unused for 45 days; to owner, or else tag:Team, or else account-owner, or else "
				+ "cloud-security@example.com; also to tag:Manager from 3 days before on; also to "
				+ "cloud-security@example.com once it is overdue. everybody: everybody; a key may be 90 days old, "
				+ "told of 10, 3 days before, every 7 days after; to owner, or else cloud-security@example.com. the "
				+ "settings: everybody else; a key may be 90 days old, told of 10 days before; to owner. exempt until "
				+ "2027-03-31: user legacy-ftp, because: the device cannot rotate, it is replaced in March ");
		assertThat(this.program.aws().calls()).isEmpty();
	}

	@Test
	void whatIsWrongIsSaidWithItsLine(@TempDir Path folder) throws IOException {
		Path file = Files.writeString(folder.resolve("wrong.yml"), "rules:\n- name: robots\n  stage: 3\n");
		assertThat(this.program.execute("policy", "check", file.toString()).exits(2).sentence())
			.isEqualTo(file + ", line 3: there is no 'stage' here: did you mean stages?");
	}

	@Test
	void withoutAFileTheSettingsAreTheRule() {
		assertThat(this.program.execute("policy", "check").exits(0).out())
			.isEqualTo("the settings: everybody else; a key may be 90 days old, told of 10 days before; to owner.\n");
		assertThat(this.program.execute("policy").exits(2).sentence()).contains("`policy check` reads it");
	}

}
