package io.keyreminder.fakeaws;

/**
 * One AWS service that speaks the query protocol.
 */
interface FakeService {

	/**
	 * The prefix of the service's actions, which is also the name it is signed for.
	 */
	String name();

	String version();

	String namespace();

	/**
	 * Writes the content of an action's result.
	 */
	void answer(Form form, String region, Xml result);

	/**
	 * The text of the refusal of an action.
	 */
	String denial(String caller, Form form, String region);

	default AwsError unknown(Form form) {
		return new AwsError(400, "InvalidAction",
				"Could not find operation %s for version %s".formatted(form.action(), form.version()));
	}

}
