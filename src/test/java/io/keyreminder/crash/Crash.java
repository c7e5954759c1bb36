package io.keyreminder.crash;

import java.util.Locale;

/**
 * A death of the program.
 *
 * @param point where
 * @param moment before or after the call
 */
record Crash(CrashPoint point, Moment moment) {

	/** In which a message is on its way: its answer was heard and is not recorded yet. */
	static final Crash MESSAGE_ON_ITS_WAY = new Crash(CrashPoint.MARK_SENT, Moment.BEFORE);

	/** How many messages it may leave in doubt. */
	int inDoubt() {
		return this.point.window().isOpen(this.moment) ? 1 : 0;
	}

	String rules() {
		return this.point.place().rules(this.moment);
	}

	@Override
	public String toString() {
		return this.moment.name().toLowerCase(Locale.ROOT) + " " + this.point;
	}

	/** When it happens. */
	enum Moment {

		/** Before the call. */
		BEFORE("AT ENTRY"),

		/** After the call. */
		AFTER("AT EXIT");

		private final String location;

		Moment(String location) {
			this.location = location;
		}

		/** In Byteman's language. */
		String location() {
			return this.location;
		}

	}

}
