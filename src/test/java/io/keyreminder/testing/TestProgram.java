package io.keyreminder.testing;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

import io.keyreminder.KeyReminderApplication;
import io.keyreminder.cli.Cli;
import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.FakeOrganization;
import io.keyreminder.fakeaws.FakeUser;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.fakesmtp.FakeSmtpServer;
import io.keyreminder.report.text.Output;
import io.keyreminder.stop.StopSignal;
import io.keyreminder.stop.TestPatience;
import io.keyreminder.stop.TestTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * The whole program, as a command line uses it, in a world of its own: an account of
 * users, a mail server, a home folder and a clock. Each command is put together anew, as
 * each process would be.
 */
public final class TestProgram implements BeforeEachCallback, AfterEachCallback {

	/** The first night; far from the day on which the tests run. */
	public static final LocalDate TONIGHT = LocalDate.of(2031, 3, 14);

	/** A key of this age falls due {@link #TONIGHT}. */
	public static final Instant DUE_TONIGHT = TONIGHT.minusDays(80).atTime(8, 0).toInstant(ZoneOffset.UTC);

	/** The number of the account. */
	public static final String ACCOUNT = "123456789012";

	private final FakeAws aws = FakeAws.start(Fleet.of(ACCOUNT));

	private final FakeSmtpServer mails = FakeSmtpServer.start();

	private final Path folder = temporaryFolder();

	private Path home = this.folder.resolve("home");

	private final TestSettings settings = new TestSettings(this.home, this.mails).withoutWaiting();

	private final Map<String, Object> variables = new HashMap<>();

	private final Properties systemProperties = (Properties) System.getProperties().clone();

	private @Nullable FakeOrganization organization;

	private @Nullable IntConsumer kill;

	private Instant now = TONIGHT.atTime(3, 0).toInstant(ZoneOffset.UTC);

	/**
	 * Prepares a world of which nobody knows yet; nothing is made in the home folder.
	 */
	public TestProgram() {
		this.aws.clock(() -> this.now);
		// Otherwise each night would wait a second for it.
		this.aws.credentialReport().takes(0);
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		this.aws.inThisProcess();
	}

	@Override
	public void afterEach(ExtensionContext context) throws IOException {
		System.setProperties(this.systemProperties);
		this.mails.close();
		this.aws.close();
		FileSystemUtils.deleteRecursively(this.folder);
	}

	/**
	 * The AWS account.
	 * @return the running fake
	 */
	public FakeAws aws() {
		return this.aws;
	}

	/**
	 * The mail server of the settings.
	 * @return the running server
	 */
	public FakeSmtpServer mails() {
		return this.mails;
	}

	/**
	 * Everybody who was told, through the mail server.
	 * @return the recipient of each message that it accepted
	 */
	public List<String> told() {
		return this.mails.received().stream().flatMap((mail) -> mail.recipients().stream()).toList();
	}

	/**
	 * The home folder, which does not exist until somebody makes it.
	 * @return an absolute path
	 */
	public Path home() {
		return this.home;
	}

	/**
	 * What a process that is killed at this moment leaves in the home folder.
	 * @param then what else happens at this moment
	 * @return keeps it, to be run in the middle of a command
	 */
	public Runnable killed(Runnable then) {
		return () -> {
			copyHome();
			then.run();
		};
	}

	/**
	 * Goes on with what the killed process left.
	 * @return this program
	 */
	public TestProgram afterTheKill() {
		return moveTo("killed");
	}

	/**
	 * Takes another home folder.
	 * @param other its name, beside the first
	 * @return this program
	 */
	public TestProgram moveTo(String other) {
		this.home = this.folder.resolve(other);
		this.settings.home(this.home);
		return this;
	}

	/**
	 * Adds a user whose only key falls due {@link #TONIGHT}.
	 * @param name the user's name
	 * @param tag the owner's tag
	 * @return the user
	 */
	public FakeUser user(String name, String tag) {
		return user(this.aws.base(), name, tag);
	}

	private static FakeUser user(FakeAccount account, String name, String tag) {
		return account.fleet().add(name).tag("Email", tag).key(keyOf(name), DUE_TONIGHT);
	}

	/**
	 * The organization of which the account is the management account.
	 * @return the organization, founded when it is asked for first
	 */
	public FakeOrganization organization() {
		if (this.organization == null) {
			this.organization = this.aws.organization(this.aws.base());
		}
		return this.organization;
	}

