package io.keyreminder.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * What a property's value must be.
 *
 * @param description the kind in words, for example {@code a whole number}
 * @param example a value of that kind
 */
record ValueKind(String description, String example) {

	private static final Set<Class<?>> WHOLE_NUMBERS = Set.of(Integer.class, Long.class, Short.class);

	static ValueKind of(ResolvableType type) {
		Class<?> raw = ClassUtils.resolvePrimitiveIfNecessary(type.resolve(Object.class));
		if (Collection.class.isAssignableFrom(raw)) {
			ValueKind element = of(type.asCollection().getGeneric());
			return new ValueKind("a list, each element " + element.description(), element.example());
		}
		if (raw.isEnum()) {
			String names = Arrays.stream(raw.getEnumConstants())
				.map((each) -> each.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
				.collect(Collectors.joining(", "));
			return new ValueKind("one of " + names, names.split(",", 2)[0]);
		}
		if (raw == Duration.class) {
			return new ValueKind("a duration", "30s");
		}
		if (raw == Boolean.class) {
			return new ValueKind("true or false", "true");
		}
		return WHOLE_NUMBERS.contains(raw) ? new ValueKind("a whole number", "1")
				: new ValueKind("a " + raw.getSimpleName(), "…");
	}

}
