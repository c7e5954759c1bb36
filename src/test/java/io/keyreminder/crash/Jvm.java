package io.keyreminder.crash;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.keyreminder.testing.TestProcess;
import io.keyreminder.testing.UnpackedProgram;
import org.jboss.byteman.agent.Main;
import org.jspecify.annotations.Nullable;

/**
 * How the program's processes start: as they start fastest, since there are thousands of
 * them, and with what lets them die.
 */
final class Jvm {

	private static final String AGENT = Main.class.getProtectionDomain().getCodeSource().getLocation().getPath();

	private final List<String> program = UnpackedProgram.UNPACKED.get();

	/**
	 * A command line for a process.
	 * @param rules what Byteman changes in it, or null
	 * @param arguments the command
	 */
	List<String> command(@Nullable Path rules, String... arguments) {
		List<String> command = new ArrayList<>(TestProcess.JAVA);
		if (rules != null) {
			command.add("-javaagent:%s=script:%s".formatted(AGENT, rules));
		}
		command.addAll(this.program);
		command.addAll(List.of(arguments));
		return command;
	}

}
