package io.keyreminder.fakeaws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

/**
 * IAM, STS, Amazon SES and AWS Organizations on one local endpoint, over any number of
 * accounts. Whoever uses it sets {@link #environment()} or {@link #systemProperties()},
 * or calls {@link #inThisProcess()}, and has the credentials of the base account.
 */
public final class FakeAws implements AutoCloseable {

	/** The access key id that is accepted. */
	public static final String ACCESS_KEY_ID = "AKIAFAKEAWSKEYREMIND";

	/** Its secret. */
	public static final String SECRET_ACCESS_KEY = "nothing-secret-only-the-fake-accepts-it";

	private static final String NO_PERMISSION_NEEDED = "sts:GetCallerIdentity";

	static {
		// Otherwise each answer waits 40 ms for the client's acknowledgement of its
		// headers.
		System.setProperty("sun.net.httpserver.nodelay", "true");
	}

	private final FakeAccounts accounts = new FakeAccounts(this::now);

	private final FakeAccount base;

	private final Faults faults = new Faults();

	private final Queue<Call> calls = new ConcurrentLinkedQueue<>();

	private final Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();

	private final CountDownLatch closed = new CountDownLatch(1);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final HttpServer server;

	private volatile InstantSource clock = InstantSource.system();

	private boolean inThisProcess;

	private final FakeIam iam;

	private final FakeSes ses;

	private final List<FakeService> services;

	private volatile Duration latency = Duration.ZERO;

	private volatile @Nullable Set<String> allowed;

	private volatile int longestPage = Integer.MAX_VALUE;

	private volatile int iamRate = Integer.MAX_VALUE;

	private FakeAws(Fleet fleet, HttpServer server) {
		this.base = this.accounts.add(fleet);
		this.accounts.accept(
				new FakeCredentials(ACCESS_KEY_ID, SECRET_ACCESS_KEY, null, Instant.MAX, baseUser(fleet.account())));
		this.server = server;
		this.ses = new FakeSes(fleet.account(), this::now);
		this.iam = new FakeIam(() -> this.longestPage);
		this.services = List.of(this.iam, new FakeSts(this.accounts), this.ses, new FakeOrganizations());
	}

	/**
	 * Starts the fake on a free port of this machine.
	 * @param fleet the base account's users
	 * @return the running fake
	 */
	public static FakeAws start(Fleet fleet) {
		return start(fleet, InetAddress.getLoopbackAddress());
	}

	/**
	 * Starts the fake on a free port of an address.
	 * @param fleet the base account's users
	 * @param address an address of this machine
	 * @return the running fake
	 */
	public static FakeAws start(Fleet fleet, InetAddress address) {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(address, 0), 0);
			FakeAws aws = new FakeAws(fleet, server);
			server.createContext("/", aws::handle);
			server.setExecutor(aws.threads);
			server.start();
			return aws;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Where the fake listens.
	 * @return an address for {@code AWS_ENDPOINT_URL}
	 */
	public URI endpoint() {
		return URI.create("http://%s:%d".formatted(this.server.getAddress().getAddress().getHostAddress(),
				this.server.getAddress().getPort()));
	}

	/**
	 * What a process needs in order to take the fake for AWS.
	 * @return environment variables of the SDK
	 */
	public Map<String, String> environment() {
		return Map.of("AWS_ENDPOINT_URL", endpoint().toString(), "AWS_REGION", "us-east-1", "AWS_ACCESS_KEY_ID",
				ACCESS_KEY_ID, "AWS_SECRET_ACCESS_KEY", SECRET_ACCESS_KEY, "AWS_EC2_METADATA_DISABLED", "true");
	}

	/**
	 * What this process needs in order to take the fake for AWS.
	 * @return system properties of the SDK, as {@code name=value}
	 */
	public String[] systemProperties() {
		return sdk().entrySet().stream().map((each) -> each.getKey() + "=" + each.getValue()).toArray(String[]::new);
	}

	/**
	 * Lets the SDK in this process take the fake for AWS, until the fake is closed.
	 * @return this fake
	 */
	public FakeAws inThisProcess() {
		sdk().forEach(System::setProperty);
		this.inThisProcess = true;
		return this;
	}

	/**
	 * The base account, whose credentials are those of {@link #environment()}.
	 * @return the account that the fake was started with
	 */
	public FakeAccount base() {
		return this.base;
	}

	/**
	 * Adds an account.
	 * @param fleet its users
	 * @return the new account, which is in no organization
	 * @throws IllegalArgumentException if there is an account of this number
	 */
	public FakeAccount account(Fleet fleet) {
		return this.accounts.add(fleet);
	}

	/**
	 * Founds an organization.
	 * @param management its management account, which is in no other
	 * @return the new organization
	 */
	public FakeOrganization organization(FakeAccount management) {
		return new FakeOrganization(management);
	}

	/**
	 * Gives out temporary credentials of the base account.
	 * @param until when they end, by AWS's clock
	 * @return the credentials, which the fake accepts from now on
	 */
	public FakeCredentials session(Instant until) {
		return this.accounts.issue(baseUser(this.base.number()), true, until);
	}

	/**
	 * Sets AWS's clock, by which it dates what it makes and ends sessions. Signatures,
	 * and the ends that sessions are given out with, are of this machine's time all the
	 * same.
	 * @param newClock tells the time
	 */
	public void clock(InstantSource newClock) {
		this.clock = newClock;
	}

