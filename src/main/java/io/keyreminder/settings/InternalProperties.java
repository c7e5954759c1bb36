package io.keyreminder.settings;

import java.util.Map;
import java.util.Optional;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;

/**
 * Properties by which one part of the program tells another something. They are no
 * settings: a variable or a file that has something of the same name may mean something
 * else.
 */
public final class InternalProperties {

	private InternalProperties() {
	}

	/**
	 * Sets a property, instead of what it was before.
	 * @param environment what the other part is given
	 * @param name its name
	 * @param value its value
	 */
	public static void set(ConfigurableEnvironment environment, String name, String value) {
		environment.getPropertySources().addFirst(new MapPropertySource(name, Map.of(name, value)));
	}

	/**
	 * What a property was set to.
	 * @param environment what this part was given
	 * @param name its name
	 * @return the value; empty if nobody set it
	 */
	public static Optional<String> get(ConfigurableEnvironment environment, String name) {
		PropertySource<?> source = environment.getPropertySources().get(name);
		return (source != null) ? Optional.ofNullable(source.getProperty(name)).map(Object::toString)
				: Optional.empty();
	}

}
