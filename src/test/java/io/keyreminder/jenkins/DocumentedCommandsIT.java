package io.keyreminder.jenkins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.cli.Outcome;
import io.keyreminder.cli.TestJar;
import io.keyreminder.docs.Page;
import io.keyreminder.fakesmtp.PrivateAuthority;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is documented works as it is written, for a user without privileges: each command
 * of the README and the other pages, and each stage of the Jenkinsfile.
 */
@Proof
class DocumentedCommandsIT {

	/** The database server that the documentation names is not on this machine. */
	private static final String LEDGER_ELSEWHERE = "export SPRING_DATASOURCE_";

	/** What a stranger's machine has, and this test stands in for. */
	private static final List<String> STAND_INS = List.of("aws", "sudo", "pkill");

	/** What is done, not what builds the program. */
	private static final String COMMAND = "([A-Z_]+=\\S+ )?(aws|sudo|pkill|cp|keyreminder|source) .*|java .*iam-key-reminder.*";

	private static final String ARCHIVE = "SharedArchiveFile";

	/** Of the numbers that the documentation has as examples there are none here. */
	private static final String NO_SUCH_NUMBER = "(?s)There is no (run|notice) \\d+.*";

	private final UnprivilegedMachine machine = new UnprivilegedMachine();

	private final Map<String, String> environment = new HashMap<>();

	/** What the README exports. */
	private final List<String> settings = new ArrayList<>();

	private final Set<String> commands = new HashSet<>();

	private TestJar world;

	DocumentedCommandsIT() throws IOException, InterruptedException {
	}

	@BeforeEach
	void prepare(@TempDir Path folder) throws Exception {
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
		this.environment.put("SPRING_MAIL_HOST", "localhost");
		this.environment.put("SPRING_MAIL_PORT", String.valueOf(this.world.mails().port()));
		PrivateAuthority authority = PrivateAuthority.make(this.machine.checkout(), "dns:localhost");
		Files.createDirectory(this.machine.checkout().resolve(".aws"));
		Path profiles = Files.writeString(this.machine.checkout().resolve(".aws/config"), """
				[profile audit]
				aws_access_key_id = %s
				aws_secret_access_key = %s
				""".formatted(this.environment.get("AWS_ACCESS_KEY_ID"),
				this.environment.get("AWS_SECRET_ACCESS_KEY")));
		for (Path file : List.of(authority.pem(), authority.trustStore(), profiles)) {
			Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
		}
	}

	@AfterEach
	void close() throws IOException {
		this.world.close();
		this.machine.close();
	}

	@Test
	void eachCommandOfTheDocumentationWorks() throws Exception {
		this.world.mails().offerLogin("keyreminder", "…");
		for (Page page : pages()) {
			for (List<String> block : page.blocks()) {
				assertWorks(block, page);
			}
		}
		assertThat(this.commands).hasSizeGreaterThan(30);
		assertThat(UnprivilegedMachine.files(this.machine.home())).contains("ledger.mv.db", "logs", "reports");
		assertThat(UnprivilegedMachine.files(this.machine.above())).containsExactly("keyreminder");
	}

	/**
	 * The README, which sets up all; then what makes all else start faster.
	 */
	private static List<Page> pages() throws IOException {
		return Page.all()
			.stream()
			.sorted(Comparator.comparing((page) -> !page.file().equals(Page.README) && !page.text().contains(ARCHIVE)))
			.toList();
	}

	/**
	 * What the README sets is set everywhere, what another page sets in that block only.
	 * If nothing is done there, it is still a setting that a mail server can be found
	 * with.
	 */
	private void assertWorks(List<String> block, Page page) throws IOException, InterruptedException {
		List<String> lines = block.stream().map(this::onThisMachine).toList();
		List<String> set = lines.stream()
			.filter((line) -> line.startsWith("export ") && !line.startsWith(LEDGER_ELSEWHERE))
			.toList();
		if (page.file().equals(Page.README)) {
			this.settings.addAll(set);
			set = List.of();
		}
		List<String> done = lines.stream().filter((line) -> line.matches(COMMAND)).toList();
		if (done.isEmpty() && !set.isEmpty()) {
			done = List.of("KEYREMINDER_MAIL_VIA=smtp keyreminder check");
		}
		for (String line : done) {
			if (this.commands.add(String.join("\n", set) + line)) {
				assertWorks(set, line);
			}
		}
	}

	private void assertWorks(List<String> set, String line) throws IOException, InterruptedException {
		String script = Stream.of(this.settings, set, List.of(line))
			.flatMap(List::stream)
			.collect(Collectors.joining("\n"));
		Outcome outcome = this.machine.shell(script, this.environment);
		assertThat(outcome.exitCode()).as("%s%n%s", script, outcome).isIn(0, 2, 3);
		outcome.exits(outcome.exitCode());
		if (outcome.exitCode() == 2) {
			assertThat(outcome.err()).as(line).matches(NO_SUCH_NUMBER);
		}
		if (line.contains(ARCHIVE) && line.endsWith("run")) {
			assertThat(outcome.out()).startsWith("Run ");
		}
	}

	private String onThisMachine(String line) {
		return line.replace("/var/lib", this.machine.above().toString())
			.replace("/etc/ssl/certs/corp.pem", this.machine.checkout().resolve("authorities.pem").toString())
			.replace("/etc/keyreminder/trust.p12", this.machine.checkout().resolve("trust.p12").toString())
			.replaceAll("(trustStorePassword|TRUSTSTORE_PASSWORD)=…", "$1=changeit")
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
