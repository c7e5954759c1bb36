package io.keyreminder.mail.compose.template;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.samskivert.mustache.MustacheException;

/**
 * Checks the tags of a template before it is used, for what would show too much or never
 * end. A list is gone through once, where it belongs, so that a template is as long as
 * what it tells, and not a power of that.
 */
final class TemplateTags {

	private static final Pattern TAG = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);

	private static final String TOP = "";

	/** What stands before a name. */
	private static final Pattern KIND = Pattern.compile("^\\s*[{&#^]?\\s*(text\\.)?");

	/** Each list of maps or of lines, with the lists in which it may stand. */
	private static final Map<String, Set<String>> LISTS = Map.of("reasons", Set.of(TOP), "users", Set.of(TOP), "guides",
			Set.of(TOP), "keys", Set.of(TOP, "users"), "procedures", Set.of("users", "guides"), "steps",
			Set.of("procedures"), "commands", Set.of("steps"));

	/** What has no text of its own. */
	private static final Set<String> GROUPS = Set.of(TOP, "users", "guides", "keys", "procedures", "steps", "text");

	/** They leave the meaning of {{.}} as it is. */
	private static final Set<String> FLAGS = Set.of("several", "severalAccounts", "ruled", "wide", "large",
			"hasCommands", "hasDeadline", "-first", "-last");

	private static final int DEEPEST = 20;

	private final String source;

	private final boolean html;

	private final Deque<String> sections = new ArrayDeque<>();

	private int at;

	private TemplateTags(String source, boolean html) {
		this.source = source;
		this.html = html;
	}

	/**
	 * Refuses a template that is not allowed.
	 * @param source the template
	 * @param html whether everything must be shown escaped
	 * @throws MustacheException which names the line
	 */
	static void check(String source, boolean html) {
		TemplateTags tags = new TemplateTags(source, html);
		Matcher tag = TAG.matcher(source);
		while (tag.find()) {
			tags.at = tag.start();
			String text = tag.group(1).strip();
			if (!text.isEmpty()) {
				tags.check(text.charAt(0), text.substring(1).strip(), text);
			}
		}
	}

	/**
	 * The names in a template's tags.
	 * @param source the template
	 * @return each name, that of a text without what says that it is one
	 */
	static Set<String> names(String source) {
		return TAG.matcher(source)
			.results()
			.map((tag) -> KIND.matcher(tag.group(1)).replaceFirst(""))
			.map((name) -> name.replaceAll("[}\\s]+$", ""))
			.collect(Collectors.toSet());
	}

	private void check(char kind, String name, String whole) {
		switch (kind) {
			case '!' -> {
			}
			case '>', '<', '$', '=' -> throw refused("{{%s…}} is not allowed: a template is one file".formatted(kind));
			case '#', '^' -> open(kind, name);
			case '/' -> this.sections.poll();
			case '&', '{' -> {
				if (this.html) {
					throw refused(
							"{{{…}}} and {{&…}} are not allowed in HTML, where everything is shown escaped, as {{…}}");
				}
				show(name);
			}
			default -> show(whole);
		}
	}

	private void open(char kind, String name) {
		refuseStrangeName(name);
		if (this.sections.size() == DEEPEST) {
			throw refused("sections are nested more than %d deep".formatted(DEEPEST));
		}
		if (kind == '#' && LISTS.containsKey(name) && !LISTS.get(name).contains(innermostList())) {
			throw refused("{{#%s}} does not belong into {{#%s}}".formatted(name, innermostList()));
		}
		this.sections.push((kind == '#') ? name : "-first");
	}

	private void show(String name) {
		refuseStrangeName(name);
		boolean itself = name.equals(".") || name.equals("this");
		if (GROUPS.contains(itself ? innermost() : name)) {
			throw refused("{{%s}} is no text: show the names that it holds".formatted(name));
		}
	}

	private void refuseStrangeName(String name) {
		boolean inside = name.indexOf('.') >= 0 && !name.equals(".") && !name.startsWith("text.");
		if (inside || name.equals("entrySet")) {
			throw refused("there is no name '%s'".formatted(name));
		}
	}

	private String innermost() {
		return this.sections.stream()
			.filter((name) -> !FLAGS.contains(name) && !name.equals(".") && !name.equals("this"))
			.findFirst()
			.orElse(TOP);
	}

	private String innermostList() {
		return this.sections.stream().filter(LISTS::containsKey).findFirst().orElse(TOP);
	}

	private MustacheException refused(String why) {
		return new MustacheException(why + " @ line "
				+ (this.source.substring(0, this.at).chars().filter((each) -> each == '\n').count() + 1));
	}

}
