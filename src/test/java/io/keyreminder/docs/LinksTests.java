package io.keyreminder.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nobody who reads the documentation gets lost.
 */
class LinksTests {

	private final Map<Path, Page> pages = Page.all()
		.stream()
		.collect(Collectors.toMap(Page::file, Function.identity()));

	LinksTests() throws IOException {
	}

	@Test
	void everyLinkLeadsToAFileAndAHeading() {
		this.pages.values().forEach((page) -> page.links().forEach((link) -> {
			Path target = page.target(link);
			assertThat(target).as("%s in %s", link, page).exists();
			if (link.contains("#")) {
				assertThat(this.pages).as("%s in %s", link, page)
					.hasEntrySatisfying(target,
							(to) -> assertThat(to.anchors()).contains(link.substring(link.indexOf('#') + 1)));
			}
		}));
	}

	@Test
	void everyPageIsReachedFromTheReadme() {
		Set<Path> reached = new TreeSet<>();
		follow(Page.README, reached);
		assertThat(reached).containsAll(this.pages.keySet());
	}

	private void follow(Path file, Set<Path> reached) {
		Page page = this.pages.get(file);
		if (page != null && reached.add(file)) {
			page.links().forEach((link) -> follow(page.target(link), reached));
		}
	}

	@Test
	void everyPictureIsLinked() throws IOException {
		Set<Path> shown = this.pages.values()
			.stream()
			.flatMap((page) -> page.links().stream().map(page::target))
			.collect(Collectors.toSet());
		try (Stream<Path> pictures = Files.list(Path.of("src/site/resources/pictures"))) {
			assertThat(shown).containsAll(pictures.toList());
		}
	}

	@Test
	void readmeHasAtMostNineKilobytes() throws IOException {
		assertThat(Files.size(Page.README)).isLessThanOrEqualTo(9000);
	}

	/** Except for the table that a test makes. */
	@Test
	void eachPageIsReadInFiveMinutes() {
		this.pages.values()
			.stream()
			.filter((page) -> !page.file().endsWith("faults.md"))
			.forEach((page) -> assertThat(page.words()).as(page.toString()).isLessThanOrEqualTo(1100));
	}

}
