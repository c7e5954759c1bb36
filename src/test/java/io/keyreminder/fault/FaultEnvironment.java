package io.keyreminder.fault;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ch.qos.logback.classic.LoggerContext;
import io.keyreminder.fakeaws.BrokenServer;
import io.keyreminder.fakeaws.FakeUser;
import io.keyreminder.fakeaws.Faults;
import io.keyreminder.fakesmtp.FakeSmtpServer;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Received;
import io.keyreminder.fakesmtp.TestCertificate;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import org.springframework.util.FileSystemUtils;

/**
 * The world in which a night goes wrong: three owners, each of whom is due a message, in
 * this order.
 */
final class FaultEnvironment implements AutoCloseable {

	/** The owners in the order in which they are read and told. */
	static final List<String> OWNERS = List.of("alice", "bob", "carol");

	/** Another way to write 127.0.0.1, which the program takes for another machine. */
	private static final String ELSEWHERE = "127.1";

	private static final Map<String, TestCertificate> CERTIFICATES = new ConcurrentHashMap<>();

	private final TestProgram program;

	private final Path folder;

	private final List<FakeSmtpServer> servers = new ArrayList<>();

	private final List<BrokenServer> broken = new ArrayList<>();

	private @Nullable FileChannel otherProcess;

	private volatile boolean full;

	private boolean outputFull;

	private @Nullable FaultAccounts accounts;

	/**
	 * Makes a world in which nothing has gone wrong yet.
	 * @param program the program
	 * @param folder keeps what all worlds need, as long as any of them is in use
	 */
	FaultEnvironment(TestProgram program, Path folder) {
		this.program = program;
		this.folder = folder;
		this.servers.add(program.mails());
		OWNERS.forEach((owner) -> program.user(owner, address(owner)));
		program.set("keyreminder.iam.max-attempts", "2");
		// So that every call is made that can go wrong.
		program.set("keyreminder.iam.source", "list");
	}

	static String address(String owner) {
		return owner + "@example.com";
	}

	TestProgram program() {
		return this.program;
	}

	/** Begins a fault of every call of an action of AWS. */
	Faults.Rule on(String action) {
		return this.program.aws().faults().on(action);
	}

	/** Begins a fault of every call of an action of AWS that concerns bob. */
	Faults.Rule onBob(String action) {
		return on(action).user(action.equals("SendRawEmail") ? address("bob") : "bob");
	}

	/** Lets the mail server do something wrong. */
	void mail(Fault fault) {
		server().add(fault);
	}

	FakeUser bob() {
		return this.program.aws().fleet().user("bob");
	}

	void bobLeaves() {
		this.program.aws().fleet().remove("bob");
	}

	/** The ledger takes down no notice of this state. */
	void ledgerRefuses(String status) {
		this.program.ledger()
			.sql("ALTER TABLE notice ADD CONSTRAINT nothing_more CHECK (status <> '%s') NOCHECK".formatted(status))
			.update();
	}

	void ledgerTakesEverything() {
		this.program.ledger().sql("ALTER TABLE notice DROP CONSTRAINT nothing_more").update();
	}

	/** A run on another day, before the night that goes wrong. */
	void nightOf(LocalDate day) {
		Outcome night = this.program.on(day).execute("run");
		if (!Set.of(0, 3).contains(night.exitCode())) {
			throw new IllegalStateException(night.out() + night.err());
		}
		this.program.on(TestProgram.TONIGHT);
	}

