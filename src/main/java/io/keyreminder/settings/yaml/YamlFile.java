package io.keyreminder.settings.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import io.keyreminder.settings.LostLetters;
import io.keyreminder.settings.Setting;
import io.keyreminder.settings.SettingException;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * A file that a setting names: one YAML document in UTF-8, of at most 1 MiB, without
 * anchors, aliases and tags.
 */
public final class YamlFile {

	private static final int LARGEST = 1 << 20;

	private final String name;

	private YamlFile(String name) {
		this.name = name;
	}

	/**
	 * Reads a file.
	 * @param setting the setting that names it; null if no setting does
	 * @param path where it is, as the operator wrote it
	 * @return what the document holds
	 * @throws SettingException if the file cannot be read, or is not such a document
	 */
	public static YamlValue read(@Nullable Setting setting, String path) {
		YamlFile file = new YamlFile(SafeText.cleanWhole(path));
		return new YamlValue(file, file.compose(file.decode(bytes(setting, path))));
	}

	/**
	 * Refuses what stands in the file.
	 * @param line the line, counted from 1
	 * @param problem what is wrong there, and what is expected
	 */
	SettingException refuse(int line, String problem) {
		return new SettingException("%s: %s".formatted(place(line), problem));
	}

	/**
	 * Where something stands in the file.
	 * @param line the line, counted from 1
	 */
	String place(int line) {
		return "%s, line %d".formatted(this.name, line);
	}

	private static byte[] bytes(@Nullable Setting setting, String path) {
		try {
			Path file = Path.of(path);
			if (!Files.exists(file)) {
				throw unreadable(setting, path, "is not there");
			}
			if (!Files.isRegularFile(file)) {
				throw unreadable(setting, path, "is not a file");
			}
			try (InputStream in = Files.newInputStream(file)) {
				byte[] bytes = in.readNBytes(LARGEST + 1);
				if (bytes.length > LARGEST) {
					throw unreadable(setting, path, "is larger than 1 MiB");
				}
				return bytes;
			}
		}
		catch (InvalidPathException ex) {
			throw unreadable(setting, path, LostLetters.UNKNOWN);
		}
		catch (IOException ex) {
			throw unreadable(setting, path, "cannot be read: check whether this user may read it");
		}
	}

	private static SettingException unreadable(@Nullable Setting setting, String path, String problem) {
		String name = SafeText.cleanWhole(path);
		return (setting != null) ? new SettingException(setting, "is '%s', which %s".formatted(name, problem))
				: new SettingException("The file '%s' %s. Name one that can be read.".formatted(name, problem));
	}

	private String decode(byte[] bytes) {
		CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
			.onMalformedInput(CodingErrorAction.REPORT)
			.onUnmappableCharacter(CodingErrorAction.REPORT);
		ByteBuffer in = ByteBuffer.wrap(bytes);
		CharBuffer out = CharBuffer.allocate(bytes.length);
		boolean broken = decoder.decode(in, out, true).isError();
		String text = out.flip().toString();
		if (broken) {
			throw refuse(lineAt(text, text.length()), "a letter here is not UTF-8. Save the file as UTF-8.");
		}
		if (text.startsWith("\uFEFF")) {
			throw refuse(1, "the file begins with a byte order mark. Save it as UTF-8 without one.");
		}
		return text;
	}

	private Node compose(String text) {
		LoaderOptions options = new LoaderOptions();
		options.setCodePointLimit(LARGEST);
		Yaml yaml = new Yaml(new SafeConstructor(options));
		try {
			PlainDocument.check(yaml.parse(new StringReader(text)), this);
			Node node = yaml.compose(new StringReader(text));
			if (node == null) {
				throw refuse(1, "the file holds nothing.");
			}
			return node;
		}
		catch (MarkedYAMLException ex) {
			throw notYaml(line(ex.getProblemMark()), ex.getProblem());
		}
		catch (ReaderException ex) {
			throw notYaml(lineAt(text, text.offsetByCodePoints(0, ex.getPosition())),
					"a character that cannot be shown");
		}
	}

	private SettingException notYaml(int line, @Nullable String problem) {
		return refuse(line,
				"this is not YAML (%s). Correct what stands here or right before it: indent with spaces, never with tabs, and write a value with special characters in quotation marks."
					.formatted(SafeText.clean(problem).split("\\. ", 2)[0]));
	}

	private static int line(@Nullable Mark mark) {
		return (mark != null) ? mark.getLine() + 1 : 1;
	}

	private static int lineAt(String text, int end) {
		return (int) text.substring(0, end).lines().count() + ((end == 0 || text.charAt(end - 1) == '\n') ? 1 : 0);
	}

}
