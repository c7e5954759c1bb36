package io.keyreminder.worker;

import java.util.concurrent.CompletableFuture;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.testing.Latch;
import io.keyreminder.testing.OnPostgres;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is due in an account that the run's own machine does not reach: nobody can ask
 * there again before a message leaves.
 */
@Proof
@ExtendWith(OnPostgres.class)
class OnlyOthersReachTests {

	private static final String REACH = "keyreminder.workers.reach";

	private static final String ELSEWHERE = "000000000001";

	@RegisterExtension
	final TestProgram program = new TestProgram();

	@BeforeEach
	void share() {
		this.program.set(OnPostgres.URL, System.getProperty(OnPostgres.URL))
			.set("keyreminder.workers.enabled", "true")
			.set("keyreminder.iam.source", "list")
			.readingOrganization();
		this.program.user("own", "own@example.com");
		this.program.member(ELSEWHERE, "far");
	}

	@Test
	void whatWasFoundLastNightIsNotSentBeforeItIsReadAgain() throws Exception {
		String port = "spring.mail.port";
		this.program.set(port, "1");
		shared().exits(1);
		this.program.set(port, String.valueOf(this.program.mails().port())).on(TestProgram.TONIGHT.plusDays(1));
		this.program.execute("restart").exits(3);
		assertThat(this.program.execute("show", "2").exits(0).out()).contains(
				"only other machines reach the account, and they have read it on 2031-03-14 last: the next `run` lets them read it again");
		assertThat(this.program.told()).containsExactly("own@example.com");
		shared().exits(0);
		assertThat(this.program.told()).containsExactly("own@example.com", "far@example.com");
	}

	@Test
	void nobodyAsksThereWhileMessagesLeave() throws Exception {
		this.program.mails().add(Fault.at(Step.RCPT).forRecipient("far@example.com").answer("550 5.1.1 Unknown"));
		shared().exits(3);
		assertThat(this.program.told()).containsExactly("own@example.com");
		assertThat(this.program.aws().calls())
			.filteredOn((call) -> ELSEWHERE.equals(call.account()) && call.action().equals("ListAccountAliases"))
			.isEmpty();
	}

	/** A worker reads what the run's machine does not reach. */
	private Outcome shared() throws Exception {
		Latch held = new Latch();
		FakeAws aws = this.program.aws();
		aws.faults().on("ListUsers").account(TestProgram.ACCOUNT).next(1).be(io.keyreminder.fakeaws.Fault.tell(held));
		aws.faults().on("ListUsers").account(ELSEWHERE).next(1).be(io.keyreminder.fakeaws.Fault.tell(held::letGo));
		this.program.set(REACH, "1*");
		CompletableFuture<Outcome> run = CompletableFuture.supplyAsync(() -> this.program.execute("run"));
		held.await();
		this.program.set(REACH, "0*").execute("worker", "--until-idle").exits(0);
		this.program.set(REACH, "1*");
		return run.get();
	}

}
