package io.keyreminder.cli;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The program unpacked, with an archive of its classes, as the documentation says how it
 * starts fastest.
 */
class FastStartIT {

	@Test
	void theUnpackedProgramStartsFromAnArchiveOfItsClasses(@TempDir Path folder) throws Exception {
		Path fast = folder.resolve("fast");
		Path archive = fast.resolve("keyreminder.jsa");
		Path unpacked = fast.resolve("iam-key-reminder.jar");
		try (TestJar jar = new TestJar(folder, 2)) {
			jar.java("-Djarmode=tools", "-jar", TestJar.JAR.toString(), "extract", "--destination", fast.toString())
				.end()
				.exits(0);
			jar.java("-jar", unpacked.toString(), "init").end().exits(0);
			jar.java("-Xlog:disable", "-XX:ArchiveClassesAtExit=" + archive, "-jar", unpacked.toString(), "check")
				.end()
				.exits(0);
			// Without the archive the JVM would not start.
			jar.java("-Xshare:on", "-XX:SharedArchiveFile=" + archive, "-jar", unpacked.toString(), "run")
				.end()
				.exits(0);
			assertThat(jar.recipients()).hasSize(2);
		}
	}

}
