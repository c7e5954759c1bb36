package io.keyreminder.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.keyreminder.Proof;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestJar;
import io.keyreminder.testing.TestProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The steps of the Dockerfile, one after the other: what comes of them is the program.
 */
@Proof
class DockerfileIT {

	private final Path folder;

	DockerfileIT(@TempDir Path folder) {
		this.folder = folder;
	}

	@Test
	void imageDoesItsWorkAndTellsItsHealth() throws Exception {
		Path checkout = this.folder.resolve("checkout");
		Path jar = checkout.resolve("target/iam-key-reminder.jar");
		Files.createDirectories(jar.getParent());
		Files.copy(Path.of("target/iam-key-reminder.jar"), jar);
		Dockerfile image = new Dockerfile(Path.of("config/examples/container/Dockerfile"),
				Files.createDirectory(this.folder.resolve("image")));
		image.build(checkout);
		try (TestJar world = new TestJar(this.folder, 2)) {
			assertThat(done(image, world, image.command("init")).exits(0).err()).isEmpty();
			assertThat(done(image, world, image.healthcheck()).exitCode()).isEqualTo(1);
			assertThat(done(image, world, image.command("run")).exits(0).err()).doesNotContain("[warning]");
			assertThat(world.recipients()).hasSize(2);
			assertThat(done(image, world, image.healthcheck()).exits(0).err()).isEmpty();
		}
	}

	private static Outcome done(Dockerfile image, TestJar world, List<String> command)
			throws IOException, InterruptedException {
		return TestProcess.start(command, world.environment(), image.place()).end();
	}

}
