package io.keyreminder.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.FakeOrganization;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.settings.Setting;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody follows the first page on many accounts to the letter, in an organization of
 * forty: two are suspended, one has no role, one denies its users, one is throttled for
 * ever.
 */
@Proof
class OrganizationSetUpTests {

	private static final Path PAGE = Path.of("src/site/markdown/accounts.md");

	private static final int ACCOUNTS = 40;

	private static final String WITHOUT_ROLE = number(7);

	private static final String DENIED = number(11);

	private static final String THROTTLED = number(23);

	private static final List<String> SUSPENDED = List.of(number(3), number(31));

	private static final Pattern PARAMETER = Pattern.compile("ParameterKey=(\\w+),ParameterValue=(\\S+)");

	@RegisterExtension
	final TestProgram program = new TestProgram();

	private final FakeOrganization organization = this.program.organization();

	/** What each command of ours answered last. */
	private final Map<String, Outcome> answers = new TreeMap<>();

	private final Map<String, String> stackParameters = new TreeMap<>();

	@BeforeEach
	void prepare() {
		this.program.user("owner-0", "owner-0@example.com");
		for (int i = 1; i < ACCOUNTS; i++) {
			Fleet fleet = Fleet.of(number(i));
			fleet.add("owner-" + i)
				.tag("Email", "owner-%d@example.com".formatted(i))
				.key(FakeKey.idOf("owner-" + i), TestProgram.DUE_TONIGHT);
			FakeAccount account = this.program.aws().account(fleet).named("Team " + i);
			account.credentialReport().takes(0);
			this.organization.root().unit("Unit " + i % 4).add(account);
			if (SUSPENDED.contains(account.number())) {
				account.state("SUSPENDED");
			}
		}
		this.program.aws().faults().on("ListUsers").account(DENIED).be(Fault.denied());
		this.program.aws().faults().on("ListUsers").account(THROTTLED).be(Fault.throttled());
		// AWS is asked eight times otherwise, each time later than the last.
		this.program.set(Setting.MAX_ATTEMPTS.property(), "2");
		this.program.execute("init").exits(0);
	}

	@Test
	void newcomerWhoFollowsThePageTellsTheRightPeopleOnce() throws IOException {
		follow();
		assertThat(answer("check --accounts").exits(3).out()).contains(WITHOUT_ROLE, DENIED, THROTTLED);
		answer("run --dry-run").exits(3);
		answer("run").exits(3);
		List<String> told = this.program.told();
		assertThat(told).hasSize(35)
			.doesNotHaveDuplicates()
			.contains("owner-0@example.com", "owner-1@example.com", "owner-39@example.com")
			.doesNotContain("owner-3@example.com", "owner-31@example.com", "owner-7@example.com",
					"owner-11@example.com", "owner-23@example.com");
		assertThat(accounts("done", "included", "unreachable", "notActive")).isEqualTo("35 of 38, 3, 2");
		assertThat(answer("accounts").exits(0).out()).contains(WITHOUT_ROLE, "role/KeyReminder", DENIED,
				"iam:ListUsers", THROTTLED);
		assertThat(report()).contains(WITHOUT_ROLE, DENIED, THROTTLED, "trust policy", "iam:ListUsers",
				"AWS found the calls too fast");
		this.program.aws().faults().clear();
		this.program.aws().faults().on("ListUsers").account(THROTTLED).be(Fault.throttled());
		makeRole(WITHOUT_ROLE);
		this.program.on(TestProgram.TONIGHT.plusDays(1)).execute("run").exits(3);
		assertThat(this.program.told().subList(told.size(), this.program.told().size()))
			.containsExactlyInAnyOrder("owner-7@example.com", "owner-11@example.com");
		assertThat(accounts("done", "included", "unreachable", "notActive")).isEqualTo("37 of 38, 1, 2");
		assertThat(report()).contains(THROTTLED, "37 of 38").doesNotContain("trust policy");
	}

	private Outcome answer(String command) {
		return Objects.requireNonNull(this.answers.get(command));
	}

	/** Does what the page says, in its order. */
	private void follow() throws IOException {
		String page = Files.readString(PAGE);
		String setUp = page.substring(page.indexOf("## Set up"), page.indexOf("## Where they come from"));
		for (List<String> block : new Page(PAGE, setUp).blocks()) {
			for (String line : block) {
				obey(line);
			}
		}
		assertThat(this.answers).containsOnlyKeys("accounts", "check --accounts", "run", "run --dry-run");
	}

	private void obey(String line) throws IOException {
		if (line.startsWith("aws cloudformation create-stack-set ")) {
			createStackSet(line);
		}
		else if (line.startsWith("aws cloudformation create-stack-instances ")) {
			assertThat(line).contains("OrganizationalUnitIds=r-ab12");
			this.organization.accounts()
				.stream()
				.map(FakeAccount::number)
				.filter((number) -> !number.equals(TestProgram.ACCOUNT) && !number.equals(WITHOUT_ROLE))
				.forEach(this::makeRole);
		}
		else if (line.startsWith("export ")) {
			String[] variable = line.substring("export ".length()).split("=", 2);
			Setting setting = Stream.of(Setting.values())
				.filter((each) -> each.variable().equals(variable[0]))
				.findFirst()
				.orElseThrow();
			this.program.set(setting.property(), variable[1]);
		}
		else {
			assertThat(line).startsWith("keyreminder ");
			String command = line.substring("keyreminder ".length());
			this.answers.put(command, this.program.execute(command.split(" ", -1)));
		}
	}

	/** What AWS would do with the template, and with the example's numbers replaced. */
	private void createStackSet(String line) throws IOException {
		assertThat(line).contains("--template-body file://config/member-role.yaml", "CAPABILITY_NAMED_IAM");
		String template = Files.readString(Path.of("config/member-role.yaml"));
		Matcher parameters = PARAMETER.matcher(line);
		while (parameters.find()) {
			assertThat(template).contains("\n  " + parameters.group(1) + ":\n");
			this.stackParameters.put(parameters.group(1),
					parameters.group(2)
						.replace("arn:aws:iam::111122223333:role/KeyReminderBase",
								"arn:aws:iam::%s:user/key-reminder".formatted(TestProgram.ACCOUNT)));
		}
		assertThat(template).contains("Default: KeyReminder");
	}

	private void makeRole(String number) {
		String principal = Objects.requireNonNull(this.stackParameters.get("BasePrincipal"));
		this.organization.accounts()
			.stream()
			.filter((account) -> account.number().equals(number))
			.forEach((account) -> account.role("KeyReminder").trusts(principal));
	}

	private String accounts(String... fields) {
		JsonNode newest = this.program.execute("history", "--format=json").exits(0).jsonList().get(0).get("accounts");
		return "%d of %d, %d, %d".formatted(Stream.of(fields).map((field) -> newest.get(field).asInt()).toArray());
	}

	/** The page of the newest run. */
	private String report() throws IOException {
		try (Stream<Path> files = Files.walk(this.program.home().resolve("reports"))) {
			return Files.readString(files.filter((file) -> file.toString().endsWith(".html"))
				.max(Comparator.comparing(Path::toString))
				.orElseThrow());
		}
	}

	private static String number(int account) {
		return "%012d".formatted(200000000000L + account);
	}

}
