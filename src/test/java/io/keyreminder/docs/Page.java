package io.keyreminder.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of the documentation.
 *
 * @param file where it is
 * @param text what it says, in Markdown
 */
public record Page(Path file, String text) {

	/** The page with which everybody begins. */
	public static final Path README = Path.of("README.md");

	private static final Path SITE = Path.of("src/site/markdown");

	private static final Pattern BLOCK = Pattern.compile("(?m)(?:^    \\S.*\\R?(?:^ {5,}\\S.*\\R?)*)+");

	private static final Pattern COMMAND = Pattern.compile(BLOCK + "|`(keyreminder [^`]+)`");

	private static final Pattern LINK = Pattern.compile("\\]\\((?!\\w+:)([^)]+)\\)");

	private static final Pattern WORD = Pattern.compile("\\S*\\p{L}\\S*");

	private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

	/**
	 * All pages.
	 * @return the README, then the others by name
	 * @throws IOException if one cannot be read
	 */
	public static List<Page> all() throws IOException {
		try (Stream<Path> files = Files.list(SITE)) {
			return Stream.concat(Stream.of(README), files.sorted()).map(Page::read).toList();
		}
	}

	private static Page read(Path file) {
		try {
			return new Page(file, Files.readString(file));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What a reader may copy into a shell: the indented blocks, and the commands of ours
	 * that stand in a sentence, each as a block of its own.
	 * @return the blocks' lines, in the page's order; one that a backslash continues is
	 * one
	 */
	public List<List<String>> blocks() {
		return COMMAND.matcher(this.text).results().map(Page::block).toList();
	}

	private static List<String> block(MatchResult match) {
		return (match.group(1) != null) ? List.of(match.group(1).replaceAll("\\s+", " "))
				: match.group().replaceAll("\\s*\\\\\\R\\s*", " ").lines().map(String::strip).toList();
	}

	/**
	 * The links to what lies beside it.
	 * @return as they are written, for example {@code settings.md#permissions}
	 */
	List<String> links() {
		return LINK.matcher(BLOCK.matcher(this.text).replaceAll("")).results().map((link) -> link.group(1)).toList();
	}

	/**
	 * What a link may name behind {@code #}: the headings, as GitHub spells them.
	 * @return for example {@code exit-codes}
	 */
	Set<String> anchors() {
		return HEADING.matcher(BLOCK.matcher(this.text).replaceAll(""))
			.results()
			.map((heading) -> heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
			.collect(Collectors.toSet());
	}

	/** How much there is to read. */
	long words() {
		return WORD.matcher(this.text).results().count();
	}

	/**
	 * The file that a link leads to.
	 * @param link the link, for example {@code ../../../README.md#exit-codes}
	 * @return the path in this checkout
	 */
	Path target(String link) {
		return this.file.resolveSibling(link.replaceAll("#.*", "")).normalize();
	}

	@Override
	public String toString() {
		return this.file.toString();
	}

}
