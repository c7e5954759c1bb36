package io.keyreminder.jenkins;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.keyreminder.KeyReminderApplication;
import io.keyreminder.cli.Cli;
import io.keyreminder.jenkins.PipelineScript.Result;
import io.keyreminder.report.text.Output;
import io.keyreminder.settings.Setting;
import io.keyreminder.stop.StopSignal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the pipeline calls for which parameters, and what it keeps afterwards.
 */
class JenkinsfileTests {

	private static final String JAR = "[-XX:TieredStopAtLevel=1] [-XX:+UseSerialGC] [-jar] [target/iam-key-reminder.jar] ";

	private final Path workspace;

	private final Path home;

	JenkinsfileTests(@TempDir Path workspace, @TempDir Path disk) {
		this.workspace = workspace;
		this.home = disk.resolve("home");
	}

	@ParameterizedTest
	@CsvSource({ "run,'',configured,false,[run]", "run,'',ses,false,[run] [--via=ses]",
			"run,'',smtp,true,[run] [--via=smtp] [--dry-run]", "run,'',configured,true,[run] [--dry-run]",
			"restart,'',configured,false,[restart]", "restart,17,configured,false,[restart] [17]",
			"restart,17,smtp,false,[restart] [17] [--via=smtp]", "check,'',configured,false,[check]",
			"init,'',configured,false,[init]" })
	void theParametersBecomeOneCall(String action, String run, String via, String dryRun, String arguments)
			throws Exception {
		Result result = remind(action, run, via, dryRun).javaAnswers(0).run();
		assertThat(result).isEqualTo(new Result(0, "", JAR + arguments));
		assertThat(answerOfTheProgram(arguments)).as("the program knows the command and its options").isZero();
	}

	/**
	 * With {@code --help} the program looks at its arguments, and does nothing else.
	 */
	private static int answerOfTheProgram(String arguments) {
		String[] words = (arguments.replaceAll("[\\[\\]]", "") + " --help").split(" ");
		Output nowhere = new Output(Writer.nullWriter());
		return new Cli(KeyReminderApplication::application, StandardEnvironment::new, nowhere, nowhere,
				new StopSignal())
			.execute(words);
	}

	@ParameterizedTest
	@CsvSource({ "run,17,configured,false,RUN_NUMBER is only for restart.",
			"check,17,configured,false,RUN_NUMBER is only for restart.",
			"check,'',ses,false,VIA is only for run and restart.",
			"init,'',smtp,false,VIA is only for run and restart.",
			"restart,'',configured,true,DRY_RUN is only for run.", "init,'',configured,true,DRY_RUN is only for run.",
			"history,'',configured,false,'ACTION must be run, restart, check or init.'",
			"'run --rescan','',configured,false,'ACTION must be run, restart, check or init.'",
			"run,'',fax,false,'VIA must be configured, ses or smtp.'",
			"run,'','ses --eml=/',false,'VIA must be configured, ses or smtp.'",
			"run,'',configured,yes,DRY_RUN must be true or false." })
	void parametersThatDoNotGoTogetherCallNothing(String action, String run, String via, String dryRun, String sentence)
			throws Exception {
		Result result = remind(action, run, via, dryRun).javaAnswers(0).run();
		assertThat(result).isEqualTo(new Result(2, sentence, ""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "-1", "--help", "1 2", "1;touch foreign", "$(touch foreign)", "`touch foreign`",
			"1\ntouch foreign", "'\"", "*", "\u0661" })
	void aRunNumberThatIsNoneCallsNothing(String run) throws Exception {
		Result result = remind("restart", run, "configured", "false").javaAnswers(0).run();
		assertThat(result).isEqualTo(new Result(2, "RUN_NUMBER must be a number.", ""));
		assertThat(this.workspace.resolve("foreign")).doesNotExist();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 4, 130, 143 })
	void theProgramsExitCodeIsPassedOn(int exitCode) throws Exception {
		assertThat(remind("run", "", "configured", "false").javaAnswers(exitCode).run().exitCode()).isEqualTo(exitCode);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 130, 143 })
	void everyExitCodeButSuccessHasAMeaning(int exitCode) throws IOException {
		assertThat(PipelineScript.jenkinsfile()).containsPattern("\n    " + exitCode + ": '[A-Z]");
	}

	@Test
	void onlyThisBuildsReportsAndLogsAreCollected() throws Exception {
		remind("run", "", "configured", "false").javaAnswers(0).run();
		write("reports/run-1.json", Instant.EPOCH);
		write("reports/run-2.json", Instant.now().plusSeconds(60));
		write("logs/keyreminder.log", Instant.now().plusSeconds(60));
		write("ledger.mv.db", Instant.now().plusSeconds(60));
		assertThat(collect().run().exitCode()).isZero();
		assertThat(files(this.workspace.resolve("outcome"))).extracting((file) -> file.getFileName().toString())
			.containsExactly(".started", "keyreminder.log", "run-2.json");
	}

	@Test
	void aBuildThatNeverBeganCollectsNothing() throws Exception {
		assertThat(collect().run()).isEqualTo(new Result(0, "", ""));
	}

	@Test
	void nothingIsPastedIntoAShellScript() throws IOException {
		String jenkinsfile = PipelineScript.jenkinsfile();
		assertThat(all("\\bsh\\b[ (].*", jenkinsfile)).hasSize(4)
			.allMatch((call) -> call.matches("sh '[^']*'") || call.endsWith("script: '''#!/bin/sh"));
		assertThat(jenkinsfile).doesNotContain("\"\"\"");
	}

	@Test
	void theVariablesThatThePipelineSetsAreSettings() throws IOException {
		List<String> known = Arrays.stream(Setting.values()).map(Setting::variable).toList();
		assertThat(all("KEYREMINDER_[A-Z_]+", PipelineScript.jenkinsfile())).isNotEmpty().allMatch(known::contains);
	}

	private PipelineScript remind(String action, String run, String via, String dryRun) throws IOException {
		return PipelineScript.labelled("IAM Key Reminder", this.workspace)
			.with("ACTION", action)
			.with("RUN_NUMBER", run)
			.with("VIA", via)
			.with("DRY_RUN", dryRun);
	}

	private PipelineScript collect() throws IOException {
		return PipelineScript.labelled("Collect reports and logs", this.workspace)
			.with("KEYREMINDER_HOME", this.home.toString());
	}

	private void write(String name, Instant changed) throws IOException {
		Path file = this.home.resolve(name);
		Files.createDirectories(file.getParent());
		Files.setLastModifiedTime(Files.writeString(file, name), FileTime.from(changed));
	}

	private static List<Path> files(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.sorted().toList();
		}
	}

	private static List<String> all(String pattern, String text) {
		return Pattern.compile(pattern).matcher(text).results().map(MatchResult::group).toList();
	}

}
