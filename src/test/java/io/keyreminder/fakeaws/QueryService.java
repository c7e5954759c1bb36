package io.keyreminder.fakeaws;

/**
 * One AWS service that speaks the query protocol.
 */
interface QueryService extends FakeService {

	String namespace();

	/**
	 * Writes the content of an action's result.
	 */
	void write(Form form, Caller caller, Xml result);

	@Override
	default Reply answer(Form form, Caller caller) {
		return Reply.xml(200, Xml.document(form.action() + "Response", namespace(), (xml) -> {
			xml.element(form.action() + "Result", () -> write(form, caller, xml));
			xml.element("ResponseMetadata", () -> xml.text("RequestId", Reply.newRequestId()));
		}));
	}

	@Override
	default Reply error(AwsError error) {
		return error.reply(namespace());
	}

}
