package io.keyreminder.crash;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.keyreminder.KeyReminderApplication;
import io.keyreminder.policy.Via;
import io.keyreminder.testing.TestProcess;
import org.jboss.byteman.agent.Main;
import org.jspecify.annotations.Nullable;

/**
 * How the program's processes start: on the classes of the packaged program, and fast,
 * since there are thousands of them.
 */
final class Jvm {

	/** The program's own classes as the build packed them, without its libraries. */
	private static final Path CLASSES = Path.of("target", "iam-key-reminder.jar.original").toAbsolutePath();

	private final Path archive;

	/**
	 * Archives the classes that a run loads, which makes the next starts faster.
	 * @param folder takes the archive
	 */
	Jvm(Path folder) throws IOException, InterruptedException {
		this.archive = folder.resolve("classes.jsa");
		try (CrashEnvironment world = new CrashEnvironment(Files.createDirectory(folder.resolve("warm-up")), this,
				Via.SMTP, LocalDate.now(ZoneOffset.UTC))) {
			world.makeLedger();
			List<String> run = new ArrayList<>(TestProcess.JAVA);
			run.add("-XX:ArchiveClassesAtExit=" + this.archive);
			run.addAll(program("run"));
			TestProcess.start(run, world.environment(), folder).end();
		}
	}

	/**
	 * A command line for a process.
	 * @param rules what Byteman changes in it, or null
	 * @param arguments the command
	 */
	List<String> command(@Nullable Path rules, String... arguments) {
		List<String> command = new ArrayList<>(TestProcess.JAVA);
		command.add("-XX:SharedArchiveFile=" + this.archive);
		if (rules != null) {
			String agent = Main.class.getProtectionDomain().getCodeSource().getLocation().getPath();
			command.add("-javaagent:%s=script:%s".formatted(agent, rules));
		}
		command.addAll(program(arguments));
		return command;
	}

	/** An archive of classes serves only those that come from jars. */
	private static List<String> program(String... arguments) {
		String libraries = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> entry.endsWith(".jar"))
			.collect(Collectors.joining(File.pathSeparator));
		return Stream.concat(Stream.of("-Xshare:auto", "-Xlog:disable", "-cp", CLASSES + File.pathSeparator + libraries,
				KeyReminderApplication.class.getName()), Stream.of(arguments))
			.toList();
	}

}
