package io.keyreminder.jenkins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One shell script of the Jenkinsfile, run in a folder of the test, with a {@code java}
 * that only writes down what it was called with.
 */
final class PipelineScript {

	private static final Path JENKINSFILE = Path.of("Jenkinsfile");

	private final String script;

	private final Path folder;

	private final Map<String, String> variables = new HashMap<>();

	private List<String> user = List.of();

	private PipelineScript(String script, Path folder) {
		this.script = script;
		this.folder = folder;
	}

	static String jenkinsfile() throws IOException {
		return Files.readString(JENKINSFILE);
	}

	/**
	 * Finds a script.
	 * @param label its label in the Jenkinsfile
	 * @param folder where it is run
	 * @return the script
	 * @throws IOException if the Jenkinsfile cannot be read
	 */
	static PipelineScript labelled(String label, Path folder) throws IOException {
		Matcher matcher = Pattern.compile("label: '" + Pattern.quote(label) + "', script: '''(.*?)'''", Pattern.DOTALL)
			.matcher(jenkinsfile());
		if (!matcher.find()) {
			throw new IllegalArgumentException("no script '" + label + "'");
		}
		return new PipelineScript(matcher.group(1), folder);
	}

	/**
	 * Sets an environment variable.
	 * @param variable its name
	 * @param value its value
	 * @return this script
	 */
	PipelineScript with(String variable, String value) {
		this.variables.put(variable, value);
		return this;
	}

	/**
	 * Makes a {@code java} that answers with an exit code.
	 * @param exitCode the code
	 * @return this script
	 */
	PipelineScript javaAnswers(int exitCode) throws IOException {
		Path bin = Files.createDirectories(this.folder.resolve("bin"));
		Path java = bin.resolve("java");
		Files.writeString(java, "#!/bin/sh\nfor each; do echo \"[$each]\"; done >called\nexit " + exitCode + "\n");
		java.toFile().setExecutable(true);
		return with("PATH", bin + ":/usr/bin:/bin");
	}

	/**
	 * Runs it by means of another command.
	 * @param command for example one that takes away privileges
	 * @return this script
	 */
	PipelineScript by(List<String> command) {
		this.user = command;
		return this;
	}

	/**
	 * Runs it to its end.
	 * @return how it ended
	 * @throws IOException if it cannot be started
	 * @throws InterruptedException if the test is to end
	 */
	Result run() throws IOException, InterruptedException {
		Path file = Files.writeString(this.folder.resolve("script"), this.script);
		Path output = this.folder.resolve("output");
		ProcessBuilder builder = new ProcessBuilder(
				Stream.concat(this.user.stream(), Stream.of("sh", file.toString())).toList())
			.directory(this.folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile());
		builder.environment().putAll(this.variables);
		int exitCode = builder.start().waitFor();
		Path called = this.folder.resolve("called");
		return new Result(exitCode, Files.readString(output).strip(),
				Files.exists(called) ? Files.readString(called).replace('\n', ' ').strip() : "");
	}

	/**
	 * How a script ended.
	 *
	 * @param exitCode its exit code
	 * @param output what it printed
	 * @param called the arguments of java, or nothing if java was not called
	 */
	record Result(int exitCode, String output, String called) {
	}

}
