package io.keyreminder.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.docs.Page;
import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.FakeOrganization;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.fakesmtp.FakeSmtpServer;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.publish.http.FakeReceiver;
import io.keyreminder.testing.Latch;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.PostgresServer;
import io.keyreminder.testing.TestProcess;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One ledger that moves through all the places where the program runs, night after night,
 * by what the examples and the documentation say, word for word: a service of systemd,
 * PostgreSQL, Jenkins' agents that come and go, three machines that share a night, and
 * back. Two of them die. Each command is a process, on the date of its night.
 */
@Proof
@Order(2)
class AnywhereIT {

	private static final Path EXAMPLES = Path.of("config/examples");

	/**
	 * So many accounts there are, in each of which one owner is to be told on each night.
	 */
	private static final int ACCOUNTS = 4;

	private static final int NIGHTS = 4;

	private static final Path UNIT = Path.of("/etc/systemd/system/keyreminder@.service");

	/**
	 * Spring Batch looks at the machine's clock, and {@code status} then asks how old a
	 * run is.
	 */
	private final LocalDate first = LocalDate.now(ZoneOffset.UTC);

	private final FakeAws aws = FakeAws.start(Fleet.of(TestProgram.ACCOUNT));

	private final FakeSmtpServer mails = FakeSmtpServer.start();

	private final FakeReceiver monitor = FakeReceiver.start();

	private final Map<String, String> environment = new HashMap<>();

	private final List<TestProcess> processes = new ArrayList<>();

	@TempDir
	private Path folder;

	private PostgresServer database;

	private Path checkout;

	private int machines;

	@BeforeEach
	void prepare() throws IOException {
		fill(this.aws.base(), 0);
		FakeOrganization organization = this.aws.organization(this.aws.base());
		for (int i = 1; i < ACCOUNTS; i++) {
			FakeAccount account = this.aws.account(Fleet.of("%012d".formatted(i)));
			organization.root().add(account);
			account.role("KeyReminder").trusts(TestProgram.ACCOUNT);
			fill(account, i);
		}
		this.database = PostgresServer.start(this.folder.resolve("database"));
		this.database.execute("CREATE USER keyreminder PASSWORD '…'");
		this.database.execute("CREATE DATABASE keyreminder OWNER keyreminder");
		this.environment.putAll(this.aws.environment());
		this.environment.putAll(Map.of("LC_ALL", "C.UTF-8", "HOME", this.folder.toString(), "PATH",
				this.folder.resolve("bin") + ":/usr/bin:/bin", "KEYREMINDER_MAIL_PARALLELMESSAGES", "1"));
		MachineTools tools = new MachineTools(this.folder.resolve("bin"));
		tools.addProgram();
		tools.addSystemd(here(UNIT), here(Path.of("/run/credentials")));
		makeCheckout();
	}

	private void fill(FakeAccount account, int number) {
		account.credentialReport().takes(0);
		for (int night = 0; night < NIGHTS; night++) {
			String user = user(night, number);
			account.fleet()
				.add(user)
				.tag("Email", user + "@example.com")
				.key(TestProgram.keyOf(user), date(night).minusDays(80).atTime(8, 0).toInstant(ZoneOffset.UTC));
		}
	}

	/**
	 * The operator has edited the settings that must be edited, and those for the
	 * monitor.
	 */
	private void makeCheckout() throws IOException {
		this.checkout = this.folder.resolve("checkout");
		FileSystemUtils.copyRecursively(Path.of("config"), this.checkout.resolve("config"));
		edit(this.checkout.resolve("config/application-jenkins.yml"), "via: ses", "via: smtp",
				"#host: smtp.example.com", "host: localhost", "#port: 587", "port: " + this.mails.port(), "#from: self",
				"from: organization", "#role: KeyReminder", "role: KeyReminder");
		Files.createFile(Files.createDirectory(this.checkout.resolve("target")).resolve("iam-key-reminder.jar"));
		Files.writeString(this.checkout.resolve("aws-credentials"), """
				[default]
				aws_access_key_id = %s
				aws_secret_access_key = %s
				""".formatted(FakeAws.ACCESS_KEY_ID, FakeAws.SECRET_ACCESS_KEY));
		Files.writeString(this.checkout.resolve("mail-password"), "unused");
		Files.writeString(this.checkout.resolve("database-password"), "…\n");
	}

	private static void edit(Path file, String... changes) throws IOException {
		String text = Files.readString(file);
		for (int i = 0; i < changes.length; i += 2) {
			assertThat(text).as(file.toString()).contains(changes[i]);
			text = text.replace(changes[i], changes[i + 1]);
		}
		Files.writeString(file, text);
	}

	@AfterEach
	void close() throws InterruptedException {
		// A worker would wait for the next run for as long as there is a server.
		for (TestProcess each : this.processes) {
			each.kill();
		}
		this.database.close();
		this.monitor.close();
		this.mails.close();
		this.aws.close();
	}

