package io.keyreminder.settings.yaml;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.keyreminder.settings.AwsIds;
import io.keyreminder.settings.SettingException;
import io.keyreminder.settings.Spelling;
import io.keyreminder.text.IsoDay;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value in a YAML file, and where it stands. What it is asked for and is not, is
 * refused with file and line.
 */
public final class YamlValue {

	private static final int SHOWN = 100;

	private static final Pattern WHOLE_NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");

	private final YamlFile file;

	private final Node node;

	YamlValue(YamlFile file, Node node) {
		this.file = file;
		this.node = node;
	}

	/**
	 * Where the value stands, for the operator.
	 * @return the file and the line
	 */
	public String place() {
		return this.file.place(line());
	}

	/**
	 * The line where the value begins.
	 * @return the line, counted from 1
	 */
	public int line() {
		return this.node.getStartMark().getLine() + 1;
	}

	/**
	 * Refuses the value.
	 * @param problem what is wrong, and what is expected; may quote the value
	 * @return what to throw
	 */
	public SettingException refuse(String problem) {
		return this.file.refuse(line(), SafeText.cleanWhole(problem));
	}

	/**
	 * Refuses the value because the same stands before it.
	 * @return what to throw
	 */
	public SettingException refuseTwice() {
		String what = (this.node instanceof ScalarNode) ? "'%s'".formatted(SafeText.clean(scalar(), SHOWN)) : "this";
		return refuse("%s stands here a second time. Remove one of the two.".formatted(what));
	}

	/**
	 * The value as a mapping.
	 * @param known the keys that it may have
	 * @return the values by their keys, in the file's order; empty if it has none
	 * @throws SettingException if it is no mapping, or has a key twice or one that is not
	 * known
	 */
	public Map<String, YamlValue> mapping(List<String> known) {
		if (!(this.node instanceof MappingNode mapping)) {
			throw refuse(
					"here must stand %s: and its value, but it is %s.".formatted(String.join(":, ", known), kind()));
		}
		Map<String, YamlValue> values = new LinkedHashMap<>();
		for (NodeTuple entry : mapping.getValue()) {
			YamlValue key = new YamlValue(this.file, entry.getKeyNode());
			String name = key.scalar();
			if (!known.contains(name)) {
				throw key
					.refuse("there is no '%s' here%s".formatted(SafeText.clean(name, SHOWN), nearest(name, known)));
			}
			if (values.putIfAbsent(name, new YamlValue(this.file, entry.getValueNode())) != null) {
				throw key.refuseTwice();
			}
		}
		return values;
	}

	/**
	 * The value as a mapping whose keys are names that the operator gives.
	 * @return its entries, in the file's order; at least one
	 * @throws SettingException if it is no mapping, or an empty one
	 */
	public List<Entry> entries() {
		if (this.node instanceof MappingNode mapping && !mapping.getValue().isEmpty()) {
			return mapping.getValue()
				.stream()
				.map((entry) -> new Entry(new YamlValue(this.file, entry.getKeyNode()),
						new YamlValue(this.file, entry.getValueNode())))
				.toList();
		}
		throw refuse("here must stand names, each with a colon and its value, but it is %s."
			.formatted((this.node instanceof MappingNode) ? "an empty mapping" : kind()));
	}

	/**
	 * A value as a list, of which the only element may stand without a dash.
	 * @param value the value; null if there is none
	 * @return the elements; none if there is no value
	 * @throws SettingException if it is an empty list
	 */
	public static List<YamlValue> listOrOne(@Nullable YamlValue value) {
		if (value == null) {
			return List.of();
		}
		return (value.node instanceof SequenceNode) ? value.list() : List.of(value);
	}

	/**
	 * The value as a list.
	 * @return its elements; at least one
	 * @throws SettingException if it is no list, or an empty one
	 */
	public List<YamlValue> list() {
		List<YamlValue> elements = listOrNone(this);
		if (elements.isEmpty()) {
			throw refuseAsList("an empty one");
		}
		return elements;
	}

	/**
	 * A value as a list that may be empty.
	 * @param value the value; null if there is none
	 * @return its elements; none for {@code []}, and if there is no value
	 * @throws SettingException if it is no list
	 */
	public static List<YamlValue> listOrNone(@Nullable YamlValue value) {
		if (value == null) {
			return List.of();
		}
		if (!(value.node instanceof SequenceNode sequence)) {
			throw value.refuseAsList(value.kind());
		}
		List<YamlValue> elements = new ArrayList<>();
		sequence.getValue().forEach((element) -> elements.add(new YamlValue(value.file, element)));
		return elements;
	}

