package io.keyreminder.settings;

import java.io.IOException;

import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.Resource;

/**
 * Where a property stands, in an operator's words, and how names are written there.
 *
 * @param name the property's name as it is written there
 * @param environment whether it is an environment variable
 * @param description for example {@code environment variable}
 */
record PropertyPlace(String name, boolean environment, String description) {

	static PropertyPlace of(ConfigurationProperty property) {
		ConfigurationPropertySource source = property.getSource();
		Object underlying = (source != null) ? source.getUnderlyingSource() : null;
		String name = property.getName().toString();
		Origin origin = property.getOrigin();
		if (origin instanceof PropertySourceOrigin named && named.getPropertySource() == underlying) {
			name = named.getPropertyName();
			origin = named.getOrigin();
		}
		return new PropertyPlace(SafeText.clean(name), isEnvironment(source),
				SafeText.clean(describe(origin, underlying)));
	}

	static boolean isEnvironment(@Nullable ConfigurationPropertySource source) {
		return source != null && source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
	}

	String spell(Setting setting) {
		return this.environment ? setting.variable() : setting.property();
	}

	@Override
	public String toString() {
		return this.description;
	}

	private static String describe(@Nullable Origin origin, @Nullable Object underlying) {
		if (origin instanceof TextResourceOrigin text && text.getResource() != null) {
			String file = file(text.getResource());
			return (text.getLocation() != null) ? file + ", line " + (text.getLocation().getLine() + 1) : file;
		}
		if (origin instanceof PropertySourceOrigin variable) {
			return "in " + variable.getPropertyName();
		}
		if (underlying instanceof SystemEnvironmentPropertySource) {
			return "environment variable";
		}
		return (underlying instanceof PropertySource<?> source
				&& source.getName().equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME))
						? "system property" : "configuration";
	}

	static String file(Resource resource) {
		try {
			return resource.isFile() ? "file " + resource.getFile() : resource.getDescription();
		}
		catch (IOException ex) {
			return resource.getDescription();
		}
	}

}
