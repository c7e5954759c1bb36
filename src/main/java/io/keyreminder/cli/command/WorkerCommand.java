package io.keyreminder.cli.command;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import io.keyreminder.cli.program.Program;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.job.run.RunParameters;
import io.keyreminder.ledger.worker.SharedRun;
import io.keyreminder.worker.IdleWorker;
import io.keyreminder.worker.Sharing;
import io.keyreminder.worker.WorkerService;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import org.springframework.util.function.SingletonSupplier;

/**
 * Does a part of other processes' scans.
 */
@Command(name = "worker",
		description = "Does a part of the scan of whichever run is at work, and waits for the next one. It sends nothing. "
				+ "The ledger must be in PostgreSQL.")
public final class WorkerCommand implements Callable<Integer> {

	private final Program program;

	private final Supplier<String> name = SingletonSupplier.of(Sharing::ofThisProcess);

	@Option(names = "--until-idle", arity = "0",
			description = "End once no run has anything left to do; one that is about to begin is waited for as long as "
					+ "keyreminder.lock-wait says.")
	private boolean untilIdle;

	/**
	 * Creates the command.
	 * @param program starts what it needs
	 */
	public WorkerCommand(Program program) {
		this.program = program;
	}

	@Override
	public Integer call() {
		this.program.startLog();
		Optional<SharedRun> run = await(null);
		while (run.isPresent()) {
			work(run.get());
			run = await(Duration.ZERO);
		}
		return ExitCode.DONE.code();
	}

	private Optional<SharedRun> await(@Nullable Duration patience) {
		return anew().waitFor((settings, stop) -> {
			IdleWorker idle = IdleWorker.of(settings, stop);
			if (!this.untilIdle) {
				return idle.await(null);
			}
			return idle.await((patience != null) ? patience : idle.lockWait());
		});
	}

	/** Each run has its own day, and its own list of accounts. */
	private void work(SharedRun run) {
		Program joining = anew();
		joining.tell(RunParameters.TODAY, run.today().toString());
		joining.use(WorkerService.class, (service) -> {
			service.join();
			return run;
		});
	}

	private Program anew() {
		Program fresh = this.program.anew();
		fresh.tell(Sharing.NAME, this.name.get());
		return fresh;
	}

}