	/** The ledger's file is locked, as by another process, until it is looked into. */
	void anotherHoldsTheLedger() {
		try {
			FileChannel file = FileChannel.open(ledger(), StandardOpenOption.WRITE);
			file.lock();
			this.otherProcess = file;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void nobodyHoldsTheLedger() {
		try {
			if (this.otherProcess != null) {
				this.otherProcess.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The ledger's file cannot grow any more, nor any other beyond its size. */
	void diskIsFull() {
		this.full = true;
		limitFiles(String.valueOf(ledger().toFile().length()));
	}

	/** The next process knows of no log that could not be written. */
	void diskHasRoom() {
		if (this.full) {
			this.full = false;
			limitFiles("unlimited");
			((LoggerContext) LoggerFactory.getILoggerFactory()).getStatusManager().clear();
		}
	}

	private static void limitFiles(String size) {
		try {
			Process done = new ProcessBuilder("prlimit", "--pid", String.valueOf(ProcessHandle.current().pid()),
					"--fsize=" + size + ":")
				.inheritIO()
				.start();
			if (done.waitFor() != 0) {
				throw new IllegalStateException("prlimit failed");
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Path ledger() {
		return this.program.home().resolve("ledger.mv.db");
	}

	/** Nobody answers at AWS's address, until it is fixed. */
	void awsIsAway() {
		System.setProperty("aws.endpointUrl", "http://127.0.0.1:9");
	}

	/** The packets to AWS's address are dropped, until it is fixed. */
	void awsDropsPackets() {
		set("keyreminder.iam.attempt-timeout", "500ms");
		System.setProperty("aws.endpointUrl", "http://127.0.0.1:" + portOf(BrokenServer.Way.DROPS));
	}

	/** No TLS is agreed upon with Amazon SES, until it is fixed. */
	void sesBreaksTls() {
		System.setProperty("aws.endpointUrlSes", "https://localhost:" + portOf(BrokenServer.Way.RESETS));
	}

	private int portOf(BrokenServer.Way way) {
		this.broken.add(BrokenServer.start(way));
		return this.broken.get(this.broken.size() - 1).port();
	}

	/**
	 * The credentials are those of a profile whose session has ended, until it is fixed.
	 */
	void withEndedSession() {
		try {
			Path config = Files.writeString(this.program.home().resolve("aws-config"), """
					[profile sso]
					sso_session = corp
					sso_account_id = 123456789012
					sso_role_name = Reminder
					[sso-session corp]
					sso_region = us-east-1
					sso_start_url = https://corp.awsapps.com/start
					""");
			System.setProperty("aws.configFile", config.toString());
			System.setProperty("aws.profile", "sso");
			System.clearProperty("aws.accessKeyId");
			System.clearProperty("aws.secretAccessKey");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	FaultEnvironment set(String name, String value) {
		this.program.set(name, value);
		return this;
	}

	/** Nothing more can be written to standard output. */
	void outputIsFull() {
		this.outputFull = true;
	}

	void outputIsRead() {
		this.outputFull = false;
	}

	/** Does what a command line asks for. */
	Outcome execute(String command) {
		return this.program.execute(this.outputFull ? new FullDevice() : new StringWriter(), command);
	}

	/** There are three accounts from now on, one for each owner. */
	FaultAccounts accounts() {
		if (this.accounts == null) {
			this.accounts = new FaultAccounts(this);
		}
		return this.accounts;
	}

	/** The access keys are found by the credential report, if there is a usable one. */
	FaultEnvironment withReport() {
		return set("keyreminder.iam.source", "auto");
	}

	/** The program waits for the mail server only for a moment. */
	FaultEnvironment impatient() {
		return set("spring.mail.properties.mail.smtp.timeout", "500");
	}

	/** The mail server stands on another machine, and offers no TLS. */
	FaultEnvironment elsewhere() {
		return set("spring.mail.host", ELSEWHERE);
	}

	/**
	 * Another mail server, on another machine, which offers STARTTLS.
	 * @param name what its certificate is valid for
	 * @param trusted whether the program trusts the certificate
	 */
	FaultEnvironment withTls(String name, boolean trusted) {
		TestCertificate certificate = CERTIFICATES.computeIfAbsent(name, this::certificate);
		try {
			this.servers.add(FakeSmtpServer.startWithStartTls(certificate.server()));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
		if (trusted) {
			trust(certificate.file());
		}
		return elsewhere().set("spring.mail.port", String.valueOf(server().port()));
	}

	FaultEnvironment withTls() {
		return withTls("ip:127.0.0.1", true);
	}

	/**
	 * Keeps the home folder as it is now.
	 * @return takes that home folder again
	 */
	Runnable keepHome() throws IOException {
		String kept = this.program.home().getFileName() + "-kept";
		FileSystemUtils.copyRecursively(this.program.home(), this.program.home().resolveSibling(kept));
		return () -> this.program.moveTo(kept);
	}

	/** From now on AWS and the mail server do as they should. */
	void mend() {
		this.program.aws().faults().clear();
		System.clearProperty("aws.profile");
		System.clearProperty("aws.endpointUrlSes");
		this.program.aws().inThisProcess();
		this.servers.forEach(FakeSmtpServer::recover);
	}

	/** Host and port, as the program names them. */
	String serverName() {
		return ((this.servers.size() > 1) ? ELSEWHERE : "localhost") + ":" + server().port();
	}

	/**
	 * What the ledger says of each owner.
	 * @return the states of the notices in the order of the owners; a dash for none
	 */
	List<String> states() {
		nobodyHoldsTheLedger();
		Map<String, String> states = this.program.ledger()
			.sql("SELECT recipient, status FROM notice")
			.query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
		return OWNERS.stream().map((owner) -> states.getOrDefault(address(owner), "-")).toList();
	}

	/**
	 * Everybody who was told in all nights, by the servers' own records.
	 * @return the recipient of each message
	 */
	List<String> told() {
		return Stream
			.concat(this.servers.stream().map(FakeSmtpServer::received).flatMap(List::stream).map(Received::recipients),
					this.program.aws().mails().stream().map((mail) -> mail.destinations()))
			.flatMap(List::stream)
			.toList();
	}

	@Override
	public void close() {
		diskHasRoom();
		nobodyHoldsTheLedger();
		this.servers.forEach(FakeSmtpServer::close);
		this.broken.forEach(BrokenServer::close);
	}

	private FakeSmtpServer server() {
		return this.servers.get(this.servers.size() - 1);
	}

	private TestCertificate certificate(String name) {
		try {
			return TestCertificate.of(Files.createDirectory(this.folder.resolve(name.replaceAll("\\W", "-"))), name);
		}
		catch (IOException | GeneralSecurityException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void trust(Path store) {
		set("spring.mail.ssl.bundle", "mail");
		set("spring.ssl.bundle.jks.mail.truststore.location", store.toUri().toString());
		set("spring.ssl.bundle.jks.mail.truststore.password", "changeit");
		set("spring.ssl.bundle.jks.mail.truststore.type", "PKCS12");
	}

	private static final class FullDevice extends Writer {

		@Override
		public void write(char[] text, int from, int length) throws IOException {
			throw new IOException("No space left on device");
		}

		@Override
		public void flush() {
			// There is nothing.
		}

		@Override
		public void close() {
			// There is nothing.
		}

	}

}
