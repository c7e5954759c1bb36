package io.keyreminder.settings;

import java.util.Optional;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * Finds the setting that a mistyped name may have meant.
 */
final class NearestSetting {

	private NearestSetting() {
	}

	static Optional<Setting> to(ConfigurationPropertyName name) {
		Setting nearest = null;
		double shortest = Spelling.NEAR;
		for (Setting setting : Setting.values()) {
			ConfigurationPropertyName known = ConfigurationPropertyName.of(setting.property());
			double distance = Spelling.distance(whole(name), whole(known));
			if (UnknownSettings.OURS.isAncestorOf(known)) {
				distance = Math.min(distance, Spelling.distance(last(name), last(known)));
			}
			if (distance < shortest) {
				shortest = distance;
				nearest = setting;
			}
		}
		return Optional.ofNullable(nearest);
	}

	private static String whole(ConfigurationPropertyName name) {
		StringBuilder whole = new StringBuilder();
		for (int i = 1; i < name.getNumberOfElements(); i++) {
			whole.append(name.getElement(i, Form.UNIFORM));
		}
		return whole.toString();
	}

	private static String last(ConfigurationPropertyName name) {
		return name.getLastElement(Form.UNIFORM);
	}

}
