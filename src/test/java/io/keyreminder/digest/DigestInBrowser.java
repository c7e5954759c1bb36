package io.keyreminder.digest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import io.keyreminder.browser.OpenBrowser;
import io.keyreminder.browser.Page;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The digest as the team sees it, in light and dark, wide and narrow.
 */
class DigestInBrowser {

	@RegisterExtension
	private static final OpenBrowser BROWSER = new OpenBrowser();

	@ParameterizedTest
	@CsvSource({ "digest-light,760,false,en,3,production", "digest-dark,760,true,en,3,production",
			"digest-narrow,360,false,en,3,production", "digest-many,760,false,en,40,production",
			"digest-japanese,760,false,ja,3,本番", "digest-quiet,760,false,en,0,",
			"digest-hostile,360,true,en,3,hostile" })
	void itFitsAndLoadsNothing(String name, int width, boolean dark, String language, int accounts, String account)
			throws Exception {
		Digest digest = (accounts == 0) ? SampleDigests.quiet()
				: SampleDigests.of(accounts, account.equals("hostile") ? SampleDigests.HOSTILE : account);
		Path file = Files.writeString(BROWSER.folder().resolve(name + ".html"),
				DigestTemplate.HTML.fill(SampleDigests.page(digest, Locale.forLanguageTag(language))));
		Page page = BROWSER.show(file.toUri(), width, dark, name);
		assertThat(page.complaints()).isEmpty();
		assertThat(page.requests()).hasSize(1);
		assertThat(page.evaluate("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(width);
		assertThat(page.barriers()).isEmpty();
	}

}