	/**
	 * Lets AWS's clock differ from this machine's, as far as signatures are concerned,
	 * and the ends that sessions are given out with.
	 * @param ahead by how much it is ahead
	 */
	public void clockAhead(Duration ahead) {
		this.accounts.clockAhead(ahead);
	}

	/**
	 * The base account's users.
	 * @return the fleet that the fake was started with
	 */
	public Fleet fleet() {
		return this.base.fleet();
	}

	/**
	 * What is to go wrong.
	 * @return the faults, which may be changed at any time
	 */
	public Faults faults() {
		return this.faults;
	}

	/**
	 * The calls that arrived, also those that failed.
	 * @return a copy, oldest first
	 */
	public List<Call> calls() {
		return List.copyOf(this.calls);
	}

	/**
	 * The connections on which calls arrived, whether they are still open or not.
	 * @return their other ends
	 */
	public Set<InetSocketAddress> connections() {
		return Set.copyOf(this.connections);
	}

	/**
	 * How often an action was called.
	 * @param action the action, for example {@code ListUsers}
	 * @return the number of calls, also those that failed
	 */
	public long count(String action) {
		return this.calls.stream().filter((call) -> call.action().equals(action)).count();
	}

	/**
	 * Forgets the calls, not the mails.
	 */
	public void clearCalls() {
		this.calls.clear();
	}

	/**
	 * The mails that SES accepted.
	 * @return a copy, oldest first
	 */
	public List<ReceivedMail> mails() {
		return this.ses.mails();
	}

	/**
	 * Sets SES's limits. That of a second is only reported, unless SES is told to
	 * {@link FakeSes#enforce enforce} one.
	 * @param maxDaily messages in 24 hours; negative means any number
	 * @param maxPerSecond messages a second
	 */
	public void sendQuota(double maxDaily, double maxPerSecond) {
		this.ses.quota(maxDaily, maxPerSecond);
	}

	/**
	 * Amazon SES's side of the base account. In the beginning {@code example.com} is
	 * verified, and the account is not in the sandbox.
	 * @return what may be changed at any time
	 */
	public FakeSes ses() {
		return this.ses;
	}

	/**
	 * IAM's credential report of the base account.
	 * @return the report, which may be changed at any time
	 */
	public FakeCredentialReport credentialReport() {
		return this.base.credentialReport();
	}

	/**
	 * Delays every answer.
	 * @param newLatency by how much
	 */
	public void latency(Duration newLatency) {
		this.latency = newLatency;
	}

	/**
	 * Limits the rate of IAM's calls for each account: what comes faster is throttled.
	 * @param perSecond calls in any second
	 */
	public void iamRate(int perSecond) {
		this.iamRate = perSecond;
	}

	/**
	 * Puts a policy in force for users. Roles have their own.
	 * @param actions all that it allows, for example {@code iam:ListUsers}
	 */
	public void allowOnly(Collection<String> actions) {
		this.allowed = Set.copyOf(actions);
	}

	/**
	 * Shortens IAM's pages: it may return fewer items than asked for, with more to come.
	 * @param items the longest page
	 */
	public void longestPage(int items) {
		this.longestPage = items;
	}

	@Override
	public void close() {
		if (this.inThisProcess) {
			sdk().keySet().forEach(System::clearProperty);
		}
		this.closed.countDown();
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	private Map<String, String> sdk() {
		return Map.of("aws.endpointUrl", endpoint().toString(), "aws.region", "us-east-1", "aws.accessKeyId",
				ACCESS_KEY_ID, "aws.secretAccessKey", SECRET_ACCESS_KEY, "aws.disableEc2Metadata", "true");
	}

	Optional<Fault> arrived(Call call, String version) {
		this.calls.add(call);
		return this.faults.next(call)
			.or(() -> (version.equals(this.iam.version()) && isTooFast(call)) ? Optional.of(Fault.throttled())
					: Optional.empty());
	}

	private boolean isTooFast(Call call) {
		return Optional.ofNullable(call.account())
			.flatMap(this.accounts::find)
			.filter((account) -> account.isTooFast(this.iamRate))
			.isPresent();
	}

	void pause(Duration more) throws InterruptedException {
		long millis = this.latency.plus(more).toMillis();
		if (millis > 0 && this.closed.await(millis, TimeUnit.MILLISECONDS)) {
			throw new InterruptedException("The fake was closed");
		}
	}

	Optional<FakeService> service(String version) {
		return this.services.stream().filter((service) -> service.version().equals(version)).findFirst();
	}

	boolean allows(Caller caller, String action) {
		Set<String> only = this.allowed;
		return action.equals(NO_PERMISSION_NEEDED)
				|| ((caller.role() != null) ? caller.role().allows(action) : (only == null || only.contains(action)));
	}

	FakeAccounts accounts() {
		return this.accounts;
	}

	private Instant now() {
		return this.clock.instant();
	}

	private static String baseUser(String account) {
		return "arn:aws:iam::%s:user/key-reminder".formatted(account);
	}

	private void handle(HttpExchange exchange) throws IOException {
		this.connections.add(exchange.getRemoteAddress());
		try {
			new Conversation(this, exchange).run();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			exchange.close();
		}
	}

}
