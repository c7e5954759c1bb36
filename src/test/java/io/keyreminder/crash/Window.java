package io.keyreminder.crash;

import io.keyreminder.crash.Crash.Moment;

/**
 * How a call lies to the time in which a message is on its way: from the moment at which
 * its claim lasts to the moment at which its answer is recorded. Who dies in it cannot
 * know whether the message arrived.
 */
enum Window {

	/** No message is on its way. */
	OUTSIDE,

	/** The time begins with this call. */
	OPENS,

	/** A message is on its way, before and after. */
	INSIDE,

	/** The time ends with this call. */
	CLOSES;

	boolean isOpen(Moment moment) {
		return switch (this) {
			case OUTSIDE -> false;
			case OPENS -> moment == Moment.AFTER;
			case INSIDE -> true;
			case CLOSES -> moment == Moment.BEFORE;
		};
	}

}
