package io.keyreminder.policy;

import java.time.LocalDate;

/**
 * When an owner was checked last.
 *
 * @param on the UTC date
 * @param runsSince whether later runs did not check this owner, or did not believe the
 * list that the owner was in
 */
public record LastScan(LocalDate on, boolean runsSince) {

	/**
	 * Why nobody was told of a key whose window lay after this scan.
	 * @param today the UTC date of the next scan
	 * @return a clause without its full stop
	 */
	String silence(LocalDate today) {
		return "no run %s between %s and %s".formatted(this.runsSince ? "looked at this user" : "happened", this.on,
				today);
	}

}
