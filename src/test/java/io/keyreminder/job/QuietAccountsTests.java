package io.keyreminder.job;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

import io.keyreminder.fakeaws.Call;
import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.FakeOrganization;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.policy.Via;
import io.keyreminder.testing.JobHarness;
import io.keyreminder.testing.Night;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a night costs in accounts in which nothing is due.
 */
class QuietAccountsTests {

	private static final int ACCOUNTS = 5;

	private static final Set<String> OF_THE_RUN = Set.of("GetCallerIdentity", "ListAccounts", "DescribeOrganization");

	private final JobHarness nights;

	private final FakeOrganization organization;

	QuietAccountsTests(@TempDir Path home) {
		this.nights = new JobHarness(home, quiet(JobHarness.ACCOUNT));
		this.nights.set("keyreminder.accounts.from=organization");
		this.nights.set("keyreminder.accounts.role=KeyReminder");
		this.nights.set("keyreminder.accounts.parallel=1");
		this.organization = this.nights.aws().organization(this.nights.aws().base());
		for (int i = 1; i < ACCOUNTS; i++) {
			add(quiet("21111111111" + i));
		}
	}

	@AfterEach
	void close() {
		this.nights.close();
	}

	@Test
	void anAccountCostsFiveCallsANight() {
		Run run = this.nights.run();
		assertThat(run.scan().users()).isEqualTo(2 * ACCOUNTS);
		List<String> calls = this.nights.aws()
			.calls()
			.stream()
			.map(Call::action)
			.filter((action) -> !OF_THE_RUN.contains(action))
			.toList();
		assertThat(Set.copyOf(calls)).containsExactlyInAnyOrder("AssumeRole", "ListUsers", "GenerateCredentialReport",
				"GetCredentialReport");
		assertThat(calls).hasSizeLessThanOrEqualTo(5 * ACCOUNTS);
	}

	@Test
	void nobodyWaitsForAReportThatWasRequestedAhead() {
		try (Night night = this.nights.open()) {
			Clock clock = night.bean(Clock.class);
			Instant start = clock.instant();
			night.run(Via.SMTP, false);
			assertThat(clock.instant()).isEqualTo(start);
		}
		assertThat(this.nights.aws().count("GetCredentialReport")).isEqualTo(ACCOUNTS);
	}

	@Test
	void aRoleIsAssumedOnceThoughSomethingIsDue() {
		add(JobHarness.everybodyIsDue("311111111111", 2));
		this.nights.run();
		assertThat(this.nights.told()).hasSize(2);
		assertThat(this.nights.aws().count("AssumeRole")).isEqualTo(ACCOUNTS);
	}

	private void add(Fleet fleet) {
		FakeAccount account = this.nights.aws().account(fleet);
		this.organization.root().add(account);
		account.role("KeyReminder").trusts(JobHarness.ACCOUNT);
	}

	private static Fleet quiet(String number) {
		Fleet fleet = Fleet.of(number);
		fleet.add("old")
			.key(FakeKey.idOf("old" + number), JobHarness.TODAY.minusDays(200).atTime(8, 0).toInstant(ZoneOffset.UTC));
		fleet.add("none");
		return fleet;
	}

}
