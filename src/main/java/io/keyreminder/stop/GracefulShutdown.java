package io.keyreminder.stop;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a command that is told to stop (by SIGTERM, as Jenkins does, or by SIGINT) finish
 * what it has in hand, but not for ever: when its time is up, the process ends as by a
 * kill. The ledger is made for that: what was in hand is then in doubt.
 */
public final class GracefulShutdown {

	private static final Logger LOG = LoggerFactory.getLogger(GracefulShutdown.class);

	/** Nobody may be reading. */
	private static final Duration LAST_WORDS = Duration.ofSeconds(3);

	private final StopSignal signal;

	private final Duration patience;

	private final IntConsumer kill;

	/**
	 * Prepares for a command.
	 * @param signal tells that the program is to stop
	 * @param patience how long the command may work on after the signal
	 * @param kill ends the process with an exit code, at once
	 */
	GracefulShutdown(StopSignal signal, Duration patience, IntConsumer kill) {
		this.signal = signal;
		this.patience = patience;
		this.kill = kill;
	}

	/**
	 * Carries out a command. All it does belongs inside, its report and its answer too.
	 * @param <T> the type of the command's result
	 * @param <E> what the command may throw
	 * @param command what the program was started for
	 * @param lastWords is told why the process is about to be ended, if it is
	 * @return what the command returned
	 * @throws StoppedException if the program was told to stop before; then the command
	 * did not begin
	 * @throws E what the command threw
	 */
	public <T, E extends Exception> T run(Command<T, E> command, Consumer<StoppedException> lastWords) throws E {
		this.signal.check("before it began. Nothing was done.");
		Thread guard = new Thread(() -> killWhenTimeIsUp(lastWords), "end-of-patience");
		guard.setDaemon(true);
		guard.start();
		try {
			return command.call();
		}
		finally {
			guard.interrupt();
		}
	}

	private void killWhenTimeIsUp(Consumer<StoppedException> lastWords) {
		try {
			this.signal.await();
			Thread.sleep(this.patience.toMillis());
			StoppedException killed = this.signal.stopped(
					"%d s ago and still waits for an answer: it ends now. What was in hand is in doubt; `restart` resumes the run."
						.formatted(this.patience.toSeconds()));
			Thread speaker = new Thread(() -> {
				LOG.warn(killed.getMessage());
				lastWords.accept(killed);
			}, "last-words");
			speaker.setDaemon(true);
			speaker.start();
			try {
				speaker.join(LAST_WORDS.toMillis());
			}
			finally {
				this.kill.accept(this.signal.exitCode().code());
			}
		}
		catch (InterruptedException ex) {
			// The command has ended.
		}
	}

	/**
	 * What the program was started for.
	 *
	 * @param <T> the type of its result
	 * @param <E> what it may throw
	 */
	@FunctionalInterface
	public interface Command<T, E extends Exception> {

		/**
		 * Does it.
		 * @return its result
		 * @throws E if it fails
		 */
		T call() throws E;

	}

}
