package io.keyreminder.settings;

import java.util.List;
import java.util.Optional;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Bindable.BindRestriction;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Settings that are needed before there is a container, or without one. They are read as
 * the container reads them: a section of a file with nothing in it says nothing, and
 * hides neither what other places say nor the defaults.
 */
public final class EarlySettings {

	private EarlySettings() {
	}

	/**
	 * Reads a section.
	 * @param <T> the type of the properties
	 * @param environment the settings
	 * @param section its name, for example {@code keyreminder.metrics}
	 * @param type the properties
	 * @return what is set, and the defaults of what is not
	 * @throws RuntimeException that a {@link SettingException} is behind, if one of them
	 * is wrong
	 */
	public static <T> T bind(Environment environment, String section, Class<T> type) {
		return Binder.get(environment)
			.bindOrCreate(section, Bindable.of(type).withBindRestrictions(BindRestriction.NO_DIRECT_PROPERTY));
	}

	/**
	 * Reads one setting, which may have several values.
	 * @param environment the settings
	 * @param setting the setting
	 * @return its values as they are written; empty if it is not set
	 */
	public static List<String> values(Environment environment, Setting setting) {
		return Binder.get(environment).bind(setting.property(), Bindable.listOf(String.class)).orElse(List.of());
	}

	/**
	 * Reads one setting that has one value, which may hold commas.
	 * @param environment the settings
	 * @param setting the setting
	 * @return its value without blanks around it; empty if it is not set
	 */
	public static Optional<String> value(Environment environment, Setting setting) {
		return Optional.ofNullable(Binder.get(environment).bind(setting.property(), String.class).orElse(null))
			.map(String::strip)
			.filter((value) -> !value.isEmpty());
	}

	/**
	 * Whether a setting that is one of several words is this one, in letters of any case,
	 * with blanks around it or not.
	 * @param environment the settings
	 * @param setting the setting
	 * @param word the word
	 * @return false if it is another, or not set
	 */
	public static boolean is(Environment environment, Setting setting, String word) {
		return value(environment, setting).filter(word::equalsIgnoreCase).isPresent();
	}

}
