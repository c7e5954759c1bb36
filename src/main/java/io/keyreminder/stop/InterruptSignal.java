package io.keyreminder.stop;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;

/**
 * Hears SIGINT, which a shutdown hook cannot tell from SIGTERM. The class behind it is
 * not part of Java SE (module {@code jdk.unsupported}), so that it is looked for when the
 * program runs: javac warns of every other use.
 */
final class InterruptSignal {

	private InterruptSignal() {
	}

	/**
	 * Lets something happen at SIGINT, in a thread of its own, instead of the JVM's exit.
	 * Nothing changes where this JVM cannot, or where SIGINT is ignored, as it is by a
	 * process in the background.
	 * @param reaction what is to happen; it must end the JVM
	 */
	static void handle(Runnable reaction) {
		try {
			Class<?> signal = Class.forName("sun.misc.Signal");
			Class<?> handler = Class.forName("sun.misc.SignalHandler");
			MethodHandle run = MethodHandles.publicLookup()
				.findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
				.bindTo(reaction);
			signal.getMethod("handle", signal, handler)
				.invoke(null, signal.getConstructor(String.class).newInstance("INT"),
						MethodHandleProxies.asInterfaceInstance(handler, MethodHandles.dropArguments(run, 0, signal)));
		}
		catch (InvocationTargetException ex) {
			// The JVM keeps the signal to itself, as with -Xrs.
		}
		catch (ReflectiveOperationException ex) {
			// This JVM has no such class: SIGINT ends it as SIGTERM does.
		}
	}

}
