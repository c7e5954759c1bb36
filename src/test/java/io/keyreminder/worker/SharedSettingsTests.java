package io.keyreminder.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether two machines decide by the same settings.
 */
class SharedSettingsTests {

	private static final String POLICY = "keyreminder.policy.file";

	@Test
	void fileWithACommaInItsPathIsComparedByItsContent(@TempDir Path folder) throws IOException {
		Path one = Files.createDirectory(folder.resolve("a,b")).resolve("policy.yml");
		Path other = Files.createDirectory(folder.resolve("a,c")).resolve("policy.yml");
		Files.writeString(one, "rules: []");
		Files.writeString(other, "rules: [ ]");
		assertThat(by(one).differences(by(other))).containsExactly(POLICY);
		Files.copy(one, Files.createDirectory(folder.resolve("a,d")).resolve("policy.yml"));
		assertThat(by(one).differences(by(folder.resolve("a,d").resolve("policy.yml")))).isEmpty();
	}

	private static SharedSettings by(Path policy) {
		return SharedSettings.of(new MockEnvironment().withProperty(POLICY, policy.toString()));
	}

}
