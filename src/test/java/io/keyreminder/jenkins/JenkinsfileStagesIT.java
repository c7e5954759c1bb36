package io.keyreminder.jenkins;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.keyreminder.Proof;
import io.keyreminder.testing.TestJar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Jenkinsfile works as it is written, for an agent's user without privileges.
 */
@Proof
class JenkinsfileStagesIT {

	private final Map<String, String> environment = new HashMap<>();

	@TempDir
	private Path folder;

	@Test
	void eachStageOfTheJenkinsfileWorks() throws Exception {
		try (UnprivilegedMachine machine = new UnprivilegedMachine(); TestJar world = new TestJar(this.folder, 3)) {
			this.environment.putAll(world.aws().environment());
			this.environment.putAll(Map.of("PATH", machine.path(), "HOME", machine.checkout().toString(), "LC_ALL",
					"C.UTF-8", "KEYREMINDER_HOME", machine.home().toString(), "SPRING_PROFILES_ACTIVE", "jenkins"));
			for (String action : List.of("init", "check", "run")) {
				for (String label : List.of("IAM Key Reminder", "Collect reports and logs")) {
					assertThat(stage(label, action, machine)).as("%s, %s", label, action).isZero();
				}
			}
			assertThat(UnprivilegedMachine.files(machine.home().resolve("backups"))).containsExactly("ledger-1.zip");
			assertThat(UnprivilegedMachine.files(machine.checkout().resolve("outcome"))).contains("run-1.html",
					"run-1.json", "run-1.junit.xml", "report.css");
			assertThat(world.aws().mails()).hasSize(3);
			assertThat(UnprivilegedMachine.files(machine.above())).containsExactly("keyreminder");
		}
	}

	private int stage(String label, String action, UnprivilegedMachine machine)
			throws IOException, InterruptedException {
		PipelineScript script = PipelineScript.labelled(label, machine.checkout())
			.by(UnprivilegedMachine.USER)
			.with("ACTION", action)
			.with("RUN_NUMBER", "")
			.with("VIA", "configured")
			.with("DRY_RUN", "false");
		this.environment.forEach(script::with);
		return script.run().exitCode();
	}

}
