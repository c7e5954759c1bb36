package io.keyreminder.mail.compose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

import io.keyreminder.key.Background;
import io.keyreminder.settings.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The operator's own templates and texts.
 */
class TemplatesTests {

	@TempDir
	private Path folder;

	@Test
	void withoutTemplatesOfTheOperatorTheProgramHasItsOwn() {
		assertThat(load().place()).isEqualTo("the program's own");
	}

	@Test
	void anOperatorsTemplateTakesThePlaceOfTheProgramsAndTheOtherStays() throws IOException {
		Files.writeString(this.folder.resolve("reminder.txt.mustache"),
				"Hello {{#keys}}{{user}}{{/keys}}, read the wiki.\n");
		Templates templates = load();
		assertThat(templates.place()).isEqualTo(this.folder.resolve("reminder.txt.mustache").toString());
		assertThat(templates.text().fill(view("R&D", "en"))).isEqualTo("Hello R&D, read the wiki.\n");
		assertThat(templates.html().fill(view("R&D", "en"))).contains("R&amp;D");
	}

	@Test
	void anOperatorsHtmlIsEscapedToo() throws IOException {
		Files.writeString(this.folder.resolve("reminder.html.mustache"), "{{#keys}}<b>{{user}}</b>{{/keys}}");
		assertThat(load().html().fill(view("<script>", "en"))).isEqualTo("<b>&lt;script&gt;</b>");
	}

	@ParameterizedTest
	@CsvSource({ "'{{asked}}\n{{#keys}}\n',line 2", "'{{asked}}\n\n{{#keys}}{{/key}}',line 3",
			"'{{asked}}\n{{nobody}}',line 2", "'{{text.nothing}}',line 1", "'{{> other}}','loading not configured'" })
	void aBrokenTemplateIsRefusedWithItsFileAndLine(String template, String place) throws IOException {
		Path file = Files.writeString(this.folder.resolve("reminder.txt.mustache"), template);
		assertThatExceptionOfType(SettingException.class).isThrownBy(this::load)
			.withMessageStartingWith("The message template " + file + " is broken: ")
			.withMessageContaining(place)
			.withMessageEndingWith("Mend it, or take it away: the program has one of its own.");
	}

	/** Optional: a console, the use of a key, a second key's commands. */
	@ParameterizedTest
	@ValueSource(strings = { "{{asked}}\n{{#keys}}{{console}}{{/keys}}\n",
			"\n{{#keys}}{{^several}}{{console}}{{/several}}{{/keys}}" })
	void aTemplateThatCountsOnWhatMayBeMissingIsRefused(String template) throws IOException {
		Path file = Files.writeString(this.folder.resolve("reminder.txt.mustache"), template);
		assertThatExceptionOfType(SettingException.class).isThrownBy(this::load)
			.withMessageStartingWith("The message template " + file + " is broken: ")
			.withMessageContaining("line 2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{{{lastUse}}}", "{{&lastUse}}", "{{ & lastUse }}", "{{=<% %>=}}<%& lastUse %>" })
	void whatOthersWroteIsNeverAPartOfThePage(String tag) throws IOException {
		String template = "<p>\n<b>{{#keys}}" + tag + "{{/keys}}</b>";
		Path file = Files.writeString(this.folder.resolve("reminder.html.mustache"), template);
		assertThatExceptionOfType(SettingException.class).isThrownBy(this::load)
			.withMessageStartingWith("The message template " + file + " is broken: ")
			.withMessageContaining("@ line 2. Mend it, or take it away");
	}