	/**
	 * Adds an account to the organization, with a role {@code KeyReminder} that the
	 * account may assume.
	 * @param number twelve digits
	 * @param users the names of its users, whose only keys fall due {@link #TONIGHT}, and
	 * who are told at {@code NAME@example.com}
	 * @return the new account
	 */
	public FakeAccount member(String number, String... users) {
		FakeAccount member = this.aws.account(Fleet.of(number));
		Stream.of(users).forEach((name) -> user(member, name, name + "@example.com"));
		member.credentialReport().takes(0);
		organization().root().add(member);
		member.role("KeyReminder").trusts(ACCOUNT);
		return member;
	}

	/**
	 * The access key id of a user's only key.
	 * @param user the user's name
	 * @return the id
	 */
	public static String keyOf(String user) {
		return FakeKey.idOf(user);
	}

	/**
	 * From now on a setting has a value.
	 * @param name the property
	 * @param value its value
	 * @return this program
	 */
	public TestProgram set(String name, String value) {
		this.settings.set(name, value);
		return this;
	}

	/**
	 * Takes a setting back.
	 * @param name for example {@code keyreminder.mail.from}
	 * @return this
	 */
	public TestProgram unset(String name) {
		this.settings.unset(name);
		return this;
	}

	/**
	 * Sets a variable of the environment, which wins over files of settings.
	 * @param name for example {@code KEYREMINDER_LOCKWAIT}
	 * @param value its value
	 * @return this program
	 */
	public TestProgram variable(String name, String value) {
		this.variables.put(name, value);
		return this;
	}

	/**
	 * Another night; the first is {@link #TONIGHT}.
	 * @param night a UTC date
	 * @return this program
	 */
	public TestProgram on(LocalDate night) {
		this.now = night.atTime(3, 0).toInstant(ZoneOffset.UTC);
		return this;
	}

	/**
	 * From now on a command is killed as soon as it is told to stop.
	 * @param instead is given the exit code, in place of the process's end
	 * @return this program
	 */
	public TestProgram withoutPatience(IntConsumer instead) {
		this.kill = instead;
		return this;
	}

	/**
	 * Makes an empty ledger, as {@code init} does.
	 * @return this program
	 */
	public TestProgram withLedger() {
		ReadyLedger.in(this.home);
		return this;
	}

	/**
	 * Reads the accounts of the organization, by the role {@code KeyReminder}.
	 * @return this program
	 */
	public TestProgram readingOrganization() {
		return set("keyreminder.accounts.from", "organization").set("keyreminder.accounts.role", "KeyReminder");
	}

	/**
	 * Does what a command line asks for.
	 * @param arguments the arguments, one by one
	 * @return what was answered
	 */
	public Outcome execute(String... arguments) {
		return execute(new StringWriter(), arguments);
	}

	/**
	 * Does what a command line asks for, where not everything can be written.
	 * @param out takes the answer, as long as it can
	 * @param arguments the arguments, one by one
	 * @return what was answered
	 */
	public Outcome execute(Writer out, String... arguments) {
		return execute(new StopSignal(), out, arguments);
	}

	/**
	 * Does what a command line asks for, until it is told to stop.
	 * @param stop tells it to stop
	 * @param arguments the arguments, one by one
	 * @return what was answered
	 */
	public Outcome execute(StopSignal stop, String... arguments) {
		return execute(stop, new StringWriter(), arguments);
	}

	private Outcome execute(StopSignal stop, Writer out, String... arguments) {
		// A process begins without a log; what only asks leaves its own.
		LoggingSystem.get(TestProgram.class.getClassLoader()).cleanUp();
		StringWriter err = new StringWriter();
		SpringApplicationBuilder application = KeyReminderApplication.application()
			.initializers((GenericApplicationContext created) -> adapt(created));
		int exitCode = new Cli(() -> application, this::environment, new Output(out), new PrintWriter(err, true), stop)
			.execute(arguments);
		return new Outcome(exitCode, out.toString(), err.toString());
	}

	private void adapt(GenericApplicationContext created) {
		new TestTime(this.now).of(created);
		if (this.kill != null) {
			TestPatience.endsBy(this.kill, created);
		}
	}

	/**
	 * The ledger's tables, for what no command shows and no night brings about.
	 * @return the tables, open only while they are asked
	 */
	public JdbcClient ledger() {
		return JdbcClient.create(
				new DriverManagerDataSource("jdbc:h2:file:" + home().resolve("ledger") + ";IFEXISTS=TRUE", "sa", ""));
	}

	/**
	 * On a machine that runs this program, its variables name the real ledger.
	 */
	private ConfigurableEnvironment environment() {
		String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, this.variables));
		environment.getPropertySources().addLast(new DefaultPropertiesPropertySource(this.settings.properties()));
		return environment;
	}

	private void copyHome() {
		try {
			FileSystemUtils.copyRecursively(this.home, this.folder.resolve("killed"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path temporaryFolder() {
		try {
			return Files.createTempDirectory("keyreminder");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
