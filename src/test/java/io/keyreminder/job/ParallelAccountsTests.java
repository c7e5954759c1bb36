package io.keyreminder.job;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakeaws.FakeOrganization;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.testing.JobHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many accounts are read at a time.
 */
@Timeout(120)
class ParallelAccountsTests {

	private static final int AT_A_TIME = 3;

	/** Each is a slice of its own, in which no other is listed ahead. */
	private static final int ACCOUNTS = 2 * AT_A_TIME;

	private final JobHarness nights;

	ParallelAccountsTests(@TempDir Path home) {
		this.nights = new JobHarness(home, fleet(JobHarness.ACCOUNT));
		this.nights.set("keyreminder.accounts.from=organization");
		this.nights.set("keyreminder.accounts.role=KeyReminder");
		this.nights.set("keyreminder.accounts.parallel=" + AT_A_TIME);
		this.nights.set("keyreminder.iam.source=list");
		this.nights.set("keyreminder.iam.max-attempts=1");
		FakeOrganization organization = this.nights.aws().organization(this.nights.aws().base());
		for (int i = 1; i < ACCOUNTS; i++) {
			FakeAccount account = this.nights.aws().account(fleet("21111111111" + i));
			organization.root().add(account);
			account.role("KeyReminder").trusts(JobHarness.ACCOUNT);
		}
	}

	@AfterEach
	void close() {
		this.nights.close();
	}

	/** None goes on before as many have come as far as may be at work. */
	@Test
	void asManyAccountsAreReadAtATimeAsTheSettingSays() {
		CyclicBarrier listing = new CyclicBarrier(AT_A_TIME);
		CyclicBarrier evaluating = new CyclicBarrier(AT_A_TIME);
		AtomicInteger atWork = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		this.nights.aws().faults().on("ListUsers").be(Fault.tell(() -> {
			most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
			await(listing);
		}));
		this.nights.aws().faults().on("ListAccessKeys").be(Fault.tell(() -> {
			await(evaluating);
			atWork.decrementAndGet();
		}));
		assertThat(this.nights.run().accounts().done()).isEqualTo(ACCOUNTS);
		assertThat(most).hasValue(AT_A_TIME);
	}

	/** Nobody is told, so that nobody is asked about again. */
	private static Fleet fleet(String account) {
		Fleet fleet = Fleet.of(account);
		fleet.add("young")
			.key("AKIA%s0001".formatted(account),
					JobHarness.TODAY.minusDays(10).atTime(8, 0).toInstant(ZoneOffset.UTC));
		return fleet;
	}

	private static void await(CyclicBarrier barrier) {
		try {
			barrier.await(60, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
