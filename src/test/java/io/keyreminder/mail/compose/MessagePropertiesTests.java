package io.keyreminder.mail.compose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.keyreminder.mail.compose.template.Languages;
import io.keyreminder.settings.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Where an operator's own message templates are looked for.
 */
class MessagePropertiesTests {

	@Test
	void usualFolderCountsIfItIsThere(@TempDir Path folder) {
		assertThat(MessageProperties.USUAL_FOLDER).isEqualTo(Path.of("config/templates"));
		assertThat(MessageProperties.ifThere(folder.resolve("templates"))).isNull();
		assertThat(MessageProperties.ifThere(folder)).isEqualTo(folder);
	}

	@Test
	void usualFolderThatCannotBeSeenIsNotPassedOver(@TempDir Path folder) throws IOException {
		Path unseen = Files.createFile(folder.resolve("config")).resolve("templates");
		assertThat(MessageProperties.ifThere(unseen)).isEqualTo(unseen);
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> new Languages(unseen, "en"))
			.withMessageStartingWith("keyreminder.mail.templates is '%s', which cannot be read.".formatted(unseen));
	}

}
