package io.keyreminder.settings;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

import io.keyreminder.failure.Causes;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.json.JsonParseException;

/**
 * Answers a value that Spring could not bind, with the sentence of a
 * {@link SettingException} instead of a stack trace.
 */
public final class BindFailureTranslator {

	private static final int SHOWN = 100;

	/** What a sentence must not repeat; a URL may hold a password, too. */
	private static final Pattern SECRET = Pattern.compile("password|secret|token", Pattern.CASE_INSENSITIVE);

	private BindFailureTranslator() {
	}

	/**
	 * Looks for a wrong setting among the causes of a failed start.
	 * @param failure what the start of the application threw
	 * @return the {@link SettingException} among the causes as it is, or one made of
	 * Spring's {@link BindException} or {@link JsonParseException}, or of a failed
	 * import; empty if the failure is about no setting
	 */
	public static Optional<SettingException> in(Throwable failure) {
		return Causes.find(SettingException.class, failure)
			.or(() -> ImportedSettings.in(failure))
			.or(() -> Causes.find(BindException.class, failure).map(BindFailureTranslator::explain))
			.or(() -> Causes.find(JsonParseException.class, failure)
				.map((ex) -> new SettingException(
						"SPRING_APPLICATION_JSON holds no JSON object. Fix it, for example {\"keyreminder.mail.via\":\"ses\"}.")));
	}

	private static SettingException explain(BindException failure) {
		ConfigurationPropertyName name = single(failure.getName());
		Optional<Setting> setting = Arrays.stream(Setting.values())
			.filter((each) -> ConfigurationPropertyName.of(each.property()).equals(name))
			.findFirst();
		ValueKind kind = ValueKind.of(failure.getTarget().getType());
		String problem = Causes.find(UnboundConfigurationPropertiesException.class, failure).isPresent()
				? "must be numbered from 0, without a gap"
				: value(name, failure.getProperty()) + "must be " + kind.description();
		return new SettingException(name.toString(), problem, setting.map(Setting::example).orElse(kind.example()));
	}

	private static ConfigurationPropertyName single(ConfigurationPropertyName name) {
		return name.isLastElementIndexed() ? name.getParent() : name;
	}

	private static String value(ConfigurationPropertyName name, @Nullable ConfigurationProperty property) {
		if (property == null) {
			return "";
		}
		String value = String.valueOf(property.getValue());
		String shown = "is '%s'".formatted(SafeText.clean(value, SHOWN));
		if (value.isBlank()) {
			shown = "is empty";
		}
		else if (SECRET.matcher(name.toString()).find() || SECRET.matcher(value).find()) {
			shown = "is set";
		}
		return "%s (%s), but ".formatted(shown, PropertyPlace.of(property));
	}

}
