package io.keyreminder.settings;

import java.util.Map;
import java.util.Optional;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;

/**
 * What one part of the program tells another. It is no setting: a variable or a file that
 * has something of the same name may mean something else.
 */
public final class Told {

	private Told() {
	}

	/**
	 * Tells it, instead of what was told before.
	 * @param environment what the other part is given
	 * @param name its name
	 * @param value its value
	 */
	public static void tell(ConfigurableEnvironment environment, String name, String value) {
		environment.getPropertySources().addFirst(new MapPropertySource(name, Map.of(name, value)));
	}

	/**
	 * What was told.
	 * @param environment what this part was given
	 * @param name its name
	 * @return the value; empty if nothing was told
	 */
	public static Optional<String> of(ConfigurableEnvironment environment, String name) {
		PropertySource<?> told = environment.getPropertySources().get(name);
		return (told != null) ? Optional.ofNullable(told.getProperty(name)).map(Object::toString) : Optional.empty();
	}

}
