package io.keyreminder.fakeaws;

import java.util.UUID;

/**
 * What goes back over HTTP.
 *
 * @param status the HTTP status
 * @param body the document
 */
record Reply(int status, String body) {

	static String newRequestId() {
		return UUID.randomUUID().toString();
	}

}
