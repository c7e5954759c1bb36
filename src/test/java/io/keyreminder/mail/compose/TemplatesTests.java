package io.keyreminder.mail.compose;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import io.keyreminder.Proof;
import io.keyreminder.mail.compose.steps.DueKey;
import io.keyreminder.mail.compose.steps.OwnerKeys;
import io.keyreminder.mail.compose.template.Languages;
import io.keyreminder.mail.compose.template.Templates;
import io.keyreminder.mail.compose.template.Texts;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.MessageContext;
import io.keyreminder.settings.SettingException;
import org.jspecify.annotations.Nullable;
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
		Path file = write("reminder.txt.mustache", "Hello {{#keys}}{{user}}, {{maskedId}}{{/keys}}: read the wiki.\n");
		Templates templates = load();
		assertThat(templates.place()).isEqualTo(file.toString());
		assertThat(templates.text().fill(context("R&D"))).isEqualTo("Hello R&D, ****ABCD: read the wiki.\n");
		assertThat(templates.html().fill(context("R&D"))).contains("R&amp;D");
	}

	@Test
	void anOperatorsHtmlIsEscapedToo() throws IOException {
		write("reminder.html.mustache", "{{#keys}}<b>{{user}}</b>{{maskedId}}{{/keys}}");
		assertThat(load().html().fill(context("<script>"))).isEqualTo("<b>&lt;script&gt;</b>****ABCD");
	}

	@Proof
	@Test
	void anOperatorsTemplateMayShowEverythingThatThePrograms() throws IOException {
		for (String name : List.of("reminder.txt.mustache", "reminder.html.mustache")) {
			write(name, "\uFEFF" + new ClassPathResource(name, Texts.class).getContentAsString(StandardCharsets.UTF_8));
		}
		assertThat(load().text().fill(context("alice"))).startsWith("Please replace");
		assertThat(load().html().fill(context("alice"))).startsWith("<!DOCTYPE");
	}

	@ParameterizedTest
	@CsvSource({ "'{{asked}}\n{{#keys}}\n',line 2", "'{{asked}}\n\n{{#keys}}{{/key}}',line 3",
			"'{{asked}}\n{{nobody}}',line 2", "'{{text.nothing}}',line 1", "'{{asked}}{{#asks}}{{/asks}}',line 1",
			"'\n{{> other}}',line 2", "'{{>reminder.txt.mustache}}',line 1", "'{{<other}}{{/other}}',line 1",
			"'\n\n{{$block}}{{/block}}',line 3", "'{{=<% %>=}}',line 1", "'{{.}}',line 1", "'\n{{this}}',line 2",
			"'{{#keys}}\n{{.}}{{/keys}}',line 2", "'{{#keys}}{{#several}}{{.}}{{/several}}{{/keys}}',line 1",
			"'{{#users}}{{#.}}{{.}}{{/.}}{{/users}}',line 1", "'{{keys}}',line 1", "'{{text}}',line 1",
			"'{{#users}}{{procedures}}{{/users}}',line 1", "'{{#entrySet}}{{.}}{{/entrySet}}',line 1",
			"'{{keys.0}}',line 1", "'{{#keys}}{{class}}{{/keys}}',line 1", "'{{#keys}}{{user.class}}{{/keys}}',line 1",
			"'{{#keys}}{{user.length}}{{/keys}}',line 1", "'{{#text}}{{files}}{{/text}}',line 1",
			"'{{#keys}}\n{{#keys}}{{maskedId}}{{/keys}}{{/keys}}',line 2",
			"'{{#users}}{{#keys}}{{#users}}{{/users}}{{/keys}}{{/users}}',line 1",
			"'{{#keys}}{{#users}}{{/users}}{{/keys}}',line 1" })
	void aBrokenTemplateIsRefusedWithItsFileAndLine(String template, String place) throws IOException {
		Path file = write("reminder.txt.mustache", template.replace("\\n", "\n"));
		assertThatExceptionOfType(SettingException.class).isThrownBy(this::load)
			.withMessageStartingWith("The message template " + file + " is broken: ")
			.withMessageContaining(place)
			.withMessageEndingWith("Fix it, or remove it: the program has one of its own.");
	}

	/** Optional: a console, the use of a key, a second key's commands. */
	@ParameterizedTest
	@ValueSource(strings = { "{{asked}}\n{{#keys}}{{console}}{{/keys}}\n",
			"{{#keys}}{{maskedId}}{{/keys}}\n{{#users}}{{^several}}{{console}}{{/several}}{{/users}}" })
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
			.withMessageContaining("@ line 2. Fix it, or remove it");
	}

	@Test
	void textIsNotEscapedEitherWay() throws IOException {
		write("reminder.txt.mustache", "{{#keys}}{{{user}}}{{&maskedId}}{{/keys}}");
		assertThat(load().text().fill(context("<R&D>"))).isEqualTo("<R&D>****ABCD");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					key={0                   | key           |
					key={0,number}           | key           |
					created={                | created       |
					calendar={0,date}        | calendar      |
					test.text={0             | test.text     |
					asked.one=Bitte {0}      | asked.one     | it does not hold the date.
					asked.several=Bitte {0}  | asked.several | it does not hold the date.
					key=L'utilisateur {1}    | key           | an apostrophe must be written twice ('').
					created=aujourd'hui      | created       | an apostrophe must be written twice ('').
					mine='{0}'               | mine          | an apostrophe must be written twice ('').
					craeted=Erzeugt          | craeted       | there is no text of this name, and no template shows one; the nearest is 'created'. Fix
					steps.wher=Wo            | steps.wher    | there is no text of this name, and no template shows one; the nearest is 'steps.where'. Fix
					gruss=Hallo              | gruss         | there is no text of this name, and no template shows one. Fix
					key={0} {7}              | key           | nothing is filled in for {7}; it may hold {0}, {1}. Fix
					created={0}              | created       | nothing is filled in for {0}; this text has no such places. Fix
					key={ 2147483647}        | key           | nothing is filled in for {2147483647}; it may hold {0}, {1}. Fix
					why=''{0}'' d'\u00e9t\u00e9    | why           | an apostrophe must be written twice ('').
					""")
	void aBrokenTextIsRefusedWithItsFileAndLine(String line, String name, @Nullable String why) throws IOException {
		Path file = write("messages_de.properties",
				"# \u00dcbersetzung\n\naccount=Konto \\\n  und mehr\n" + line + "\n");
		assertThatExceptionOfType(SettingException.class).isThrownBy(this::load)
			.withMessageStartingWith("The text '%s' in %s, line 5, is broken: %s", name, file, (why != null) ? why : "")
			.withMessageEndingWith("Fix it, or remove it.");
	}

	@Test
	void aTextOfTheOperatorsOwnIsOneThatATemplateShows() throws IOException {
		write("messages_de.properties", "gruss=Hallo\nschluss=Bis bald\n");
		write("reminder.txt.mustache", "{{text.gruss}} {{#keys}}{{maskedId}}{{/keys}}");
		assertThatExceptionOfType(SettingException.class).isThrownBy(this::load)
			.withMessageContaining("'schluss'")
			.withMessageContaining("line 2");
		write("reminder.html.mustache", "{{#text}}{{ schluss }}{{/text}} {{#keys}}{{maskedId}}{{/keys}}");
		write("messages.properties", "gruss=Hello\nschluss=See you\n");
		assertThat(load().place()).contains("reminder.txt.mustache", "reminder.html.mustache");
	}

	@Test
	void anApostropheWrittenTwiceAndABraceInQuotesAreText() throws IOException {
		write("messages_fr.properties", "key=L''utilisateur {1}: '{'{0}'}' '{x}'\n");
		assertThat(new Languages(this.folder, "fr").of("fr").say("key", "K", "U"))
			.isEqualTo("L'utilisateur U: {K} {x}");
	}

	@Test
	void aByteOrderMarkIsNoPartOfAText() throws IOException {
		write("messages_de.properties", "\uFEFFkey=Schl\u00fcssel {0}\n");
		write("reminder.txt.mustache", "\uFEFF{{#keys}}{{maskedId}}{{/keys}}");
		assertThat(new Languages(this.folder, "de").of("de").say("key", "K")).isEqualTo("Schl\u00fcssel K");
		assertThat(load().text().fill(context("alice"))).isEqualTo("****ABCD");
	}

	@ParameterizedTest
	@ValueSource(strings = { "messages_de.properties", "messages.properties" })
	void textsThatCannotBeReadAreRefusedWithTheirFile(String name) throws IOException {
		Path file = Files.writeString(this.folder.resolve(name), "key=\\u12\n");
		String sentence = "The texts in %s cannot be read as a properties file in UTF-8. Fix it, or remove it."
			.formatted(file);
		assertThatExceptionOfType(SettingException.class).isThrownBy(this::load).withMessage(sentence);
		Files.write(file, new byte[] { 'k', '=', (byte) 0xC3, 0x28 });
		assertThatExceptionOfType(SettingException.class).isThrownBy(this::load).withMessage(sentence);
	}

	@ParameterizedTest
	@CsvSource({ "messages_iw,messages_he", "messages_in,messages_id", "messages_ji,messages_yi",
			"messages_DE,messages_de", "messages_pt-BR,messages_pt_BR", "messages-pt-br,messages_pt_BR",
			"messages_pt_br,messages_pt_BR", "Messages_de,messages_de", "messages_zh_Hant_TW,messages_zh_TW",
			"messages.de,messages_de" })
	void aLanguageThatWouldNeverBeFoundIsRefused(String written, String right) throws IOException {
		Path file = write(written + ".properties", "key=x\n");
		assertThatExceptionOfType(SettingException.class).isThrownBy(this::load)
			.withMessage("The texts in %s are not found under this name: rename it to %s.properties.", file, right);
		Files.move(file, this.folder.resolve(right + ".properties"));
		String language = right.substring("messages_".length());
		assertThat(new Languages(this.folder, "en").of(language).say("key")).isEqualTo("x");
		assertThat(new Languages(this.folder, "en").of(language.replace('_', '-')).say("key")).isEqualTo("x");
	}

	@Test
	void aRegionHasTheTextsOfItsLanguageAndALanguageThoseOfItsRegion() throws IOException {
		write("messages_pt.properties", "key=pt\ncreated=pt\n");
		write("messages_pt_BR.properties", "key=BR\n");
		write("messages_zh_TW.properties", "key=TW\n");
		Languages languages = new Languages(this.folder, "en");
		assertThat(languages.of("pt-BR").say("key")).isEqualTo("BR");
		assertThat(languages.of("pt-BR").say("created")).isEqualTo("pt");
		assertThat(languages.of("pt-PT").say("key")).isEqualTo("pt");
		assertThat(languages.of("zh").say("key")).isEqualTo("TW");
		assertThat(languages.of("zh-Hant-TW").language()).isEqualTo("zh-TW");
	}

	@ParameterizedTest
	@CsvSource({ "reminder.text.mustache, Rename it to reminder.txt.mustache", "reminder.mustache, Rename it",
			"reminder.htm.mustache, Rename it to reminder.html.mustache", "REMINDER.TXT.MUSTACHE, Rename it",
			"reminder.html.mustache~, Rename it to reminder.html.mustache",
			"message.properties, Rename it to messages.properties", "notes.md, 'Rename it, or remove it.'",
			"messages_german.properties, Rename it" })
	void aFileThatTheProgramDoesNotReadIsRefused(String name, String advice) throws IOException {
		Path file = write(name, "{{asked}}");
		assertThatExceptionOfType(SettingException.class).isThrownBy(this::load)
			.withMessageStartingWith("The file %s has a name that this program does not know: ", file)
			.withMessageContaining(advice);
	}

	@Test
	void aFolderWithinTheFolderIsRefusedAndWhatIsHiddenIsNot() throws IOException {
		Files.createDirectory(this.folder.resolve("..data"));
		write(".gitkeep", "");
		load();
		Path inner = Files.createDirectory(this.folder.resolve("de"));
		assertThatExceptionOfType(SettingException.class).isThrownBy(this::load)
			.withMessageStartingWith(inner + " is no file");
	}

	@ParameterizedTest
	@ValueSource(strings = { "reminder.txt.mustache", "reminder.html.mustache" })
	void aTemplateThatShowsNoKeyIsRefused(String name) throws IOException {
		Path file = write(name, "{{subject}} {{#keys}}{{user}}{{/keys}}");
		assertThatExceptionOfType(SettingException.class).isThrownBy(this::load)
			.withMessageStartingWith("The message template %s is broken: it does not show every access key", file);
	}

	@Proof
	@ParameterizedTest
	@ValueSource(ints = { 400_000, 30_000_000 })
	void aTemplateThatMakesTooLargeAMessageIsRefused(int size) throws IOException {
		String keys = "{{#keys}}{{maskedId}}{{/keys}}\n";
		Path file = write("reminder.html.mustache", keys + "=".repeat(size));
		assertThatExceptionOfType(SettingException.class).isThrownBy(this::load)
			.withMessageStartingWith("The message template %s is broken: it makes a message larger than 1000000 bytes",
					file);
		write("reminder.html.mustache", keys + "{{#keys}}" + "{{user}}".repeat(20_000) + "{{/keys}}");
		assertThatExceptionOfType(SettingException.class).isThrownBy(this::load)
			.withMessageStartingWith("The message template %s is broken: it makes a message larger than 1000000 bytes",
					file);
	}

	@Test
	void sectionsNestedVeryDeeplyAreRefused() throws IOException {
		int depth = 20_000;
		Path file = write("reminder.txt.mustache", "{{#several}}".repeat(depth) + "{{/several}}".repeat(depth));
		assertThatExceptionOfType(SettingException.class).isThrownBy(this::load)
			.withMessageContaining(file + " is broken: sections are nested more than 20 deep");
	}

	@Test
	void textsThatMakeTooLargeAMessageAreRefused() throws IOException {
		write("messages_de.properties", "why=" + "x".repeat(2_000_000));
		assertThatExceptionOfType(SettingException.class).isThrownBy(this::load)
			.withMessageStartingWith("keyreminder.mail.templates holds texts that cannot be used: it makes a message");
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

	private Path write(String name, String content) throws IOException {
		return Files.writeString(this.folder.resolve(name), content);
	}

	/** Everything is tried out. */
	private Templates load() {
		TestMessages.composer("a@example.com", null, this.folder);
		return Templates.load(this.folder);
	}

	private static Map<String, @Nullable Object> context(String user) {
		List<DueNotice> notices = List
			.of(TestMessages.notice(user, "ABCD", "2026-09-05T00:00:00Z", "a@example.com", MessageContext.NONE));
		List<DueKey> keys = DueKey.of(notices);
		return new MessageView(new Languages(null, "en").of("en"), keys, OwnerKeys.of(keys),
				AccountLabels.of(notices, Map.of()), TestMessages.TODAY)
			.context();
	}

	private static Properties texts(String name) throws IOException {
		return PropertiesLoaderUtils.loadProperties(new ClassPathResource(name, Texts.class));
	}

}
