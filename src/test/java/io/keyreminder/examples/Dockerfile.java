package io.keyreminder.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.keyreminder.testing.TestProcess;

import org.springframework.util.FileSystemUtils;

/**
 * A Dockerfile without Docker: each stage is a folder, in which its steps are done, and
 * what they call by a path from the root lies in that folder. What needs a registry or
 * the rights of root is left out.
 */
final class Dockerfile {

	private static final Pattern PATH = Pattern.compile("(?<![\\w./-])/(?=(build|opt|var|tmp)/)");

	private static final Pattern LEFT_OUT = Pattern.compile("(\\./mvnw|useradd|install) .*");

	private final List<String> steps;

	private final Path folder;

	private final Map<String, Path> stages = new HashMap<>();

	private Path root;

	private Path place;

	Dockerfile(Path file, Path folder) throws IOException {
		this.steps = Files.readString(file)
			.replaceAll("(?m)^#.*\\R", "")
			.replaceAll("\\\\\\R\\s*", "")
			.lines()
			.filter((line) -> !line.isBlank())
			.toList();
		this.folder = folder;
		this.root = folder;
		this.place = folder;
	}

	/**
	 * Does the steps of all stages, in their order.
	 * @param checkout what {@code COPY . .} takes: the jar that stands for the build's
	 */
	void build(Path checkout) throws IOException, InterruptedException {
		for (String step : this.steps) {
			Matcher words = Pattern.compile("(\\w+) (.*)").matcher(step);
			if (words.matches()) {
				build(words.group(1), words.group(2), checkout);
			}
		}
	}

	private void build(String instruction, String words, Path checkout) throws IOException, InterruptedException {
		switch (instruction) {
			case "FROM" -> {
				this.root = Files.createDirectories(this.folder.resolve("stage" + this.stages.size()));
				Files.createDirectories(this.root.resolve("tmp"));
				this.stages.put(words.replaceAll(".* AS ", ""), this.root);
			}
			case "WORKDIR" -> this.place = Files.createDirectories(inRoot(words));
			case "COPY" -> copy(words.split(" "), checkout);
			case "RUN" -> {
				if (!LEFT_OUT.matcher(words).matches()) {
					int exitCode = new ProcessBuilder(shell(words)).directory(this.place.toFile()).start().waitFor();
					if (exitCode != 0) {
						throw new IllegalStateException(words + " ended with " + exitCode);
					}
				}
			}
			default -> {
			}
		}
	}

	private void copy(String[] words, Path checkout) throws IOException {
		if (words[0].startsWith("--from=")) {
			Path stage = Objects.requireNonNull(this.stages.get(words[0].replace("--from=", "")), words[0]);
			FileSystemUtils.copyRecursively(stage.resolve(words[1].substring(1)), this.place);
		}
		else {
			FileSystemUtils.copyRecursively(checkout, this.place);
		}
	}

	/**
	 * The command of the container.
	 * @param arguments what is put after its entry point
	 * @return the words of the command line
	 */
	List<String> command(String... arguments) {
		List<String> words = new ArrayList<>(List.of(step("ENTRYPOINT").replaceAll("[\\[\\]\" ]", "").split(",")));
		words.set(0, TestProcess.JAVA.get(0));
		words.addAll(List.of(arguments));
		return words;
	}

	/**
	 * What the container's health is asked by.
	 * @return the words of the command line
	 */
	List<String> healthcheck() {
		return shell(step("HEALTHCHECK").replaceAll(".* CMD ", ""));
	}

	/**
	 * Where the container begins.
	 * @return the working directory of the last stage
	 */
	Path place() {
		return this.place;
	}

	private String step(String instruction) {
		return this.steps.stream()
			.filter((step) -> step.startsWith(instruction + " "))
			.findFirst()
			.orElseThrow()
			.substring(instruction.length() + 1);
	}

	private List<String> shell(String script) {
		String java = "java() { %s \"$@\"; }; ".formatted(TestProcess.JAVA.get(0));
		return List.of("sh", "-c", java + PATH.matcher(script).replaceAll(Matcher.quoteReplacement(this.root + "/")));
	}

	private Path inRoot(String path) {
		return this.root.resolve(path.substring(1));
	}

}
