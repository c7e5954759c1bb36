package io.keyreminder.stop;

import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Ends the program in good order when the JVM is told to end (by SIGTERM, as Jenkins
 * does, or by SIGINT): the command at work hears of it and finishes what it has in hand,
 * and only then are the beans that it uses closed.
 * <p>
 * The JVM's shutdown closes Spring's context, which asks the beans of the highest phase
 * to stop before any other and waits for them, but no longer than
 * {@code spring.lifecycle.timeout-per-shutdown-phase}. Whatever main returns meanwhile,
 * the process then exits with the signal's own code, 143 or 130.
 */
public final class Stopping implements SmartLifecycle {

	private final StopSignal signal;

	private State state = State.STOPPED;

	private @Nullable Runnable whenIdle;

	Stopping(StopSignal signal) {
		this.signal = signal;
	}

	/**
	 * Carries out a command. All it does belongs inside, its report and its answer too,
	 * but not the closing of the context, which waits for the command's end.
	 * @param <T> the type of the command's result
	 * @param <E> what the command may throw
	 * @param command what the program was started for; one at a time
	 * @return what the command returned
	 * @throws StoppedException if the program was told to stop before; then the command
	 * did not begin
	 * @throws E what the command threw
	 */
	public <T, E extends Exception> T during(Command<T, E> command) throws E {
		begin();
		try {
			return command.call();
		}
		finally {
			finish();
		}
	}

	private synchronized void begin() {
		this.signal.check("before it began. Nothing was done.");
		if (this.state != State.IDLE) {
			throw new IllegalStateException("No command can begin: the program is " + this.state);
		}
		this.state = State.AT_WORK;
	}

	private synchronized void finish() {
		this.state = State.IDLE;
		if (this.whenIdle != null) {
			this.state = State.STOPPED;
			this.whenIdle.run();
		}
	}

	@Override
	public synchronized void start() {
		this.state = State.IDLE;
		InterruptSignal.handle(() -> {
			this.signal.request(StopSignal.INTERRUPTED);
			Runtime.getRuntime().exit(StopSignal.INTERRUPTED);
		});
	}

	@Override
	public void stop() {
		this.signal.request(StopSignal.TERMINATED);
	}

	@Override
	public synchronized void stop(Runnable callback) {
		stop();
		if (this.state == State.AT_WORK) {
			this.whenIdle = callback;
			return;
		}
		this.state = State.STOPPED;
		callback.run();
	}

	@Override
	public synchronized boolean isRunning() {
		return this.state != State.STOPPED;
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

	private enum State {

		IDLE, AT_WORK, STOPPED

	}

}
