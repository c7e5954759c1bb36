package io.keyreminder.cli;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How the documentation says that the program starts fastest.
 */
class FastStartIT {

	@Test
	void theUnpackedProgramStartsFromAnArchiveOfItsClasses(@TempDir Path folder) throws Exception {
		try (TestJar jar = new TestJar(folder, 2)) {
			// Without the archive the JVM would not start.
			jar.set("JDK_JAVA_OPTIONS", "-Xshare:on");
			jar.execute("init").exits(0);
			jar.execute("run").exits(0);
			assertThat(jar.recipients()).hasSize(2);
		}
	}

}
