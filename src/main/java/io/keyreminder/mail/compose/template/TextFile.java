package io.keyreminder.mail.compose.template;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

import io.keyreminder.settings.SettingException;

import org.springframework.core.io.ClassPathResource;

/**
 * A file of texts, in the format of {@link Properties}, of which each text keeps its
 * line.
 */
final class TextFile {

	private static final Pattern NOTHING = Pattern.compile("\\s*([#!].*)?");

	private static final Pattern GOES_ON = Pattern.compile("(.*[^\\\\])?(\\\\\\\\)*\\\\");

	private TextFile() {
	}

	/**
	 * Reads a file of the operator's.
	 * @param file the file
	 * @return its texts by their names
	 * @throws SettingException if it cannot be read, or holds a lone apostrophe
	 */
	static Map<String, Text> read(Path file) {
		try {
			Map<String, Text> texts = texts(file.toString(), Files.readString(file));
			texts.values().forEach(Text::refuseLoneApostrophe);
			return texts;
		}
		catch (IOException | IllegalArgumentException ex) {
			throw new SettingException(
					"The texts in %s cannot be read as a properties file in UTF-8. Fix it, or remove it."
						.formatted(file));
		}
	}

	/**
	 * Reads a file of the program's own.
	 * @param name its name
	 * @return its texts by their names
	 */
	static Map<String, Text> own(String name) {
		try {
			return texts(name, new ClassPathResource(name, Text.class).getContentAsString(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The texts are missing from this program", ex);
		}
	}

	private static Map<String, Text> texts(String file, String content) throws IOException {
		Map<String, Text> texts = new HashMap<>();
		StringBuilder pending = new StringBuilder();
		int number = 0;
		int first = 0;
		for (String line : ByteOrderMark.dropFrom(content).split("\r\n|[\r\n]", -1)) {
			number++;
			if (pending.isEmpty()) {
				if (NOTHING.matcher(line).matches()) {
					continue;
				}
				first = number;
			}
			pending.append(line).append('\n');
			if (!GOES_ON.matcher(line).matches()) {
				put(texts, file, first, pending.toString());
				pending.setLength(0);
			}
		}
		put(texts, file, first, pending.toString());
		return texts;
	}

	private static void put(Map<String, Text> texts, String file, int line, String entry) throws IOException {
		Properties one = new Properties();
		one.load(new StringReader(entry));
		for (String name : one.stringPropertyNames()) {
			texts.put(name, new Text(name, file, line, one.getProperty(name)));
		}
	}

}
