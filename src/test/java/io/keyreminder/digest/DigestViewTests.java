package io.keyreminder.digest;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the digest shows where there is much, and what it makes of other people's text.
 */
class DigestViewTests {

	@Test
	void listThatIsLongIsCutAndSaysSo() {
		String text = DigestTemplate.TEXT.fill(page(40));
		assertThat(text).contains("    overdue now: 820", "    owners not reached: 40", "    accounts not covered: 14",
				"    … and 110 more: `notices --status=SENT --since=2026-11-24 --until=2026-11-30`",
				"    … and 30 more: `closure --by=account`",
				"    … and 30 more: `notices --status=UNREACHABLE`, `notices --status=FAILED`",
				"and 11 more | 14 | unreachable | 3 | The role arn:aws:iam::ACCOUNT:role/KeyReminder was refused");
		assertThat(text.lines().filter((line) -> line.startsWith("    deploy-"))).hasSize(20);
		assertThat(text.lines()).allSatisfy((line) -> assertThat(line).hasSizeLessThan(800));
	}

	@Test
	void figuresStandSideBySideAndNoneIsLeftOut() {
		List<DigestPage.Figure> figures = IntStream.rangeClosed(1, 7)
			.mapToObj((number) -> new DigestPage.Figure(number, "keys", DigestPage.Color.PLAIN))
			.toList();
		assertThat(new DigestPage("en", "", "", figures, List.of(), List.of()).figureRows())
			.containsExactly(figures.subList(0, 3), figures.subList(3, 6), figures.subList(6, 7));
	}

	@Test
	void barsAreCellsWhoseNumbersStandBesideThem() {
		String html = DigestTemplate.HTML.fill(page(40));
		assertThat(html)
			.contains("<td valign=\"top\" nowrap style=\"border-bottom:1px solid #d5dbdb\">40</td>",
					"width=\"100%\" cellspacing=\"0\" cellpadding=\"0\"><tr><td bgcolor=\"#d13212\"", "91 % (33 of 36)",
					"width=\"91%\" cellspacing=\"0\" cellpadding=\"0\"><tr><td bgcolor=\"#1d8102\"")
			.doesNotContain("<svg", "<img", "width=\"0%\"");
	}

	@ParameterizedTest
	@EnumSource
	void noAddressAndNoWholeKeyIsShown(DigestTemplate template) {
		DigestPage page = SampleDigests.page(SampleDigests.of(40, "ops@example.com"), Locale.ENGLISH);
		assertThat(template.fill(page)).contains("A run failed in (address)")
			.doesNotContainPattern("AKIA[A-Z0-9]{8}")
			.doesNotContain("@example.com");
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "ja" })
	void textOfOthersIsShownAndNotObeyed(String language) {
		DigestPage page = SampleDigests.page(SampleDigests.of(3, SampleDigests.HOSTILE),
				Locale.forLanguageTag(language));
		assertThat(DigestTemplate.HTML.fill(page))
			.contains("&lt;script&gt;alert(1)&lt;/script&gt;", "{{title}} ${x} &amp; ")
			.doesNotContain("<script", "\u202E", "\u0007", "\r");
		assertThat(DigestTemplate.TEXT.fill(page).lines()).noneMatch((line) -> line.startsWith("Bcc"))
			.anyMatch((line) -> line
				.contains("<script>alert(1)</script> =?utf-8?q?x?=  {{title}} ${x} & \"'> | a Bcc: x"));
		assertThat(page.subject()).doesNotContain("script", "=?");
	}

	@Test
	void bothPartsSayTheSame() {
		DigestPage page = page(4);
		String text = DigestTemplate.TEXT.fill(page);
		String html = DigestTemplate.HTML.fill(page)
			.replace("&#39;", "'")
			.replace("&#x60;", "`")
			.replace("&#x3D;", "=")
			.replace("&quot;", "\"")
			.replace("&lt;", "<")
			.replace("&gt;", ">")
			.replace("&amp;", "&");
		page.sections().forEach((section) -> {
			assertThat(List.of(text, html))
				.allSatisfy((part) -> assertThat(part).contains(section.title()).contains(section.sentences()));
			section.tables()
				.forEach((table) -> table.rows()
					.forEach((row) -> assertThat(List.of(text, html))
						.allSatisfy((part) -> assertThat(part).contains(row.name()).contains(row.cells()))));
		});
		assertThat(page.sections()).hasSize(7);
	}

	private static DigestPage page(int accounts) {
		return SampleDigests.page(SampleDigests.of(accounts, "production"), Locale.ENGLISH);
	}

}
