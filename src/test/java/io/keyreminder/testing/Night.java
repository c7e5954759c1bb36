package io.keyreminder.testing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Set;

import io.keyreminder.KeyReminderApplication;
import io.keyreminder.job.NightlyJobLauncher;
import io.keyreminder.job.run.Rescan;
import io.keyreminder.job.run.ScanScope;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.policy.Via;
import io.keyreminder.stop.TestTime;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.step.Step;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One process of the program, at 02:00 UTC of its date, where its clock stands still
 * unless it waits.
 */
public final class Night implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	/**
	 * Starts the process.
	 * @param date its UTC date
	 * @param settings its settings
	 */
	public Night(LocalDate date, TestSettings settings) {
		TestTime time = new TestTime(time(date));
		this.context = KeyReminderApplication.application()
			.properties(settings.properties())
			.registerShutdownHook(false)
			.initializers((GenericApplicationContext created) -> time.of(created))
			.run();
	}

	static Instant time(LocalDate date) {
		return date.atTime(LocalTime.of(2, 0)).toInstant(ZoneOffset.UTC);
	}

	/**
	 * One of the program's parts.
	 * @param <T> its type
	 * @param type its type
	 * @return the bean
	 */
	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	/**
	 * A step of the job.
	 * @param bean its bean's name
	 * @return the step
	 */
	public Step step(String bean) {
		return this.context.getBean(bean, Step.class);
	}

	/**
	 * Runs the night's job.
	 * @param via how messages leave
	 * @param rescan whether to check all users once more
	 * @return the run, whose counts add up
	 */
	public Run run(Via via, boolean rescan) {
		return run(via, rescan ? Rescan.ALWAYS : Rescan.IF_NEEDED);
	}

	/**
	 * Runs the night's job.
	 * @param via how messages leave
	 * @param rescan whether to check all users once more
	 * @return the run, whose counts add up
	 */
	public Run run(Via via, Rescan rescan) {
		return checked(bean(NightlyJobLauncher.class).run(via, ScanScope.of(rescan)));
	}

	/**
	 * Restarts a run.
	 * @param number the run, or null for the newest
	 * @param via how messages leave
	 * @return the run that did the rest, whose counts add up
	 */
	public Run restart(@Nullable Long number, Via via) {
		return checked(bean(NightlyJobLauncher.class).restart(number, via, Set.of()));
	}

	/**
	 * Whether the program's parts can still be used.
	 * @return false once the process has ended
	 */
	public boolean isOpen() {
		return this.context.isActive();
	}

	/**
	 * Ends the process, which releases the ledger.
	 */
	@Override
	public void close() {
		this.context.close();
	}

	private static Run checked(Run run) {
		Run.Counts counts = run.counts();
		assertThat(counts.due() + run.carriedOver()).as("the counts of %s add up", run)
			.isEqualTo(counts.sent() + counts.failed() + counts.inDoubt() + counts.unreachable() + counts.withdrawn()
					+ counts.expired() + counts.deferred());
		return run;
	}

}