	private SettingException refuseAsList(String what) {
		return refuse("here must stand a list, each element in a line of its own that begins with a dash, but it is %s."
			.formatted(what));
	}

	/**
	 * The value as a text.
	 * @return the text, not blank, as it is in the file
	 * @throws SettingException if it is anything else to YAML, a number say
	 */
	public String text() {
		String text = scalar();
		if (text.isBlank()) {
			throw refuse("here must stand a text, but it is empty.");
		}
		if (!Tag.STR.equals(this.node.getTag())) {
			throw refuse("here must stand a text, but YAML takes %1$s for %2$s. Write it in quotation marks: \"%1$s\"."
				.formatted(SafeText.clean(text, SHOWN), kind()));
		}
		return text;
	}

	/**
	 * The value as a text of a kind.
	 * @param allowed whether a text is of the kind
	 * @param expected the kind, for the operator
	 * @return the text
	 * @throws SettingException if it is no text of this kind
	 */
	public String text(Predicate<String> allowed, String expected) {
		if (!allowed.test(text())) {
			throw refuse("'%s' stands here, but it must be %s.".formatted(SafeText.clean(text(), SHOWN), expected));
		}
		return text();
	}

	/**
	 * Whether the value is a certain text.
	 * @param expected the text
	 * @return false for any other value
	 */
	public boolean is(String expected) {
		return Tag.STR.equals(this.node.getTag()) && this.node instanceof ScalarNode scalar
				&& scalar.getValue().equals(expected);
	}

	/**
	 * The value as a whole number, written in decimal digits.
	 * @param least the least that it may be, 0 or more
	 * @param most the most that it may be
	 * @return the number
	 * @throws SettingException if it is none, or outside
	 */
	public int number(int least, int most) {
		String text = scalar();
		if (!Tag.INT.equals(this.node.getTag()) || !WHOLE_NUMBER.matcher(text).matches()
				|| Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
			throw refuse("'%s' stands here, but it must be a whole number from %d to %d, without quotation marks."
				.formatted(SafeText.clean(text, SHOWN), least, most));
		}
		return Integer.parseInt(text);
	}

	/**
	 * The value as a date.
	 * @return the date, of a year with four digits
	 * @throws SettingException if it is none, or there is no such day
	 */
	public LocalDate date() {
		String text = scalar();
		try {
			return IsoDay.parse(text);
		}
		catch (DateTimeParseException ex) {
			throw refuse("'%s' stands here, but it must be a date, for example 2027-03-31."
				.formatted(SafeText.clean(text, SHOWN)));
		}
	}

	/**
	 * The value as the number of an AWS account.
	 * @return its twelve digits
	 * @throws SettingException if it is none, or stands without quotation marks
	 */
	public String account() {
		if (!isQuoted()) {
			throw refuse(
					"an account's number must stand in quotation marks, for YAML may read it as a number and lose its zeros: \"012345678901\".");
		}
		return text(AwsIds::isAccount, "an account's number of twelve digits");
	}

	private boolean isQuoted() {
		return this.node instanceof ScalarNode scalar && (scalar.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED
				|| scalar.getScalarStyle() == ScalarStyle.SINGLE_QUOTED);
	}

	private String scalar() {
		if (!(this.node instanceof ScalarNode scalar)) {
			throw refuse("here must stand a text, but it is %s.".formatted(kind()));
		}
		return scalar.getValue();
	}

	private static String nearest(String name, List<String> known) {
		return Spelling.nearest(name, known)
			.map(": did you mean %s?"::formatted)
			.orElse(". There can be %s.".formatted(String.join(", ", known)));
	}

	private String kind() {
		if (this.node instanceof MappingNode) {
			return "a mapping";
		}
		if (this.node instanceof SequenceNode) {
			return "a list";
		}
		Tag tag = this.node.getTag();
		if (Tag.NULL.equals(tag)) {
			return "empty";
		}
		if (Tag.INT.equals(tag) || Tag.FLOAT.equals(tag)) {
			return "a number";
		}
		if (Tag.BOOL.equals(tag)) {
			return "true or false";
		}
		if (Tag.MERGE.equals(tag)) {
			return "a merge of mappings";
		}
		return Tag.TIMESTAMP.equals(tag) ? "a date" : "a text";
	}

	/**
	 * A name, and its value.
	 *
	 * @param name the name
	 * @param value its value
	 */
	public record Entry(YamlValue name, YamlValue value) {

	}

}
