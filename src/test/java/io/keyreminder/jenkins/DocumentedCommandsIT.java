package io.keyreminder.jenkins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.cli.Outcome;
import io.keyreminder.cli.TestJar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is documented works as it is written, for a user without privileges: each command
 * of the README, and each stage of the Jenkinsfile.
 */
@Proof
class DocumentedCommandsIT {

	/** What a stranger's machine has, and this test stands in for. */
	/** The database server that the README names is not on this machine. */
	private static final String LEDGER_ELSEWHERE = "export SPRING_DATASOURCE_";

	private static final List<String> STAND_INS = List.of("aws", "sudo", "pkill");

	/** Of the numbers that the README has as examples there are none here. */
	private static final String NO_SUCH_NUMBER = "(?s)There is no (run|notice) \\d+.*";

	private final UnprivilegedMachine machine = new UnprivilegedMachine();

	private final Map<String, String> environment = new HashMap<>();

	private TestJar world;

	DocumentedCommandsIT() throws IOException, InterruptedException {
	}

	@BeforeEach
	void prepare(@TempDir Path folder) throws IOException {
		this.world = new TestJar(folder, 3);
		this.environment.putAll(this.world.aws().environment());
		this.environment.put("PATH", this.machine.path());
		this.environment.put("HOME", this.machine.checkout().toString());
		this.environment.put("USER", "keyreminder");
		this.environment.put("LC_ALL", "C.UTF-8");
		// As soon as there is an archive of its classes, for the test's own speed.
		this.machine.tool("keyreminder", """
				[ -f fast/keyreminder.jsa ] || exec java -jar target/iam-key-reminder.jar "$@"
				exec java -XX:SharedArchiveFile=fast/keyreminder.jsa -jar fast/iam-key-reminder.jar "$@"
				""");
		for (String each : STAND_INS) {
			this.machine.tool(each, "exit 0");
		}
	}

	@AfterEach
	void close() throws IOException {
		this.world.close();
		this.machine.close();
	}

	@Test
	void eachCommandOfTheReadmeWorks() throws Exception {
		this.world.mails().offerLogin("keyreminder", "…");
		StringBuilder settings = new StringBuilder();
		int commands = 0;
		for (String line : commandLines()) {
			if (line.startsWith("export ")) {
				settings.append(line).append('\n');
				continue;
			}
			Outcome outcome = this.machine.shell(settings + line, this.environment);
			commands++;
			assertThat(outcome.exitCode()).as("%s%n%s", line, outcome).isIn(0, 2, 3);
			outcome.exits(outcome.exitCode());
			if (outcome.exitCode() == 2) {
				assertThat(outcome.err()).as(line).matches(NO_SUCH_NUMBER);
			}
			if (line.contains("SharedArchiveFile")) {
				assertThat(outcome.out()).startsWith("Run ");
			}
		}
		assertThat(commands).isGreaterThan(20);
		assertThat(UnprivilegedMachine.files(this.machine.home())).contains("ledger.mv.db", "logs", "reports");
		assertThat(UnprivilegedMachine.files(this.machine.above())).containsExactly("keyreminder");
	}

	/**
	 * The blocks' lines, and the commands that stand in the text.
	 */
	private List<String> commandLines() throws IOException {
		String readme = Files.readString(Path.of("README.md"));
		return Pattern.compile("(?m)^    (\\S.*)$|`(keyreminder [^`]+)`")
			.matcher(readme)
			.results()
			.map(DocumentedCommandsIT::command)
			.filter((line) -> Stream.concat(STAND_INS.stream(), Stream.of("export", "keyreminder", "java", "source"))
				.anyMatch((word) -> line.startsWith(word + " ")))
			.filter((line) -> !line.startsWith(LEDGER_ELSEWHERE))
			.map(this::onThisMachine)
			.distinct()
			.sorted(Comparator.comparing(DocumentedCommandsIT::order))
			.toList();
	}

	/** What is set first, and the ledger; then what makes all else start faster. */
	private static int order(String line) {
		if (line.startsWith("export ") || line.startsWith("sudo ") || line.equals("keyreminder init")) {
			return 0;
		}
		return line.contains("fast") ? 1 : 2;
	}

	private static String command(MatchResult match) {
		return (match.group(1) != null) ? match.group(1) : match.group(2);
	}

	private String onThisMachine(String line) {
		return line.replace("/var/lib", this.machine.above().toString())
			.replace("smtp.example.com", "localhost")
			.replace("587", String.valueOf(this.world.mails().port()));
	}

	@Test
	void eachStageOfTheJenkinsfileWorks() throws Exception {
		this.environment.put("KEYREMINDER_HOME", this.machine.home().toString());
		this.environment.put("SPRING_PROFILES_ACTIVE", "jenkins");
		this.environment.put("BACKUPS_KEPT", "30");
		for (String action : List.of("init", "check", "run")) {
			assertThat(stage("IAM Key Reminder", action)).as(action).isZero();
			assertThat(stage("Back up the ledger", action)).as(action).isZero();
			assertThat(stage("Collect reports and logs", action)).as(action).isZero();
		}
		assertThat(UnprivilegedMachine.files(this.machine.home().resolve("backup"))).isNotEmpty()
			.allMatch((file) -> file.matches("ledger-.*\\.mv\\.db"));
		assertThat(UnprivilegedMachine.files(this.machine.checkout().resolve("outcome"))).contains("run-1.html",
				"run-1.json", "run-1.junit.xml", "report.css");
		assertThat(this.world.aws().mails()).hasSize(3);
		assertThat(UnprivilegedMachine.files(this.machine.above())).containsExactly("keyreminder");
	}

	private int stage(String label, String action) throws IOException, InterruptedException {
		PipelineScript script = PipelineScript.labelled(label, this.machine.checkout())
			.by(UnprivilegedMachine.USER)
			.with("ACTION", action)
			.with("RUN_NUMBER", "")
			.with("VIA", "configured")
			.with("DRY_RUN", "false");
		this.environment.forEach(script::with);
		return script.run().exitCode();
	}

}
