package io.keyreminder.team;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of a night.
 *
 * @param accepted whom it tells
 * @param refused whom the mail server refuses
 * @param left whoever is left for the next night
 * @param unreachable what cannot be told to somebody, or to anybody
 * @param hidden what is due of those who cannot be read
 * @param kept what is open of them since earlier nights
 * @param missed the keys of which nobody was told in time, nor will be, by their ids
 */
record Told(Map<Telling, Waiting> accepted, Map<Telling, Waiting> refused, Map<Telling, Waiting> left,
		List<Due> unreachable, List<Due> hidden, List<Open> kept, List<String> missed) {

	/** Of a night without a run. */
	static Told nobody() {
		return new Told(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new ArrayList<>(), new ArrayList<>(),
				new ArrayList<>(), new ArrayList<>());
	}

	/**
	 * What somebody waits for.
	 *
	 * @param due what it is
	 * @param role as what somebody is told
	 * @param wave how often it was passed on tonight
	 * @param before when the same recipient was told of the key before; null if never
	 */
	record Waiting(Due due, String role, int wave, @Nullable LocalDate before) {

	}

	/**
	 * What is open.
	 *
	 * @param due what it is
	 * @param telling who is still to be told; null for what cannot be told to somebody
	 */
	record Open(Due due, @Nullable Telling telling) {

	}

}
