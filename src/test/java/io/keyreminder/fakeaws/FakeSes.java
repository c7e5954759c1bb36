package io.keyreminder.fakeaws;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;

/**
 * Amazon Simple Email Service, API version 2010-12-01, of one account: no other has a
 * verified identity.
 */
public final class FakeSes implements QueryService {

	private static final Duration DAY = Duration.ofHours(24);

	private final String account;

	private final InstantSource clock;

	private final List<ReceivedMail> mails = new CopyOnWriteArrayList<>();

	/** Addresses and domains, in lower case. */
	private final Set<String> verified = ConcurrentHashMap.newKeySet();

	private final Deque<Long> lastSecond = new ArrayDeque<>();

	private LongSupplier nanoTime = System::nanoTime;

	private int enforced = Integer.MAX_VALUE;

	private volatile boolean sandbox;

	private volatile double maxDaily = 50_000;

	private volatile double maxPerSecond = 1000;

	FakeSes(String account, InstantSource clock) {
		this.account = account;
		this.clock = clock;
		verify("example.com");
	}

	/**
	 * Verifies an identity.
	 * @param identity an address or a domain
	 */
	public void verify(String identity) {
		this.verified.add(identity.toLowerCase(Locale.ROOT));
	}

	/**
	 * Takes the verification of an identity back.
	 * @param identity an address or a domain
	 */
	public void forget(String identity) {
		this.verified.remove(identity.toLowerCase(Locale.ROOT));
	}

	/**
	 * Puts the account into the sandbox: recipients must be verified, too.
	 */
	public void sandbox() {
		this.sandbox = true;
	}

	/**
	 * From now on whatever comes faster is throttled, whatever the quota says.
	 * @param perSecond how many messages are taken within any second
	 * @param newNanoTime a clock in nanoseconds
	 */
	public synchronized void enforce(int perSecond, LongSupplier newNanoTime) {
		this.enforced = perSecond;
		this.nanoTime = newNanoTime;
		this.lastSecond.clear();
	}

	@Override
	public String name() {
		return "ses";
	}

	@Override
	public String version() {
		return "2010-12-01";
	}

	@Override
	public String namespace() {
		return "http://ses.amazonaws.com/doc/2010-12-01/";
	}

	@Override
	public String denial(Caller caller, Form form) {
		String identity = form.action().equals("SendRawEmail") ? form.get("Source") : "*";
		return "User `%s' is not authorized to perform `ses:%s' on resource `arn:aws:ses:%s:%s:identity/%s'"
			.formatted(caller.arn(), form.action(), caller.region(), caller.account().number(), identity);
	}

	@Override
	public void write(Form form, Caller caller, Xml result) {
		switch (form.action()) {
			case "SendRawEmail" -> result.text("MessageId", accept(form, caller));
			case "GetSendQuota" -> {
				result.text("SentLast24Hours", (double) sentInADay());
				result.text("Max24HourSend", this.maxDaily);
				result.text("MaxSendRate", this.maxPerSecond);
			}
			default -> throw unknown(form);
		}
	}

	List<ReceivedMail> mails() {
		return List.copyOf(this.mails);
	}

	void quota(double newMaxDaily, double newMaxPerSecond) {
		this.maxDaily = newMaxDaily;
		this.maxPerSecond = newMaxPerSecond;
	}

	/**
	 * Without {@code Source} and {@code Destinations} SES takes them from the message's
	 * headers.
	 */
	private String accept(Form form, Caller caller) {
		byte[] raw = Base64.getDecoder().decode(form.required("RawMessage.Data"));
		MimeMessage message = parsed(raw);
		List<String> from = from(message);
		String source = (form.get("Source") != null) ? form.get("Source") : from.get(0);
		List<String> named = form.members("Destinations");
		List<String> destinations = named.isEmpty() ? recipients(message) : named;
		checkIdentities(Stream.concat(Stream.of(source), from.stream()), destinations, caller);
		checkQuota();
		String messageId = "010001%s-000000".formatted(UUID.randomUUID());
		this.mails.add(new ReceivedMail(source, destinations, raw, messageId, this.clock.instant()));
		return messageId;
	}

	private void checkIdentities(Stream<String> senders, List<String> recipients, Caller caller) {
		String failed = Stream.concat(senders, this.sandbox ? recipients.stream() : Stream.empty())
			.filter((address) -> !caller.account().number().equals(this.account) || !isVerified(address))
			.distinct()
			.collect(Collectors.joining(", "));
		if (!failed.isEmpty()) {
			throw new AwsError(400, "MessageRejected",
					"Email address is not verified. The following identities failed the check in region %s: %s"
						.formatted(caller.region().toUpperCase(Locale.ROOT), failed));
		}
	}

	/** By its address, its domain, or a domain above. */
	private boolean isVerified(String identity) {
		String address = address(identity).toLowerCase(Locale.ROOT);
		if (this.verified.contains(address)) {
			return true;
		}
		for (String domain = address.substring(address.indexOf('@') + 1);; domain = domain
			.substring(domain.indexOf('.') + 1)) {
			if (this.verified.contains(domain)) {
				return true;
			}
			if (domain.indexOf('.') < 0) {
				return false;
			}
		}
	}

	private static String address(String identity) {
		try {
			return new InternetAddress(identity).getAddress();
		}
		catch (AddressException ex) {
			throw new AwsError(400, "InvalidParameterValue", "Illegal address");
		}
	}

	private synchronized void checkQuota() {
		if (this.maxDaily >= 0 && sentInADay() >= this.maxDaily) {
			throw new AwsError(400, "Throttling", "Daily message quota exceeded.");
		}
		long now = this.nanoTime.getAsLong();
		this.lastSecond.removeIf((each) -> now - each >= TimeUnit.SECONDS.toNanos(1));
		if (this.lastSecond.size() >= this.enforced) {
			throw new AwsError(400, "Throttling", "Maximum sending rate exceeded.");
		}
		this.lastSecond.add(now);
	}

	private long sentInADay() {
		Instant since = this.clock.instant().minus(DAY);
		return this.mails.stream().filter((mail) -> mail.accepted().isAfter(since)).count();
	}

	private static MimeMessage parsed(byte[] raw) {
		try {
			return new MimeMessage(null, new ByteArrayInputStream(raw));
		}
		catch (MessagingException ex) {
			throw new AwsError(400, "InvalidParameterValue", "Unexpected end of header.");
		}
	}

	private static List<String> from(MimeMessage message) {
		try {
			List<String> from = texts(message.getFrom());
			if (!from.isEmpty()) {
				return from;
			}
		}
		catch (MessagingException ex) {
			throw new AwsError(400, "InvalidParameterValue", "Illegal address");
		}
		throw new AwsError(400, "InvalidParameterValue", "Missing required header 'From'.");
	}

	private static List<String> recipients(MimeMessage message) {
		try {
			return texts(message.getAllRecipients());
		}
		catch (MessagingException ex) {
			throw new AwsError(400, "InvalidParameterValue", "Illegal address");
		}
	}

	private static List<String> texts(Address @Nullable [] addresses) {
		return (addresses != null) ? Stream.of(addresses).map(Address::toString).toList() : List.of();
	}

}
