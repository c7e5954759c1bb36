package io.keyreminder.job;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.Call;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Received;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.fakesmtp.TextParts;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.account.AccountCoverage;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.policy.Via;
import io.keyreminder.testing.JobHarness;
import io.keyreminder.testing.Night;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nights of an organization that is never the same, held key by key against an
 * independent truth: who was told what and when, and what is known of each account.
 */
class OrganizationNightsTests {

	/** What a mail has for each key. */
	private static final Pattern ACCOUNT_OR_KEY = Pattern
		.compile("(?m)^ *(?:Account: (\\d{12})|Access key: \\*{4}(\\w{4})$)");

	private static final Set<String> WITHIN = Set.of("ListAccessKeys", "ListUserTags");

	private final OrganizationTruth truth = new OrganizationTruth();

	private final JobHarness nights;

	private LocalDate today = JobHarness.TODAY;

	private int told;

	OrganizationNightsTests(@TempDir Path home) {
		this.nights = new JobHarness(home, Fleet.of(JobHarness.ACCOUNT));
		this.nights.set("keyreminder.accounts.from=organization");
		this.nights.set("keyreminder.accounts.role=" + OrganizationWorld.ROLE);
		this.nights.set("keyreminder.accounts.shrink-guard=0");
		this.nights.set("keyreminder.policy.stages=10,3");
		this.nights.set("keyreminder.iam.max-attempts=1");
	}

	@AfterEach
	void close() {
		this.nights.close();
	}

	@ParameterizedTest
	@ValueSource(longs = 1)
	void eachOwnerIsToldInTimeAndOnce(long seed) {
		play(seed, 5);
		assertThat(this.told).isGreaterThan(5);
	}

	@Proof
	@ParameterizedTest
	@ValueSource(longs = { 2, 6 })
	void eachOwnerIsToldInTimeAndOnceInManyNights(long seed) {
		play(seed, 12);
		assertThat(this.told).isGreaterThan(10);
	}

	private void play(long seed, int count) {
		Random random = new Random(-seed);
		OrganizationWorld world = new OrganizationWorld(seed, this.nights.aws(), this.today);
		this.nights.set("keyreminder.accounts.exclude-ous=" + world.excludedUnit());
		for (int night = 0; night < count; night++) {
			this.today = JobHarness.TODAY.plusDays(night);
			this.nights.date(this.today);
			String refused = switch (random.nextInt(6)) {
				case 0 -> "*";
				case 1 -> "team@example.com";
				default -> null;
			};
			assertAsItMustBe(world, refused);
			if (random.nextInt(3) == 0) {
				world.repairSome();
				assertAsItMustBe(world, null);
			}
			world.change(this.today.plusDays(1));
		}
	}

	/** A run of the night, the first or a further one. */
	private void assertAsItMustBe(OrganizationWorld world, @Nullable String refused) {
		world.apply();
		this.nights.aws().clearCalls();
		this.nights.mail().recover();
		if (refused != null) {
			this.nights.mail()
				.add(refused.equals("*") ? Fault.at(Step.MAIL).answer("535 5.7.8 authentication failed")
						: Fault.at(Step.RCPT).forRecipient(refused).answer("554 5.7.1 not today"));
		}
		int before = this.nights.mail().received().size();
		try (Night night = this.nights.open()) {
			Run run = night.run(Via.SMTP, false);
			List<Received> mails = this.nights.mail().received();
			mails = mails.subList(before, mails.size());
			Set<String> asked = this.nights.aws()
				.calls()
				.stream()
				.filter((call) -> WITHIN.contains(call.action()))
				.map((call) -> String.valueOf(call.account()))
				.collect(Collectors.toSet());
			Set<String> expected = this.truth.run(world, run.number(), this.today, asked, refused);
			assertThat(mails.stream().flatMap((mail) -> told(mail).stream())).as("night %s, run %s", this.today, run)
				.containsExactlyInAnyOrderElementsOf(expected);
			assertThat(mails).as("one message a recipient")
				.extracting((mail) -> mail.recipients().get(0))
				.doesNotHaveDuplicates();
			assertThat(night.bean(Ledger.class).accounts().coverage()).as("coverage of %s", this.today)
				.allSatisfy(this::assertKnown)
				.hasSameSizeAs(this.truth.known().keySet());
			assertThat(run.status()).isIn(RunStatus.COMPLETED, RunStatus.FAILED);
			this.told += expected.size();
		}
		assertEachCallIsItsAccounts();
	}

	private void assertKnown(AccountCoverage coverage) {
		OrganizationTruth.Known expected = Objects.requireNonNull(this.truth.known().get(coverage.account()));
		assertThat(coverage.state()).hasToString(expected.state);
		assertThat((coverage.status() != null) ? coverage.status().name() : null).as(coverage.toString())
			.isEqualTo(expected.status);
		assertThat(coverage.sinceRun()).as(coverage.toString()).isEqualTo(expected.since());
		assertThat(coverage.open()).as(coverage.toString()).isEqualTo(expected.open(this.today));
		if (expected.keys == null && expected.users != null) {
			assertThat(coverage.users()).as("but for one who cannot be read, if asked: %s", coverage)
				.isBetween(expected.users - 1, expected.users);
		}
		else {
			assertThat(coverage.users()).as(coverage.toString()).isEqualTo(expected.users);
		}
		if (expected.keys != null) {
			assertThat(coverage.keys()).as(coverage.toString()).isEqualTo(expected.keys);
			assertThat(coverage.lastDoneRun()).as(coverage.toString()).isEqualTo(expected.doneRun);
		}
	}

	/** By the fake's own record: whose credentials signed which call. */
	private void assertEachCallIsItsAccounts() {
		String base = this.nights.aws().base().number();
		Set<String> readable = this.truth.known()
			.entrySet()
			.stream()
			.filter((each) -> each.getValue().state.equals("INCLUDED"))
			.map((each) -> each.getKey())
			.collect(Collectors.toSet());
		assertThat(this.nights.aws().calls()).allSatisfy((Call call) -> {
			assertThat(call.account()).as(call.toString()).isIn(new TreeSet<>(readable));
			String signer = call.action().equals("AssumeRole") ? base : call.account();
			assertThat(String.valueOf(call.caller())).as(call.toString()).contains("::" + signer + ":");
		});
	}

	private static List<String> told(Received mail) {
		List<String> told = new ArrayList<>();
		String account = "";
		Matcher lines = ACCOUNT_OR_KEY.matcher(TextParts.of(mail.message()).get(0));
		while (lines.find()) {
			if (lines.group(1) != null) {
				account = lines.group(1);
			}
			else {
				told.add(OrganizationTruth.telling(mail.recipients().get(0), account, lines.group(2)));
			}
		}
		return told;
	}

}
