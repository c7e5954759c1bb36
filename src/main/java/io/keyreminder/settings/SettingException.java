package io.keyreminder.settings;

import io.keyreminder.failure.OperatorException;
import org.jspecify.annotations.Nullable;

/**
 * A setting is missing or wrong, so that nothing could be started. The message is one
 * sentence that names the property, its environment variable and a working example.
 */
public class SettingException extends OperatorException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception for one setting.
	 * @param setting the setting
	 * @param problem what is wrong with it, the rest of a sentence that begins with the
	 * property's name, for example {@code is not set}
	 */
	public SettingException(Setting setting, String problem) {
		this(setting, problem, null);
	}

	/**
	 * Creates the exception for one setting.
	 * @param setting the setting
	 * @param problem what is wrong with it, as above
	 * @param cause the failure behind it, or null
	 */
	public SettingException(Setting setting, String problem, @Nullable Throwable cause) {
		this(sentence(setting.property(), problem, setting.example()), cause);
	}

	SettingException(String property, String problem, String example) {
		this(sentence(property, problem, example));
	}

	/**
	 * Creates the exception for a setting that is not one of ours.
	 * @param sentence what is wrong and what to do now
	 */
	public SettingException(String sentence) {
		this(sentence, null);
	}

	/**
	 * Creates the exception for a setting that is not one of ours.
	 * @param sentence what is wrong and what to do now
	 * @param cause the failure behind it, or null
	 */
	public SettingException(String sentence, @Nullable Throwable cause) {
		super(sentence, cause);
	}

	private static String sentence(String property, String problem, String example) {
		return "%s %s. Set it, for example %s=%s (environment: %s).".formatted(property, problem, property, example,
				Setting.variable(property));
	}

}