	@Test
	void textIsNotEscapedEitherWay() throws IOException {
		Files.writeString(this.folder.resolve("reminder.txt.mustache"), "{{#keys}}{{{user}}}{{/keys}}");
		assertThat(load().text().fill(view("<R&D>", "en"))).isEqualTo("<R&D>");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			key={0                   | The text 'key' in the language de is broken:
			key={0,number}           | The text 'key' in the language de is broken:
			created={                | The text 'created' in the language de is broken:
			calendar={0,date}        | The text 'calendar' in the language de is broken:
			test.text={0             | The text 'test.text' in the language de is broken:
			asked.one=Bitte {0}      | The text 'asked.one' in the language de is broken: it does not hold the date.
			asked.several=Bitte {0}  | The text 'asked.several' in the language de is broken: it does not hold the date.
			""")
	void aBrokenTextIsRefusedWithItsLanguageAndName(String line, String sentence) throws IOException {
		Files.writeString(this.folder.resolve("messages_de.properties"), line + "\n");
		assertThatExceptionOfType(SettingException.class).isThrownBy(this::load)
			.withMessageStartingWith(sentence)
			.withMessageContaining("Mend it in messages_de.properties, or messages.properties,");
	}

	@ParameterizedTest
	@ValueSource(strings = { "messages_de.properties", "messages.properties" })
	void textsThatCannotBeReadAreRefusedWithTheirFile(String name) throws IOException {
		Path file = Files.writeString(this.folder.resolve(name), "key=\\u12\n");
		String sentence = "The texts in %s cannot be read as a properties file in UTF-8. Mend it, or take it away."
			.formatted(file);
		assertThatExceptionOfType(SettingException.class).isThrownBy(this::load).withMessage(sentence);
		Files.write(file, new byte[] { 'k', '=', (byte) 0xC3, 0x28 });
		assertThatExceptionOfType(SettingException.class).isThrownBy(this::load).withMessage(sentence);
	}

	@ParameterizedTest
	@CsvSource({ "iw,he", "in,id", "ji,yi", "DE,de" })
	void aLanguageThatWouldNeverBeFoundIsRefused(String written, String code) throws IOException {
		Path file = Files.writeString(this.folder.resolve("messages_" + written + ".properties"), "key=x\n");
		assertThatExceptionOfType(SettingException.class).isThrownBy(this::load)
			.withMessage("The texts in %s are not found under this name: rename it to messages_%s.properties.", file,
					code);
		Files.move(file, this.folder.resolve("messages_" + code + ".properties"));
		assertThat(new Languages(this.folder, "en").of(written).say("key")).isEqualTo("x");
	}

	@Test
	void aTemplateThatIsNoTextIsRefused() throws IOException {
		Files.write(this.folder.resolve("reminder.txt.mustache"), new byte[] { (byte) 0xC3, 0x28 });
		assertThatExceptionOfType(SettingException.class).isThrownBy(this::load)
			.withMessageContaining("cannot be read as UTF-8");
	}

	@Test
	void anOperatorMayAddALanguageAndChangeAText() throws IOException {
		Files.writeString(this.folder.resolve("messages_de.properties"), "created=Erzeugt\n");
		Files.writeString(this.folder.resolve("messages.properties"), "account=AWS account\n");
		Languages languages = new Languages(this.folder, "de");
		assertThat(languages.of("fr").say("created")).isEqualTo("Erzeugt");
		assertThat(languages.of(null).say("account")).isEqualTo("AWS account");
		assertThat(languages.of("en-GB").say("created")).isEqualTo("Created");
		assertThat(languages.of("ja").say("created")).isEqualTo("作成日");
	}

	@Test
	void theUsualLanguageMustHaveTexts() {
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> new Languages(null, "fr"))
			.withMessageStartingWith("keyreminder.mail.language is 'fr', but there are texts in en, ja only.");
	}

	@Test
	void everyTextIsTranslated() throws IOException {
		assertThat(texts("messages_ja.properties").stringPropertyNames())
			.isEqualTo(texts("messages.properties").stringPropertyNames());
	}

	private Templates load() {
		return Templates.load(this.folder, new Languages(this.folder, "en"));
	}

	private static MessageView view(String user, String language) {
		Texts texts = new Languages(null, "en").of(language);
		return new MessageView(texts,
				List.of(KeyView.of(
						TestMessages.notice(user, "ABCD", "2026-09-05T00:00:00Z", "a@example.com", Background.NONE),
						null, TestMessages.TODAY, texts)));
	}

	private static Properties texts(String name) throws IOException {
		return PropertiesLoaderUtils.loadProperties(new ClassPathResource(name, Texts.class));
	}

}
