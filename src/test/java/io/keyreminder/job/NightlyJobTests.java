package io.keyreminder.job;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import io.keyreminder.KeyReminderApplication;
import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.key.Via;
import io.keyreminder.ledger.LedgerDoor;
import io.keyreminder.ledger.Run;
import io.keyreminder.mail.Answer;
import io.keyreminder.mail.MailWay;
import io.keyreminder.mail.MailWays;
import io.keyreminder.mail.OutgoingMessage;
import io.keyreminder.mail.Probe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whole nights: from the fake AWS through the ledger to a way that keeps what it is
 * handed.
 */
class NightlyJobTests {

	private static final int USERS = 200;

	private final List<String> handedOver = new ArrayList<>();

	private FakeAws aws;

	private ConfigurableApplicationContext context;

	private int refuseAfter = Integer.MAX_VALUE;

	@BeforeEach
	void start(@TempDir Path home) throws Exception {
		this.aws = FakeAws.start(Fleet.generated("123456789012", USERS, 1, LocalDate.now(ZoneOffset.UTC)));
		List.of(this.aws.systemProperties())
			.forEach((each) -> System.setProperty(name(each), each.substring(each.indexOf('=') + 1)));
		this.context = new SpringApplicationBuilder(KeyReminderApplication.class).web(WebApplicationType.NONE)
			.properties("keyreminder.home=" + home, "keyreminder.mail.from=aws-keys@example.com")
			.initializers((GenericApplicationContext created) -> created.registerBean("recordingWays", MailWays.class,
					this::ways, (definition) -> definition.setPrimary(true)))
			.run();
		LedgerDoor door = this.context.getBean(LedgerDoor.class);
		door.make();
		door.openForWriting();
	}

	@AfterEach
	void stop() {
		this.context.close();
		List.of(this.aws.systemProperties()).forEach((each) -> System.clearProperty(name(each)));
		this.aws.close();
	}

	@Test
	void theSameNightAgainSendsNothing() {
		Run first = run(false);
		assertThat(first.status()).isEqualTo("COMPLETED");
		assertThat(first.scan().users()).isEqualTo(USERS);
		assertThat(first.counts().messages()).isEqualTo(this.handedOver.size()).isPositive();
		assertThat(this.handedOver).doesNotHaveDuplicates();
		assertAddsUp(first);
		List<String> sent = List.copyOf(this.handedOver);
		assertThat(run(false).number()).isEqualTo(first.number());
		Run rescan = run(true);
		assertThat(rescan.pass()).isEqualTo(2);
		assertThat(rescan.counts().sent()).isZero();
		assertAddsUp(rescan);
		assertThat(this.handedOver).isEqualTo(sent);
	}

	@Test
	void aNightThatIsCutOffIsFinishedByTheNextRunAndRepeatsNothing() {
		this.refuseAfter = 3;
		Run failed = run(false);
		assertThat(failed.status()).isEqualTo("FAILED");
		assertThat(failed.exitCode()).isEqualTo(1);
		assertThat(failed.error()).isEqualTo("The password was changed.");
		assertThat(failed.counts().sent()).isPositive();
		assertThat(failed.counts().deferred()).isPositive();
		assertAddsUp(failed);
		this.refuseAfter = Integer.MAX_VALUE;
		Run resumed = run(false);
		assertThat(resumed.resumedFrom()).isEqualTo(failed.number());
		assertThat(resumed.status()).isEqualTo("COMPLETED");
		assertThat(resumed.scan().users()).as("the scan was done already").isZero();
		assertThat(resumed.counts().deferred()).isZero();
		assertAddsUp(resumed);
		assertThat(this.handedOver).doesNotHaveDuplicates();
	}

	private static void assertAddsUp(Run run) {
		Run.Counts counts = run.counts();
		assertThat(counts.due() + run.carriedOver()).isEqualTo(counts.sent() + counts.failed() + counts.inDoubt()
				+ counts.unreachable() + counts.withdrawn() + counts.expired() + counts.deferred());
	}

	private Run run(boolean rescan) {
		return this.context.getBean(NightlyJob.class).run(Via.SMTP, rescan);
	}

	private static String name(String property) {
		return property.substring(0, property.indexOf('='));
	}

	private MailWays ways() {
		return (via) -> new RecordingWay();
	}

	/**
	 * Keeps the recipients it was handed, and refuses all after a while.
	 */
	private final class RecordingWay implements MailWay {

		@Override
		public Via via() {
			return Via.SMTP;
		}

		@Override
		public Duration nextTurn() {
			return Duration.ZERO;
		}

		@Override
		public Answer send(OutgoingMessage message) {
			if (NightlyJobTests.this.handedOver.size() >= NightlyJobTests.this.refuseAfter) {
				return new Answer.Blocked("The password was changed.");
			}
			NightlyJobTests.this.handedOver.add(message.recipient());
			return new Answer.Accepted("250 ok");
		}

		@Override
		public Probe probe() {
			throw new UnsupportedOperationException();
		}

		@Override
		public void close() {
		}

	}

}