	@Test
	void eachOwnerIsToldOnceWhereverTheNightsAre() throws Exception {
		night(0);
		setUpSystemd();
		systemdRuns();
		assertThat(this.monitor.lines()).containsExactly("GET /", "POST /start", "POST /0");
		assertThat(here(Path.of("/var/lib/node_exporter/keyreminder.prom"))).content()
			.contains("keyreminder_run_exit_code{account=\"%s\"} 0".formatted(TestProgram.ACCOUNT));
		assertTold(0);

		List<List<String>> moving = documented("upgrading.md", "From a file into PostgreSQL");
		byHand(moving.get(moving.size() - 1)).exits(0);
		Files.delete(here(Path.of("/var/lib/keyreminder/ledger.mv.db")));

		night(1);
		killAnAgentWhoseThirdMessageWasTaken();
		agent(List.of()).end().exits(3);
		settleWhatIsInDoubt();
		assertTold(1);

		night(2);
		shareANightInWhichAWorkerIsKilled();
		assertTold(2);

		restoreIntoFile();
		night(3);
		systemdRuns();
		assertThat(this.monitor.lines()).endsWith("POST /start", "POST /0");
		assertTold(3);
		assertThat(byHand("keyreminder history --format=json").exits(0).jsonList()).hasSize(NIGHTS + 1);
	}

	private void setUpSystemd() throws Exception {
		Path unit = this.checkout.resolve("config/examples/systemd/keyreminder@.service");
		edit(unit, "#ReadWritePaths", "ReadWritePaths", "#LoadCredential=keyreminder.heartbeat.url",
				"LoadCredential=keyreminder.heartbeat.url");
		edit(this.checkout.resolve("config/application-jenkins.yml"), "#file: /var/lib/node_exporter/keyreminder.prom",
				"file: /var/lib/node_exporter/keyreminder.prom");
		for (Path file : List.of(unit, unit.resolveSibling("keyreminder"),
				this.checkout.resolve("config/application-jenkins.yml"))) {
			Files.writeString(file, here(Files.readString(file)));
		}
		for (String place : List.of("/etc/systemd/system", "/etc/keyreminder", "/var/lib/node_exporter",
				"/var/lib/keyreminder")) {
			Files.createDirectories(here(Path.of(place)));
		}
		Files.writeString(here(Path.of("/etc/keyreminder/heartbeat-url")), this.monitor.url());
		byHand(new SystemdUnit(unit).setUp()).exits(0);
	}

	/** As the timer starts it. */
	private void systemdRuns() throws Exception {
		Path credentials = Files.createTempDirectory(this.folder, "credentials");
		shell(new SystemdUnit(here(UNIT)).start("run", credentials), this.folder, withoutSecrets()).end().exits(0);
	}

