package io.keyreminder.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import io.keyreminder.KeyReminderApplication;
import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakesmtp.FakeSmtpServer;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.policy.Via;
import io.keyreminder.testing.ReadyLedger;
import io.keyreminder.testing.TestProcess;
import io.keyreminder.testing.TestSettings;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds the program on one day: AWS, a mail server that does not take every
 * message, and a home folder. Each command is a process of its own, which can be made to
 * die.
 */
final class CrashEnvironment implements AutoCloseable {

	private final FakeAws aws;

	private int putOff;

	private static final Path POLICY = Path.of("src", "test", "resources", "crash", "policy.yml").toAbsolutePath();

	private final FakeSmtpServer mails = FakeSmtpServer.start();

	private final Path folder;

	private final Jvm jvm;

	private final Via via;

	private final Map<String, String> settings = new HashMap<>();

	private int messagesAtATime = 1;

	/**
	 * Starts AWS and the mail server.
	 * @param folder keeps the home folder and what the processes say
	 * @param jvm how processes start
	 * @param via how messages leave
	 * @param day the UTC date of the account
	 */
	CrashEnvironment(Path folder, Jvm jvm, Via via, LocalDate day) {
		this(folder, jvm, via, FakeAws.start(CrashAccount.on(day)));
		this.settings.put("keyreminder.policy.file", POLICY.toString());
		this.aws.faults().on("ListAccessKeys").user(CrashAccount.UNREADABLE).be(Fault.denied());
		goWrong(day);
	}

	private CrashEnvironment(Path folder, Jvm jvm, Via via, FakeAws aws) {
		this.folder = folder;
		this.jvm = jvm;
		this.via = via;
		this.aws = aws;
		this.aws.credentialReport().takes(0);
	}

	/**
	 * Starts AWS with an organization, and a mail server that takes every message.
	 * @param folder keeps the home folder and what the processes say
	 * @param jvm how processes start
	 * @param via how messages leave
	 * @param organization the organization
	 */
	static CrashEnvironment of(Path folder, Jvm jvm, Via via, CrashOrganization organization) {
		CrashEnvironment world = new CrashEnvironment(folder, jvm, via, organization.aws());
		world.settings.putAll(CrashOrganization.SETTINGS);
		return world;
	}

	/**
	 * Starts AWS with an account of which rules decide, and a mail server that refuses
	 * some of its recipients.
	 * @param folder keeps the home folder and what the processes say
	 * @param jvm how processes start
	 * @param via how messages leave
	 * @param day the UTC date of the account
	 */
	static CrashEnvironment byRules(Path folder, Jvm jvm, Via via, LocalDate day) {
		CrashEnvironment world = new CrashEnvironment(folder, jvm, via, FakeAws.start(CrashRules.on(day)));
		world.settings.putAll(CrashRules.SETTINGS);
		CrashRules.REFUSED.forEach(world::refuse);
		return world;
	}

	/** What goes wrong that day. */
	private void goWrong(LocalDate day) {
		if (!day.isBefore(CrashAccount.TONIGHT)) {
			refuse(CrashAccount.REFUSED);
			acceptInSilence(CrashAccount.DOUBTFUL);
			return;
		}
		putOff(CrashAccount.LATE);
		putOff(CrashAccount.KEYLESS);
		putOff(CrashAccount.GONE);
		if (day.equals(CrashAccount.EARLIER.get(0))) {
			putOff(CrashAccount.AGAIN);
			acceptInSilence(CrashAccount.DOUBTED);
			cutOff(CrashAccount.CUT_OFF);
			refuse(CrashAccount.REJECTED);
		}
	}

	/** From now on so many messages may be on their way. */
	CrashEnvironment messagesAtATime(int number) {
		this.messagesAtATime = number;
		return this;
	}

	/** From now on so many messages may leave in a run. */
	void messagesInARun(int number) {
		this.settings.put("keyreminder.mail.max-messages", String.valueOf(number));
	}

