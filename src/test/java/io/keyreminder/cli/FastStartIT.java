package io.keyreminder.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How the documentation says that the program starts fastest.
 */
class FastStartIT {

	@Test
	void theUnpackedProgramStartsFromAnArchiveOfItsClasses(@TempDir Path folder) throws Exception {
		List<String> unpacked = UnpackedProgram.UNPACKED.get();
		try (TestJar jar = new TestJar(folder, 2)) {
			for (String command : List.of("init", "run")) {
				// Without the archive the JVM would not start.
				jar.java(Stream.of(List.of("-Xshare:on"), unpacked, List.of(command))
					.flatMap(List::stream)
					.toArray(String[]::new)).end().exits(0);
			}
			assertThat(jar.recipients()).hasSize(2);
		}
	}

}
