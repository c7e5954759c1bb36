package io.keyreminder.fakeaws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * All accounts, and the credentials that open them.
 */
final class FakeAccounts {

	private final InstantSource clock;

	private final Map<String, FakeAccount> accounts = new ConcurrentHashMap<>();

	private final Map<String, FakeCredentials> credentials = new ConcurrentHashMap<>();

	private final AtomicInteger issued = new AtomicInteger();

	private volatile Duration ahead = Duration.ZERO;

	FakeAccounts(InstantSource clock) {
		this.clock = clock;
	}

	/** Lets AWS's clock differ from this machine's, as far as clients see it. */
	void clockAhead(Duration newAhead) {
		this.ahead = newAhead;
	}

	/** AWS's clock, as far as clients see it. */
	Instant now() {
		return Instant.now().plus(this.ahead);
	}

	FakeAccount add(Fleet fleet) {
		FakeAccount account = new FakeAccount(fleet, this, this.clock);
		if (this.accounts.putIfAbsent(account.number(), account) != null) {
			throw new IllegalArgumentException("There is an account " + account.number() + " already");
		}
		return account;
	}

	Optional<FakeAccount> find(String number) {
		return Optional.ofNullable(this.accounts.get(number));
	}

	void accept(FakeCredentials known) {
		this.credentials.put(known.accessKeyId(), known);
	}

	/**
	 * Gives out credentials.
	 * @param caller the ARN of the user or of the role's session
	 * @param temporary whether they need a token
	 * @param until when they end, by AWS's clock
	 */
	FakeCredentials issue(String caller, boolean temporary, Instant until) {
		SeededChoice dice = new SeededChoice(caller, until, this.issued.incrementAndGet());
		FakeCredentials fresh = new FakeCredentials((temporary ? "ASIA" : "AKIA") + dice.letters(16),
				dice.letters(30) + "/+=", temporary ? dice.letters(32).repeat(8) + "/+==" : null, until, caller);
		accept(fresh);
		return fresh;
	}

	void endSessions(String account) {
		Instant now = this.clock.instant();
		this.credentials.replaceAll((id, each) -> (each.role() != null && each.account().equals(account))
				? new FakeCredentials(id, each.secretAccessKey(), each.sessionToken(), now, each.caller()) : each);
	}

	/**
	 * Gives out temporary credentials.
	 * @param caller the ARN of the user or of the role's session
	 * @param duration how long they are valid, by AWS's clock
	 */
	FakeCredentials issue(String caller, Duration duration) {
		return issue(caller, true, this.clock.instant().plus(duration));
	}

	Optional<FakeCredentials> known(@Nullable String accessKeyId) {
		return Optional.ofNullable(accessKeyId).map(this.credentials::get);
	}

	/**
	 * Checks who calls. Another partition knows none of these credentials.
	 */
	Caller verify(Request request, String service) {
		Signature signature = Signature.of(request);
		FakeCredentials known = this.credentials.get(signature.accessKeyId());
		boolean elsewhere = signature.region().startsWith("us-gov-") || signature.region().startsWith("cn-");
		if (known == null || elsewhere || !Objects.equals(known.sessionToken(), signature.token())) {
			throw invalid();
		}
		signature.verify(request, known, service, now());
		if (!this.clock.instant().isBefore(known.expires())) {
			throw new AwsError(403, "ExpiredToken", "The security token included in the request is expired");
		}
		FakeAccount account = find(known.account()).filter(FakeAccount::isActive).orElseThrow(FakeAccounts::invalid);
		String role = known.role();
		return new Caller(known, account, (role != null) ? account.find(role).orElseThrow(FakeAccounts::invalid) : null,
				signature.region());
	}

	private static AwsError invalid() {
		return new AwsError(403, "InvalidClientTokenId", "The security token included in the request is invalid.");
	}

}
