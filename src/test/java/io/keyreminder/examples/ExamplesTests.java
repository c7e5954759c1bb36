package io.keyreminder.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.keyreminder.settings.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * What stands in {@code config/examples}, as far as it can be tried without the scheduler
 * that it is for.
 */
class ExamplesTests {

	private static final Path FOLDER = Path.of("config/examples");

	private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");

	private static final String JENKINSFILE = "jenkins/Jenkinsfile";

	@Test
	void eachVariableOfAnExampleIsASetting() throws IOException {
		List<String> known = Arrays.stream(Setting.values()).map(Setting::variable).toList();
		try (Stream<Path> files = Files.walk(FOLDER)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				assertThat(all("(?<!secrets\\.)KEYREMINDER_[A-Z_]+", Files.readString(file))).as(file.toString())
					.isSubsetOf(known);
			}
		}
	}

	@Test
	void systemdFindsNothingWrongInTheUnits(@TempDir Path folder) throws Exception {
		assumeThat(ANALYZE).isExecutable();
		Files.copy(FOLDER.resolve("systemd/keyreminder.timer"), folder.resolve("keyreminder.timer"));
		Files.copy(FOLDER.resolve("systemd/keyreminder@.service"), folder.resolve("keyreminder@.service"));
		Path said = folder.resolve("said");
		Process verify = new ProcessBuilder(ANALYZE.toString(), "verify", "keyreminder.timer",
				"keyreminder@run.service")
			.directory(folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(said.toFile())
			.start();
		assertThat(verify.waitFor(1, TimeUnit.MINUTES)).isTrue();
		assertThat(Files.readString(said)).isEmpty();
		assertThat(verify.exitValue()).isZero();
	}

	@Test
	void nothingOfTheExampleForKubernetesMakesALedgerByNight() throws IOException {
		List<JsonNode> jobs = yaml("kubernetes/cronjob.yaml").get("items")
			.asArray()
			.values()
			.stream()
			.filter((item) -> item.get("kind").asString().equals("CronJob"))
			.toList();
		assertThat(jobs).singleElement()
			.satisfies((job) -> assertThat(job.toString())
				.contains("\"concurrencyPolicy\":\"Forbid\"", "\"args\":[\"run\"]")
				.doesNotContain("init"));
	}

	@ParameterizedTest
	@CsvSource({ "0,0", "1,1", "2,2", "3,0", "4,4", "143,143" })
	void workflowOfGitHubFailsWhereTheRunDoes(int answer, int outcome, @TempDir Path folder) throws Exception {
		String script = steps().stream()
			.filter((step) -> step.path("name").asString("").equals("IAM Key Reminder"))
			.map((step) -> step.get("run").asString())
			.findFirst()
			.orElseThrow();
		Path java = Files.writeString(folder.resolve("java"),
				"#!/bin/sh\necho \"$@\" > called\nexit %d\n".formatted(answer));
		assertThat(java.toFile().setExecutable(true)).isTrue();
		Path said = folder.resolve("said");
		ProcessBuilder builder = new ProcessBuilder("bash", "-e", "-c", script).directory(folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(said.toFile());
		builder.environment().putAll(Map.of("PATH", folder + ":/usr/bin:/bin", "COMMAND", "restart"));
		assertThat(builder.start().waitFor()).isEqualTo(outcome);
		assertThat(Files.readString(folder.resolve("called"))).endsWith("-jar target/iam-key-reminder.jar restart\n");
		assertThat(Files.readString(said).startsWith("::warning ")).isEqualTo(answer == 3);
	}

	@Test
	void nothingIsPastedIntoAScriptOfTheWorkflow() throws IOException {
		assertThat(steps()).extracting((step) -> step.path("run").asString(""))
			.hasSizeGreaterThan(3)
			.noneMatch((script) -> script.contains("${{"));
	}

	@Test
	void jenkinsfileForAgentsThatComeAndGoDiffersInTheLedgerOnly() throws IOException {
		String jenkinsfile = read(JENKINSFILE);
		List<String> scripts = scripts(jenkinsfile);
		assertThat(scripts).hasSize(2).isSubsetOf(scripts(Files.readString(Path.of("Jenkinsfile"))));
		assertThat(jenkinsfile).contains("SPRING_DATASOURCE_URL", "SPRING_DATASOURCE_PASSWORD")
			.doesNotContain("\"\"\"", "/var/lib", "Back up");
		assertThat(all("[{]", jenkinsfile)).hasSameSizeAs(all("[}]", jenkinsfile));
	}

	private static List<String> scripts(String jenkinsfile) {
		return all("(?s)label: '[^']*', script: '''.*?'''", jenkinsfile);
	}

	private static List<JsonNode> steps() throws IOException {
		return List.copyOf(yaml("github-actions.yml").at("/jobs/remind/steps").asArray().values());
	}

	private static JsonNode yaml(String file) throws IOException {
		return JsonMapper.shared().valueToTree(new Yaml().load(read(file)));
	}

	private static String read(String file) throws IOException {
		return Files.readString(FOLDER.resolve(file));
	}

	private static List<String> all(String pattern, String text) {
		return Pattern.compile(pattern).matcher(text).results().map(MatchResult::group).toList();
	}

}
