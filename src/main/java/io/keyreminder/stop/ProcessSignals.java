package io.keyreminder.stop;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;

import io.keyreminder.failure.ExitCode;

/**
 * The signals that ask a process to end. The JVM's own reaction is to begin its shutdown
 * at once, beside whatever is at work, and at a second signal to cut that off, too. Here
 * they only raise a {@link StopSignal}, however many of them come: the command hears of
 * it, finishes what it has in hand, and ends the process itself.
 * <p>
 * The class behind it is not part of Java SE (module {@code jdk.unsupported}), so that it
 * is looked for when the program runs: javac warns of every other use.
 */
public final class ProcessSignals {

	/** That the terminal was closed is no other end than SIGTERM. */
	private static final Map<String, ExitCode> EXIT_CODES = Map.of("TERM", ExitCode.TERMINATED, "INT",
			ExitCode.INTERRUPTED, "HUP", ExitCode.TERMINATED);

	private ProcessSignals() {
	}

	/**
	 * Listens to the signals from now on. A signal that the process was started to ignore
	 * (SIGINT in the background, SIGHUP after {@code nohup}) stays ignored. A JVM that
	 * keeps its signals to itself, as with {@code -Xrs}, ends as by a kill.
	 * @return raised by the first signal, which also decides on the exit code
	 */
	public static StopSignal listen() {
		StopSignal stop = new StopSignal();
		EXIT_CODES.forEach((name, exitCode) -> handle(name, () -> stop.request(exitCode)));
		return stop;
	}

	private static void handle(String name, Runnable reaction) {
		try {
			Class<?> signal = Class.forName("sun.misc.Signal");
			Class<?> handler = Class.forName("sun.misc.SignalHandler");
			MethodHandle run = MethodHandles.publicLookup()
				.findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
				.bindTo(reaction);
			signal.getMethod("handle", signal, handler)
				.invoke(null, signal.getConstructor(String.class).newInstance(name),
						MethodHandleProxies.asInterfaceInstance(handler, MethodHandles.dropArguments(run, 0, signal)));
		}
		catch (InvocationTargetException ex) {
			// The JVM keeps the signal to itself, or this system has no such signal.
		}
		catch (ReflectiveOperationException ex) {
			// This JVM has no such class.
		}
	}

}
