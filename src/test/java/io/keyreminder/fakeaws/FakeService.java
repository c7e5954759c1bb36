package io.keyreminder.fakeaws;

/**
 * One AWS service.
 */
interface FakeService {

	/**
	 * The prefix of the service's actions, which is also the name it is signed for.
	 */
	String name();

	/**
	 * By what a call says that it is for this service.
	 */
	String version();

	/**
	 * Carries an action out.
	 */
	Reply answer(Form form, Caller caller);

	Reply error(AwsError error);

	/**
	 * The text of the refusal of an action.
	 */
	String denial(Caller caller, Form form);

	default AwsError unknown(Form form) {
		return new AwsError(400, "InvalidAction",
				"Could not find operation %s for version %s".formatted(form.action(), form.version()));
	}

}