	Path home() {
		return this.folder.resolve("home");
	}

	/** Makes the ledger, unless an earlier day did. */
	void makeLedger() {
		if (!Files.exists(home())) {
			ReadyLedger.in(home());
		}
	}

	/**
	 * This recipient's message is put off until the next run, each with a code of its
	 * own: several alike would be our fault. Amazon SES is asked twice in a run.
	 */
	void putOff(String name) {
		this.putOff++;
		this.mails.add(fault(Step.RCPT, name).nth(1).answer("554 5.7.%d not now".formatted(100 + this.putOff)));
		ses(name).next(2).be(Fault.serverError(503));
	}

	/** Nobody's message is accepted before this recipient was refused. */
	void putOffUntilRefused(String name) {
		AtomicBoolean refused = new AtomicBoolean();
		this.mails.add(fault(Step.RCPT, name).tell(() -> refused.set(true)));
		this.mails
			.add(io.keyreminder.fakesmtp.Fault.at(Step.RCPT).when(() -> !refused.get()).answer("450 4.2.0 greylisted"));
	}

	private void refuse(String name) {
		this.mails.add(fault(Step.RCPT, name).answer("550 5.1.1 no such user"));
		ses(name).be(Fault.error(400, "InvalidParameterValue", "Missing final '@domain'"));
	}

	private void acceptInSilence(String name) {
		this.mails.add(fault(Step.END, name).accepting().close());
		ses(name).be(Fault.Cut.CARRIED_OUT);
	}

	private void cutOff(String name) {
		this.mails.add(fault(Step.END, name).close());
		ses(name).be(Fault.Cut.READ);
	}

	/** Everything that was told, over and over if it was. */
	List<DeliveredNotice> told() {
		List<DeliveredNotice> told = new ArrayList<>();
		this.mails.received().forEach((mail) -> told.addAll(Evidence.in(mail.recipients(), mail.message())));
		this.aws.mails().forEach((mail) -> told.addAll(Evidence.in(mail.destinations(), Evidence.parse(mail.raw()))));
		return told;
	}

	/**
	 * Starts a command.
	 * @param day the UTC date that its clock shows
	 * @param crash where it dies, or null
	 * @param arguments the command line
	 */
	TestProcess start(LocalDate day, @Nullable Crash crash, String... arguments) throws IOException {
		this.aws.clock(() -> Instant.parse(time(day)));
		Path rules = Files.createTempFile(this.folder, "rules", ".btm");
		Files.writeString(rules, clock(day) + ((crash != null) ? crash.rules() : ""));
		return TestProcess.start(this.jvm.command(rules, arguments), environment(), this.folder);
	}

	/** What a command of this world is told. */
	Map<String, String> environment() {
		TestSettings all = new TestSettings(home(), this.mails).set("keyreminder.mail.via", this.via.toString())
			.set("keyreminder.mail.parallel-messages", String.valueOf(this.messagesAtATime));
		this.settings.forEach(all::set);
		return all.environment(this.aws, this.folder);
	}

	private static String clock(LocalDate day) {
		return """
				RULE clock
				CLASS %s
				METHOD clock
				AT ENTRY
				IF TRUE
				DO RETURN java.time.Clock.fixed(java.time.Instant.parse("%s"), java.time.ZoneOffset.UTC)
				ENDRULE
				""".formatted(KeyReminderApplication.class.getName(), time(day));
	}

	private static String time(LocalDate day) {
		return day + "T03:00:00Z";
	}

	private static io.keyreminder.fakesmtp.Fault.When fault(Step step, String name) {
		return io.keyreminder.fakesmtp.Fault.at(step).forRecipient(CrashAccount.address(name));
	}

	private io.keyreminder.fakeaws.Faults.Rule ses(String name) {
		return this.aws.faults().on("SendRawEmail").user(CrashAccount.address(name));
	}

	@Override
	public void close() {
		this.mails.close();
		this.aws.close();
	}

}
