package io.keyreminder.stop;

/**
 * Raises a signal when the JVM is told to end, for a command that has nothing in hand and
 * may only be waiting. The process then exits with the signal's own code.
 */
public final class StopHook implements AutoCloseable {

	private final StopSignal signal = new StopSignal();

	private final Thread hook = new Thread(() -> this.signal.request(StopSignal.TERMINATED), "stop");

	/** Listens from now on. */
	public StopHook() {
		Runtime.getRuntime().addShutdownHook(this.hook);
	}

	/**
	 * The signal.
	 * @return raised once the JVM is told to end
	 */
	public StopSignal signal() {
		return this.signal;
	}

	/** Listens no longer. */
	@Override
	public void close() {
		try {
			Runtime.getRuntime().removeShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			// The JVM is ending.
		}
	}

}
