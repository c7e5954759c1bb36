package io.keyreminder.account;

import java.util.Map;
import java.util.Set;

import io.keyreminder.settings.SettingException;

/**
 * Organizational units and roots that are named elsewhere than in the settings of the
 * accounts.
 *
 * @param places where each is named, for the operator: a file and a line, by the units'
 * ids
 */
public record NamedUnits(Map<String, String> places) {

	/** There are none. */
	public static final NamedUnits NONE = new NamedUnits(Map.of());

	/** Keeps a copy of the map. */
	public NamedUnits {
		places = Map.copyOf(places);
	}

	/**
	 * The units.
	 * @return their ids
	 */
	public Set<String> ids() {
		return this.places.keySet();
	}

	/**
	 * Refuses a unit that is not there.
	 * @param unit its id
	 * @param cause how that is known
	 * @return what to throw
	 */
	public SettingException refusal(String unit, Throwable cause) {
		return new SettingException(
				"%s: '%s' stands here, but it is not in the organization. Write the id of an organizational unit or a root that is."
					.formatted(this.places.get(unit), unit),
				cause);
	}

}
