package io.keyreminder.settings;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.Resource;

/**
 * Reads files of settings as Spring does, which finds this class in
 * {@code META-INF/spring.factories} and asks it first. One that cannot be read is
 * answered without a word of what stands in it: that may be a password.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class SettingsFile implements PropertySourceLoader {

	private final List<PropertySourceLoader> springs = List.of(new PropertiesPropertySourceLoader(),
			new YamlPropertySourceLoader());

	@Override
	public String[] getFileExtensions() {
		return this.springs.stream().flatMap(SettingsFile::extensions).toArray(String[]::new);
	}

	@Override
	public List<PropertySource<?>> load(String name, Resource resource) throws IOException {
		return load(name, resource, null);
	}

	@Override
	public List<PropertySource<?>> load(String name, Resource resource, @Nullable Charset encoding) throws IOException {
		String file = String.valueOf(resource.getFilename());
		for (PropertySourceLoader each : this.springs) {
			if (extensions(each).anyMatch((extension) -> file.endsWith("." + extension))) {
				return load(each, name, resource, encoding);
			}
		}
		throw new IOException("There is no way to read " + resource.getDescription());
	}

	private static Stream<String> extensions(PropertySourceLoader loader) {
		return Arrays.stream(loader.getFileExtensions());
	}

	private static List<PropertySource<?>> load(PropertySourceLoader loader, String name, Resource resource,
			@Nullable Charset encoding) {
		try {
			return (encoding != null) ? loader.load(name, resource, encoding) : loader.load(name, resource);
		}
		catch (MarkedYAMLException ex) {
			throw unreadable(resource, place(ex.getProblemMark()));
		}
		catch (IOException | RuntimeException ex) {
			throw unreadable(resource, "");
		}
	}

	private static String place(@Nullable Mark mark) {
		return (mark != null) ? ", line %d, column %d,".formatted(mark.getLine() + 1, mark.getColumn() + 1) : "";
	}

	private static SettingException unreadable(Resource resource, String place) {
		String file = SafeText.clean(PropertyPlace.file(resource));
		if (!resource.isReadable()) {
			return new SettingException(
					"The settings in %s cannot be read. Check whether this user may read it.".formatted(file));
		}
		return new SettingException(
				"The settings in %s%s are not written as such a file must be. Fix what stands there or right before it; in YAML, a value with special characters needs quotation marks: 'value'."
					.formatted(file, place));
	}

}
