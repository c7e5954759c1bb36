package io.keyreminder.mail;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import io.keyreminder.hostile.HostileText;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever is written to: the file of the message lies in its folder, and can lie there.
 */
class AnyFileNameTests {

	private static final Path FOLDER = Path.of("/var/lib/keyreminder/eml");

	@Property
	void aFileOfAMessageLiesInItsFolder(@ForAll(supplier = HostileText.class) String recipient,
			@ForAll @IntRange(min = 1) int number) {
		String name = EmlFiles.name(number, recipient);
		Path file = FOLDER.resolve(name).normalize();
		assertThat(file.getParent()).isEqualTo(FOLDER);
		assertThat(file.getFileName()).hasToString(name);
		assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(255);
		assertThat(name).matches("\\d+-[\\w@.+-]*\\.eml");
	}

}
