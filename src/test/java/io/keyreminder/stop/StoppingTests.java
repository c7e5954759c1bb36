package io.keyreminder.stop;

import java.util.concurrent.atomic.AtomicInteger;

import io.keyreminder.KeyReminderApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Who waits for whom when the program is to stop.
 */
class StoppingTests {

	private final StopSignal signal = new StopSignal();

	private final Stopping stopping = new Stopping(this.signal);

	private final AtomicInteger stopped = new AtomicInteger();

	@BeforeEach
	void start() {
		this.stopping.start();
	}

	@Test
	void whoeverStopsTheProgramWaitsForTheCommandAtWork() throws Exception {
		String answer = this.stopping.during(() -> {
			stop();
			assertThat(this.signal.isRequested()).isTrue();
			assertThat(this.stopped).hasValue(0);
			assertThat(this.stopping.isRunning()).isTrue();
			return "done";
		});
		assertThat(answer).isEqualTo("done");
		assertThat(this.stopped).hasValue(1);
		assertThat(this.stopping.isRunning()).isFalse();
	}

	@Test
	void aCommandThatFailsIsOverToo() {
		assertThatIllegalStateException().isThrownBy(() -> this.stopping.during(() -> {
			stop();
			throw new IllegalStateException("it failed");
		})).withMessage("it failed");
		assertThat(this.stopped).hasValue(1);
	}

	@Test
	void betweenTwoCommandsNobodyWaits() throws Exception {
		assertThat(this.stopping.during(() -> 1)).isEqualTo(1);
		assertThat(this.stopping.during(() -> 2)).isEqualTo(2);
		stop();
		assertThat(this.stopped).hasValue(1);
	}

	@Test
	void onceTheProgramIsToStopNoCommandBegins() {
		stop();
		assertThatExceptionOfType(StoppedException.class)
			.isThrownBy(() -> this.stopping.during(() -> this.stopped.addAndGet(10)))
			.withMessage("The program was told to stop before it began. Nothing was done.")
			.satisfies((ex) -> assertThat(ex.exitCode()).isEqualTo(143));
		assertThat(this.stopped).hasValue(1);
	}

	@Test
	void theFirstSignalDecidesOnTheExitCode() {
		assertThat(this.signal.exitCode()).isEqualTo(143);
		this.signal.request(StopSignal.INTERRUPTED);
		stop();
		assertThat(this.signal.exitCode()).isEqualTo(130);
	}

	@Test
	void theProgramHearsTheSignalFromItsStartAndOpensNoLedgerForThat() {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(KeyReminderApplication.class)
			.web(WebApplicationType.NONE)
			.registerShutdownHook(false)
			.run()) {
			assertThat(context.getBeanFactory().containsSingleton("stopping")).isTrue();
			assertThat(context.getBeanFactory().containsSingleton("ledgerDoor")).isFalse();
			assertThat(context.getBeanFactory().containsSingleton("dataSource")).isFalse();
			assertThat(context.getBean(Stopping.class).isRunning()).isTrue();
			assertThat(context.getBean(Stopping.class).getPhase()).isEqualTo(Integer.MAX_VALUE);
		}
	}

	private void stop() {
		this.stopping.stop(this.stopped::incrementAndGet);
	}

}
