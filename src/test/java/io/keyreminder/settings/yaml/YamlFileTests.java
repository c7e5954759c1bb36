package io.keyreminder.settings.yaml;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.keyreminder.settings.Setting;
import io.keyreminder.settings.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Whatever is odd in a YAML file is refused with file and line.
 */
class YamlFileTests {

	private static final List<String> KEYS = List.of("name", "list");

	private final Path file;

	YamlFileTests(@TempDir Path folder) {
		this.file = folder.resolve("file.yml");
	}

	@Test
	void valuesKnowTheirLines() {
		Map<String, YamlValue> values = read("# a comment\n\nname: Zürich\nlist:\n  - one\n  - 'two'\n").mapping(KEYS);
		assertThat(values).containsOnlyKeys("name", "list");
		assertThat(value(values, "name").text()).isEqualTo("Zürich");
		List<YamlValue> list = value(values, "list").list();
		assertThat(list).extracting(YamlValue::text).containsExactly("one", "two");
		assertThat(list).extracting(YamlValue::line).containsExactly(5, 6);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '^',
			textBlock = """
					# nothing, or too much of it
					^^                        | 1 | the file holds nothing.
					# a comment\\n            | 1 | the file holds nothing.
					name: a\\n---\\nname: b   | 2 | a second document begins here (---). Write all into one.
					# what hides values
					name: &a b                | 1 | an anchor (&) is not allowed. Write the value itself
					list: &a [b]              | 1 | an anchor (&) is not allowed.
					name: b\\nlist: [*a]      | 2 | an alias (*) is not allowed.
					name: !!java.net.URL [b]  | 1 | a tag (!) is not allowed.
					name: !secret b           | 1 | a tag (!) is not allowed.
					<<: {name: b}             | 1 | there is no '<<' here. There can be name, list.
					# what is no YAML
					name: a\\n\\tlist: b      | 2 | this is not YAML (found character '\\t(TAB)' that cannot start any token). Correct
					name: a\\n  list: b       | 2 | this is not YAML (mapping values are not allowed here).
					name: "a\\nlist: b        | 2 | this is not YAML (found unexpected end of stream).
					name: [a                  | 1 | this is not YAML (
					name: a\\nlist: <BEL>   | 2 | this is not YAML (a character that cannot be shown).
					# what stands in the wrong place
					a                         | 1 | here must stand name:, list: and its value, but it is a text.
					[a]                       | 1 | here must stand name:, list: and its value, but it is a list.
					mame: a                   | 1 | there is no 'mame' here: did you mean name?
					true: a                   | 1 | there is no 'true' here. There can be name, list.
					? [a, b]\\n: c            | 1 | here must stand a text, but it is a list.
					name: a\\nname: b         | 2 | 'name' stands here a second time. Remove one of the two.
					name: [a]                 | 1 | here must stand a text, but it is a list.
					name: {a: b}              | 1 | here must stand a text, but it is a mapping.
					name: ' '                 | 1 | here must stand a text, but it is empty.
					name:                     | 1 | here must stand a text, but it is empty.
					name: ~                   | 1 | here must stand a text, but YAML takes ~ for empty. Write it in quotation marks: "~".
					name: 0123                | 1 | here must stand a text, but YAML takes 0123 for a number. Write it in quotation marks: "0123".
					name: 1e3                 | 1 | here must stand a text, but YAML takes 1e3 for a number.
					name: no                  | 1 | here must stand a text, but YAML takes no for true or false.
					name: 2026-11-29          | 1 | here must stand a text, but YAML takes 2026-11-29 for a date.
					list: a                   | 1 | here must stand a list, each element in a line of its own that begins with a dash, but it is a text.
					list: []                  | 1 | here must stand a list, each element in a line of its own that begins with a dash, but it is an empty one.
					list:                     | 1 | here must stand a list, each element in a line of its own that begins with a dash, but it is empty.
					""")
	void whatIsOddIsRefusedWithItsLine(String content, int line, String problem) {
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> {
			Map<String, YamlValue> values = read(content.translateEscapes().replace("<BEL>", "\u0007")).mapping(KEYS);
			Optional.ofNullable(values.get("name")).ifPresent(YamlValue::text);
			Optional.ofNullable(values.get("list")).ifPresent(YamlValue::list);
		})
			.withMessageStartingWith("%s, line %d: %s".formatted(this.file, line, problem))
			.satisfies((ex) -> assertThat(ex.getExitCode()).isEqualTo(2));
	}

	@Test
	void aByteThatIsNotUtf8IsRefusedWithItsLine() throws IOException {
		ByteArrayOutputStream latin = new ByteArrayOutputStream();
		latin.write("# Zürich\nname: a\nlist: ".getBytes(StandardCharsets.UTF_8));
		latin.write("[Zürich]\n".getBytes(StandardCharsets.ISO_8859_1));
		Files.write(this.file, latin.toByteArray());
		assertRefused(3, "a letter here is not UTF-8. Save the file as UTF-8.");
		Files.write(this.file, "name: a".getBytes(StandardCharsets.UTF_16));
		assertRefused(1, "a letter here is not UTF-8. Save the file as UTF-8.");
		Files.write(this.file, new byte[] { 'a', '\n', (byte) 0xC3 });
		assertRefused(2, "a letter here is not UTF-8. Save the file as UTF-8.");
	}

	@Test
	void aByteOrderMarkIsRefused() throws IOException {
		Files.writeString(this.file, "\uFEFFname: a");
		assertRefused(1, "the file begins with a byte order mark. Save it as UTF-8 without one.");
	}

	@Test
	void aFileThatCannotBeReadIsRefusedWithItsSetting() throws IOException {
		assertUnreadable("is not there");
		Files.createDirectory(this.file);
		assertUnreadable("is not a file");
		Files.delete(this.file);
		Files.writeString(this.file, "#".repeat((1 << 20) + 1));
		assertUnreadable("is larger than 1 MiB");
	}

	@Test
	void aFileOfTheLargestSizeIsRead() throws IOException {
		String name = "name: ";
		Files.writeString(this.file, name + "a".repeat((1 << 20) - name.length()));
		assertThat(value(YamlFile.read(Setting.ACCOUNTS_FILE, this.file.toString()).mapping(KEYS), "name").text())
			.hasSize((1 << 20) - name.length());
	}

	@Test
	void listsWithoutEndAreRefused() {
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> read("\n" + "[".repeat(100_000)))
			.withMessage(this.file + ", line 2: the lists here are nested too deeply.");
	}

	@Test
	void whatIsQuotedIsClean() {
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> read("\"na\\u202eme\\n\": a").mapping(KEYS))
			.withMessage(this.file + ", line 1: there is no 'na me' here: did you mean name?");
	}

	private static YamlValue value(Map<String, YamlValue> values, String name) {
		return Objects.requireNonNull(values.get(name));
	}

	private YamlValue read(String content) {
		try {
			Files.writeString(this.file, content);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		return YamlFile.read(Setting.ACCOUNTS_FILE, this.file.toString());
	}

	private void assertRefused(int line, String problem) {
		assertThatExceptionOfType(SettingException.class)
			.isThrownBy(() -> YamlFile.read(Setting.ACCOUNTS_FILE, this.file.toString()))
			.withMessage("%s, line %d: %s".formatted(this.file, line, problem));
	}

	private void assertUnreadable(String problem) {
		assertThatExceptionOfType(SettingException.class)
			.isThrownBy(() -> YamlFile.read(Setting.ACCOUNTS_FILE, this.file.toString()))
			.withMessageStartingWith(
					"keyreminder.accounts.file is '%s', which %s. Set it".formatted(this.file, problem));
	}

}
