package io.keyreminder.fakeaws;

import java.time.Duration;

/**
 * What goes wrong with a call.
 */
public sealed interface Fault {

	/**
	 * Requests come too fast.
	 * @return 400, as IAM and STS answer
	 */
	static Fault throttled() {
		return error(400, "Throttling", "Rate exceeded");
	}

	/**
	 * Requests come too fast for AWS Organizations.
	 * @return 400, as AWS Organizations answers
	 */
	static Fault tooManyRequests() {
		return error(400, "TooManyRequestsException",
				"AWS Organizations can't complete your request because another request is already in progress. "
						+ "Try again later.");
	}

	/**
	 * The service fails.
	 * @param status 500 or 503
	 * @return the error
	 */
	static Fault serverError(int status) {
		return error(status, (status == 503) ? "ServiceUnavailable" : "InternalFailure",
				"The request processing has failed because of an unknown error, exception or failure.");
	}

	/**
	 * The session of the credentials is over.
	 * @return 403
	 */
	static Fault expiredToken() {
		return error(403, "ExpiredToken", "The security token included in the request is expired");
	}

	/**
	 * Any error document.
	 * @param status the HTTP status
	 * @param code AWS's code
	 * @param message AWS's message
	 * @return the error
	 */
	static Fault error(int status, String code, String message) {
		return new ErrorDocument(status, code, message);
	}

	/**
	 * The policy does not allow the action.
	 * @return 403 with AWS's words
	 */
	static Fault denied() {
		return new Denied();
	}

	/**
	 * The user was deleted meanwhile.
	 * @return 404
	 */
	static Fault userGone() {
		return new UserGone();
	}

	/**
	 * Success, but with another document than AWS's.
	 * @param body the whole answer
	 * @return the answer, with HTTP status 200
	 */
	static Fault body(String body) {
		return new Body(body);
	}

	/**
	 * Success, but a web page: what a proxy in between answers.
	 * @return the answer, with HTTP status 200
	 */
	static Fault notXml() {
		return body("<!DOCTYPE html><html><body><p>Please log in<br></body></html>");
	}

	/**
	 * The right answer, but late.
	 * @param delay how late
	 * @return the delay
	 */
	static Fault slow(Duration delay) {
		return new Slow(delay);
	}

	/**
	 * The right answer, but octet by octet.
	 * @param delay how long before each
	 * @return the delay
	 */
	static Fault trickle(Duration delay) {
		return new Trickle(delay);
	}

	/**
	 * Nothing goes wrong, but somebody is told, and the answer comes once that has
	 * returned.
	 * @param listener whom to tell
	 * @return the fault that is none
	 */
	static Fault tell(Runnable listener) {
		return new Tell(listener);
	}

	/** The connection ends. */
	enum Cut implements Fault {

		/** While the request is still on its way. (SES never saw the mail.) */
		UNREAD,

		/** Once the request was read, which nobody acts upon. */
		READ,

		/** Once the request was read and carried out. (SES accepted the mail.) */
		CARRIED_OUT,

		/** In the middle of the answer; the request was carried out. */
		HALF_ANSWERED

	}

	/**
	 * An error document.
	 *
	 * @param status the HTTP status
	 * @param code AWS's code
	 * @param message AWS's message
	 */
	record ErrorDocument(int status, String code, String message) implements Fault {
	}

	/**
	 * A refusal in the words of the service.
	 */
	record Denied() implements Fault {
	}

	/**
	 * The user is not there.
	 */
	record UserGone() implements Fault {
	}

	/**
	 * Another answer than AWS's.
	 *
	 * @param text the whole answer
	 */
	record Body(String text) implements Fault {
	}

	/**
	 * Nothing but a moment that somebody waits for.
	 *
	 * @param listener whom to tell
	 */
	record Tell(Runnable listener) implements Fault {
	}

	/**
	 * A late answer.
	 *
	 * @param delay how late
	 */
	record Slow(Duration delay) implements Fault {
	}

	/**
	 * An answer that comes octet by octet.
	 *
	 * @param delay how long before each
	 */
	record Trickle(Duration delay) implements Fault {
	}

}
