package io.keyreminder.fakeaws;

import java.util.UUID;

/**
 * What goes back over HTTP.
 *
 * @param status the HTTP status
 * @param type the content type
 * @param body the document
 */
record Reply(int status, String type, String body) {

	static Reply xml(int status, String body) {
		return new Reply(status, "text/xml", body);
	}

	static String newRequestId() {
		return UUID.randomUUID().toString();
	}

}
