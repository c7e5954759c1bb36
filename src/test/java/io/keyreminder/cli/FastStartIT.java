package io.keyreminder.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.keyreminder.Proof;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestJar;
import io.keyreminder.testing.UnpackedProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How the documentation says that the program starts fastest.
 */
@Proof
@Execution(ExecutionMode.CONCURRENT)
class FastStartIT {

	@Test
	void theUnpackedProgramStartsFromAnArchiveOfItsClasses(@TempDir Path folder) throws Exception {
		try (TestJar jar = new TestJar(folder, 2)) {
			// Without the archive the JVM would not start.
			jar.set("JDK_JAVA_OPTIONS", "-Xshare:on");
			jar.withLedger();
			jar.execute("run").exits(0);
			assertThat(jar.recipients()).hasSize(2);
		}
	}

	@Test
	void anArchiveThatDoesNotFitAnyMoreLeavesStandardOutputToTheAnswer(@TempDir Path folder) throws Exception {
		List<String> fast = UnpackedProgram.UNPACKED.get();
		Path archive = Path.of(fast.get(0).replaceFirst(".*=", ""));
		Path copy = folder.resolve("fast");
		FileSystemUtils.copyRecursively(Objects.requireNonNull(archive.getParent()), copy);
		Path program = copy.resolve("iam-key-reminder.jar");
		Files.setLastModifiedTime(program, FileTime.from(Instant.now().plusSeconds(60)));
		Path garbage = Files.writeString(copy.resolve("garbage.jsa"), "no archive");
		try (TestJar jar = new TestJar(folder, 1)) {
			jar.withLedger();
			for (Path each : List.of(copy.resolve(archive.getFileName()), copy.resolve("missing.jsa"), garbage)) {
				Outcome asked = jar
					.java("-XX:SharedArchiveFile=" + each, fast.get(1), fast.get(2), "-jar", program.toString(),
							"history", "--format=json")
					.end()
					.exits(0);
				assertThat(asked.jsonList()).as(each.toString()).isEmpty();
			}
		}
	}

}
