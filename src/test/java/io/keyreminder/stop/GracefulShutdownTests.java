package io.keyreminder.stop;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;

import io.keyreminder.KeyReminderApplication;
import io.keyreminder.Proof;
import io.keyreminder.failure.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * How long a command may work on that is told to stop.
 */
@Timeout(120)
class GracefulShutdownTests {

	private final StopSignal signal = new StopSignal();

	private final BlockingQueue<Integer> killed = new LinkedBlockingQueue<>();

	private final Queue<StoppedException> said = new ConcurrentLinkedQueue<>();

	@Test
	void aCommandThatIsToldToStopFinishesWhatItHasInHand() {
		String answer = patient().run(() -> {
			this.signal.request(ExitCode.TERMINATED);
			return "done";
		}, this.said::add);
		assertThat(answer).isEqualTo("done");
		assertThat(this.killed).isEmpty();
		assertThat(this.said).isEmpty();
	}

	@Test
	void aCommandThatFailsIsOverToo() {
		assertThatIllegalStateException().isThrownBy(() -> patient().run(() -> {
			throw new IllegalStateException("it failed");
		}, this.said::add)).withMessage("it failed");
	}

	@Test
	void aCommandThatDoesNotEndIsKilledOnceItsTimeIsUp() throws Exception {
		int exitCode = new GracefulShutdown(this.signal, Duration.ZERO, this.killed::add).run(() -> {
			this.signal.request(ExitCode.INTERRUPTED);
			return this.killed.take();
		}, this.said::add);
		assertThat(exitCode).isEqualTo(130);
		assertThat(this.said).as("before").singleElement().satisfies((said) -> {
			assertThat(said.getExitCode()).isEqualTo(130);
			assertThat(said).hasMessageStartingWith("The program was told to stop 0 s ago and still waits");
		});
	}

	@Proof
	@Test
	void killWaitsForNobodyWhoDoesNotRead() throws Exception {
		int exitCode = new GracefulShutdown(this.signal, Duration.ZERO, this.killed::add).run(() -> {
			this.signal.request(ExitCode.TERMINATED);
			return this.killed.take();
		}, (words) -> new CompletableFuture<>().join());
		assertThat(exitCode).isEqualTo(143);
	}

	@Test
	void onceTheProgramIsToStopNoCommandBegins() {
		this.signal.request(ExitCode.TERMINATED);
		assertThatExceptionOfType(StoppedException.class)
			.isThrownBy(() -> patient().run(() -> this.killed.add(0), this.said::add))
			.withMessage("The program was told to stop before it began. Nothing was done.")
			.satisfies((ex) -> assertThat(ex.getExitCode()).isEqualTo(143));
		assertThat(this.killed).isEmpty();
	}

	@Test
	void theFirstSignalDecidesOnTheExitCode() {
		assertThat(this.signal.exitCode()).isEqualTo(ExitCode.TERMINATED);
		this.signal.request(ExitCode.INTERRUPTED);
		this.signal.request(ExitCode.TERMINATED);
		assertThat(this.signal.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
	}

	@Test
	void theProgramOpensNoLedgerToHearASignal() {
		try (ConfigurableApplicationContext context = KeyReminderApplication.application().run()) {
			assertThat(context.getBean(GracefulShutdown.class)).isNotNull();
			assertThat(context.getBeanFactory().containsSingleton("ledgerDoor")).isFalse();
			assertThat(context.getBeanFactory().containsSingleton("dataSource")).isFalse();
		}
	}

	private GracefulShutdown patient() {
		return new GracefulShutdown(this.signal, Duration.ofDays(1), this.killed::add);
	}

}
