package io.keyreminder.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The name under which a machine's metrics are kept, and its workers.
 */
class HostNameTests {

	@TempDir
	private Path folder;

	@Test
	void nameThatNoNameServerKnowsIsFound() throws IOException {
		Path file = Files.writeString(this.folder.resolve("hostname"), "nobody-knows-7f3a\n");
		assertThat(HostName.of(file)).isEqualTo("nobody-knows-7f3a");
	}

	@Test
	void machineWithoutNameHasOneAllTheSame() throws IOException {
		assertThat(HostName.of(Files.writeString(this.folder.resolve("hostname"), "\n"))).isEqualTo("localhost");
		assertThat(HostName.of(this.folder.resolve("missing"))).isNotBlank();
	}

}
