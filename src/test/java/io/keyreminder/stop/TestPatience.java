package io.keyreminder.stop;

import java.time.Duration;
import java.util.function.IntConsumer;

import org.springframework.context.support.GenericApplicationContext;

/**
 * Has no patience with a program that is told to stop, and does not really end it.
 */
public final class TestPatience {

	private TestPatience() {
	}

	/**
	 * Lets a program be killed as soon as it is told to stop.
	 * @param kill is given the exit code, in place of the process's end
	 * @param program the program, not yet started
	 */
	public static void endsBy(IntConsumer kill, GenericApplicationContext program) {
		program.registerBean("testShutdown", GracefulShutdown.class,
				() -> new GracefulShutdown(program.getBean(StopSignal.class), Duration.ZERO, kill),
				(definition) -> definition.setPrimary(true));
	}

}
