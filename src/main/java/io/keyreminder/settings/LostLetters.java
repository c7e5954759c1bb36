package io.keyreminder.settings;

import java.util.List;
import java.util.regex.Pattern;

import io.keyreminder.text.SafeText;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Refuses values of which letters were lost: under {@code LC_ALL=C} the JVM takes every
 * byte beyond ASCII of a variable, a system property or an argument for the same mark, so
 * that an address, a tag or a folder would silently be another.
 */
public final class LostLetters {

	/** What is wrong with a path that cannot be one here, the rest of a sentence. */
	public static final String UNKNOWN = "holds letters that this process's locale does not know: start it with LC_ALL=C.UTF-8";

	/** U+FFFD, the replacement character. */
	private static final String MARK = "\uFFFD";

	/** What this program or the SDK reads; others' variables are their own affair. */
	private static final Pattern OURS = Pattern
		.compile("(?i)(keyreminder|spring|aws|logging|javax\\.net\\.ssl)[._].*|\\w+_proxy");

	private LostLetters() {
	}

	/**
	 * Checks a command line.
	 * @param arguments the arguments
	 * @throws SettingException for the first argument that has lost letters
	 */
	public static void check(List<String> arguments) {
		for (String argument : arguments) {
			if (argument.contains(MARK)) {
				throw lost("The argument '%s'".formatted(SafeText.clean(argument, 100)));
			}
		}
	}

	/**
	 * Checks variables and system properties.
	 * @param environment the settings
	 * @throws SettingException for the first value that has lost letters; a secret is not
	 * shown, and nor is any other value
	 */
	public static void check(ConfigurableEnvironment environment) {
		for (PropertySource<?> source : environment.getPropertySources()) {
			if (source instanceof MapPropertySource map && isOfTheProcess(source.getName())) {
				map.getSource().forEach(LostLetters::check);
			}
		}
	}

	private static boolean isOfTheProcess(String source) {
		return source.equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)
				|| source.equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
	}

	private static void check(String name, Object value) {
		if (OURS.matcher(name).matches() && String.valueOf(value).contains(MARK)) {
			throw lost(SafeText.clean(name));
		}
	}

	private static SettingException lost(String where) {
		return new SettingException(
				"%s has lost letters: this process's locale knows only ASCII. Set LC_ALL=C.UTF-8 where the program is started, and start it again."
					.formatted(where));
	}

}
