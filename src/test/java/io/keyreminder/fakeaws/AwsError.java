package io.keyreminder.fakeaws;

/**
 * A call is answered with an error document.
 */
final class AwsError extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int status;

	private final String code;

	AwsError(int status, String code, String message) {
		super(message);
		this.status = status;
		this.code = code;
	}

	int status() {
		return this.status;
	}

	String code() {
		return this.code;
	}

	Reply reply(String namespace) {
		String type = (this.status < 500) ? "Sender" : "Receiver";
		return Reply.xml(this.status, Xml.document("ErrorResponse", namespace, (xml) -> {
			xml.element("Error", () -> {
				xml.text("Type", type);
				xml.text("Code", this.code);
				xml.text("Message", String.valueOf(getMessage()));
			});
			xml.text("RequestId", Reply.newRequestId());
		}));
	}

}
