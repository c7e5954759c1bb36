package io.keyreminder.settings;

import java.util.Arrays;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Refuses settings that nobody reads. Spring's own check
 * ({@code ignore-unknown-fields=false}) leaves out the environment and the system
 * properties, where a mistyped name would silently mean the default.
 */
public final class UnknownSettings {

	static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("keyreminder");

	private UnknownSettings() {
	}

	/**
	 * Checks every {@code keyreminder.*} name in files, system properties and the
	 * environment (there: every name that begins with {@code KEYREMINDER_}). A name is
	 * known if Spring would bind it to a {@link Setting}.
	 * @param environment the environment, its files read
	 * @throws SettingException for the first unknown name; the sentence says where it
	 * stands and which name may have been meant
	 */
	public static void check(ConfigurableEnvironment environment) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.from(environment.getPropertySources())) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				for (ConfigurationPropertyName name : iterable) {
					check(iterable, name);
				}
			}
		}
	}

	private static void check(IterableConfigurationPropertySource source, ConfigurationPropertyName name) {
		if (!OURS.isAncestorOf(name) || Arrays.stream(Setting.values()).anyMatch((each) -> reads(each, name, source))) {
			return;
		}
		ConfigurationProperty property = source.getConfigurationProperty(name);
		if (property != null && !isEmptyGroup(property)) {
			PropertyPlace place = PropertyPlace.of(property);
			String advice = NearestSetting.to(name)
				.map((setting) -> "did you mean " + place.spell(setting) + "?")
				.orElse("remove it, or see src/site/markdown/settings.md for the names that exist.");
			throw new SettingException("There is no setting %s (%s): %s".formatted(place.name(), place, advice));
		}
	}

	private static boolean reads(Setting setting, ConfigurationPropertyName name, ConfigurationPropertySource source) {
		ConfigurationPropertyName single = (setting.isList() && name.isNumericIndex(name.getNumberOfElements() - 1))
				? name.getParent() : name;
		return single.equals(ConfigurationPropertyName.of(setting.property())) || (PropertyPlace.isEnvironment(source)
				&& single.equals(ConfigurationPropertyName.of(setting.property().replace('-', '.'))));
	}

	/**
	 * A group in a YAML file of which every setting is commented out is read as an empty
	 * text.
	 */
	private static boolean isEmptyGroup(ConfigurationProperty property) {
		return property.getValue().toString().isEmpty() && Arrays.stream(Setting.values())
			.anyMatch((setting) -> property.getName().isAncestorOf(ConfigurationPropertyName.of(setting.property())));
	}

}
