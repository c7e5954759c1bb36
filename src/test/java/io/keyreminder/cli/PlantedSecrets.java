package io.keyreminder.cli;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * Secrets of which no trace may be found, in any form in which they travel.
 */
final class PlantedSecrets {

	private final List<String> forms = new ArrayList<>();

	PlantedSecrets(String... secrets) {
		for (String secret : secrets) {
			this.forms.add(secret);
			this.forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
			for (int before = 0; before < 3; before++) {
				this.forms.add(base64(secret, before));
			}
		}
	}

	/**
	 * The characters that a secret comes to behind so many bytes of something else,
	 * without those that depend on its neighbours.
	 */
	private static String base64(String secret, int before) {
		String all = Base64.getEncoder()
			.withoutPadding()
			.encodeToString(("x".repeat(before) + secret).getBytes(StandardCharsets.UTF_8));
		return all.substring((before > 0) ? before + 1 : 0, all.length() - 2);
	}

	/**
	 * Where the secrets are found in a folder.
	 * @return a line for each file and form
	 */
	List<String> in(Path folder) throws IOException {
		List<String> found = new ArrayList<>();
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				in(Files.readString(file, StandardCharsets.ISO_8859_1))
					.forEach((each) -> found.add(file + ": " + each));
			}
		}
		return found;
	}

	/**
	 * Where the secrets are found in a text.
	 * @return each with what stands before it
	 */
	List<String> in(String text) {
		List<String> found = new ArrayList<>();
		for (String form : this.forms) {
			int at = text.indexOf(form);
			if (at >= 0) {
				found.add(text.substring(Math.max(0, at - 200), at + form.length()));
			}
		}
		return found;
	}

}
