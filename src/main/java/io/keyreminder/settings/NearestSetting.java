package io.keyreminder.settings;

import java.util.Optional;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * Finds the setting that a mistyped name may have meant.
 */
final class NearestSetting {

	/** The part of a name that may be mistyped. */
	private static final double NEAR = 0.45;

	private NearestSetting() {
	}

	static Optional<Setting> to(ConfigurationPropertyName name) {
		Setting nearest = null;
		double shortest = NEAR;
		for (Setting setting : Setting.values()) {
			ConfigurationPropertyName known = ConfigurationPropertyName.of(setting.property());
			double distance = distance(whole(name), whole(known));
			if (UnknownSettings.OURS.isAncestorOf(known)) {
				distance = Math.min(distance, distance(last(name), last(known)));
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

	/**
	 * Levenshtein's distance, as a part of the longer text.
	 */
	private static double distance(String one, String other) {
		int[] row = new int[other.length() + 1];
		for (int j = 0; j <= other.length(); j++) {
			row[j] = j;
		}
		for (int i = 1; i <= one.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j <= other.length(); j++) {
				int replaced = diagonal + ((one.charAt(i - 1) == other.charAt(j - 1)) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], row[j]));
			}
		}
		return (double) row[other.length()] / Math.max(1, Math.max(one.length(), other.length()));
	}

}