	/** It needs what stands in the unit, and nothing else. */
	private Map<String, String> withoutSecrets() {
		Map<String, String> settings = new HashMap<>(this.environment);
		settings.keySet().removeAll(List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"));
		return settings;
	}

	/** The blocks of a section, each a list of lines. */
	private static List<List<String>> documented(String page, String section) throws IOException {
		Page whole = Page.all().stream().filter((each) -> each.file().endsWith(page)).findFirst().orElseThrow();
		String text = Pattern.compile("(?s)## " + section + "\n(.*?)\n## ")
			.matcher(whole.text())
			.results()
			.findFirst()
			.orElseThrow()
			.group(1);
		return new Page(whole.file(), text).blocks();
	}

	private void restoreIntoFile() throws Exception {
		byHand("keyreminder backup /var/lib/keyreminder/back.zip").exits(0);
		edit(here(UNIT), "Environment=SPRING_DATASOURCE", "#Environment=SPRING_DATASOURCE");
		byHand("keyreminder restore /var/lib/keyreminder/back.zip").exits(0);
	}

	/** As root, where the service is. */
	private Outcome byHand(String command) throws Exception {
		return byHand(List.of(command));
	}

	private Outcome byHand(List<String> lines) throws Exception {
		Map<String, String> settings = withoutSecrets();
		settings.put("PATH", here("/usr/local/sbin") + ":" + settings.get("PATH"));
		return shell(lines, this.checkout, settings).end();
	}

	/**
	 * A build on an agent that knows of none before.
	 * @param more lines that set what is set besides
	 */
	private TestProcess agent(List<String> more) throws Exception {
		Path workspace = machine();
		String jenkinsfile = Files.readString(EXAMPLES.resolve("jenkins/Jenkinsfile"));
		Map<String, String> settings = new HashMap<>(this.environment);
		Pattern.compile("(?m)^ {8}([A-Z_]+) = ['\"](.*)['\"]$")
			.matcher(jenkinsfile)
			.results()
			.forEach((each) -> settings.put(each.group(1),
					here(each.group(2)).replace("${env.WORKSPACE}", workspace.toString())));
		settings.putAll(Map.of("SPRING_DATASOURCE_USERNAME", "keyreminder", "SPRING_DATASOURCE_PASSWORD", "…", "ACTION",
				"run", "RUN_NUMBER", "", "VIA", "configured", "DRY_RUN", "false"));
		String script = Pattern.compile("(?s)label: 'IAM Key Reminder', script: '''(.*?)'''")
			.matcher(jenkinsfile)
			.results()
			.findFirst()
			.orElseThrow()
			.group(1);
		return shell(Stream.concat(more.stream(), script.lines().skip(1)).toList(), workspace, settings);
	}

	/** A new one, on which there is nothing but what was checked out. */
	private Path machine() throws IOException {
		Path machine = this.folder.resolve("machine" + this.machines);
		this.machines++;
		FileSystemUtils.copyRecursively(this.checkout, machine);
		return machine;
	}

	private void shareANightInWhichAWorkerIsKilled() throws Exception {
		List<List<String>> steps = documented("workers.md", "Set up");
		JdbcClient ledger = JdbcClient.create(
				new DriverManagerDataSource(here("jdbc:postgresql://db.example.com/keyreminder"), "keyreminder", "…"));
		ledger.sql(String.join("\n", steps.get(0))).update();
		List<String> shared = new ArrayList<>(steps.get(1));
		shared.addAll(List.of("export KEYREMINDER_WORKERS_HEARTBEAT=1s", "export KEYREMINDER_ACCOUNTS_PARALLEL=1"));
		Latch allAtWork = new Latch();
		this.aws.faults().on("ListUsers").be(Fault.tell(allAtWork));
		List<TestProcess> workers = List.of(worker(shared), worker(shared));
		TestProcess run = agent(shared);
		JdbcClient.StatementSpec taking = ledger
			.sql("SELECT COUNT(DISTINCT worker) FROM run_slice WHERE state = 'TAKEN'");
		while (taking.query(Integer.class).single() < 3) {
			assertThat(run.endsWithin(Duration.ofMillis(100))).isFalse();
		}
		workers.get(0).kill();
		allAtWork.letGo();
		run.end().exits(0);
		workers.get(1).end().exits(0);
	}

	private TestProcess worker(List<String> shared) throws Exception {
		Path machine = machine();
		Map<String, String> settings = new HashMap<>(this.environment);
		settings.putAll(Map.of("SPRING_PROFILES_ACTIVE", "jenkins", "KEYREMINDER_HOME", machine + "/home"));
		List<String> script = new ArrayList<>(shared);
		script.add("exec keyreminder worker --until-idle");
		return shell(script, machine, settings);
	}

	private void killAnAgentWhoseThirdMessageWasTaken() throws Exception {
		Latch taken = new Latch();
		this.mails.add(io.keyreminder.fakesmtp.Fault.at(Step.END).nth(3).tell(taken));
		TestProcess agent = agent(List.of());
		taken.await();
		agent.kill();
		taken.letGo();
		this.mails.recover();
	}

	private void settleWhatIsInDoubt() throws Exception {
		List<JsonNode> inDoubt = byHand("keyreminder notices --status=IN_DOUBT --format=json").exits(0).jsonList();
		assertThat(inDoubt).hasSize(1);
		byHand("keyreminder resolve %d --sent --note=\"found in the mail server's log\""
			.formatted(inDoubt.get(0).get("notice").asLong())).exits(0);
	}

	private TestProcess shell(List<String> lines, Path where, Map<String, String> settings) throws IOException {
		Path script = Files.writeString(Files.createTempFile(this.folder, "lines", ".sh"),
				String.join("\n", lines.stream().map(this::here).toList()));
		TestProcess process = TestProcess.start(List.of("sh", "-e", script.toString()), settings, where);
		this.processes.add(process);
		return process;
	}

	/** As it reads on this machine. */
	private String here(String line) {
		String server = this.database.url().replaceFirst(".*//([^/]*)/.*", "$1");
		return line
			.replaceAll("(?<![\\w/])/(opt|etc|var|run/credentials|usr/local/sbin|usr/bin/java)(?=/| |$)",
					this.folder + "/$1")
			.replace(this.folder + "/usr/bin/java", this.folder + "/bin/java")
			.replace("db.example.com", server);
	}

	private Path here(Path place) {
		return Path.of(here(place.toString()));
	}

	private void night(int night) {
		this.environment.put("NIGHT", date(night).toString());
		this.aws.clock(Clock.offset(Clock.systemUTC(),
				Duration.ofDays(ChronoUnit.DAYS.between(LocalDate.now(ZoneOffset.UTC), date(night)))));
	}

	private LocalDate date(int night) {
		return this.first.plusDays(night);
	}

	private static String user(int night, int number) {
		return "user%d-%d".formatted(night, number);
	}

	/** Everybody up to a night, once. */
	private void assertTold(int night) {
		assertThat(this.mails.received().stream().flatMap((mail) -> mail.recipients().stream()))
			.containsExactlyInAnyOrderElementsOf(Stream.iterate(0, (each) -> each <= night, (each) -> each + 1)
				.flatMap((each) -> Stream.iterate(0, (i) -> i < ACCOUNTS, (i) -> i + 1)
					.map((i) -> user(each, i) + "@example.com"))
				.toList());
	}

}
