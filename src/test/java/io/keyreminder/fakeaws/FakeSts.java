package io.keyreminder.fakeaws;

/**
 * AWS Security Token Service, API version 2011-06-15.
 */
final class FakeSts implements FakeService {

	private final String account;

	private final String caller;

	FakeSts(String account, String caller) {
		this.account = account;
		this.caller = caller;
	}

	@Override
	public String name() {
		return "sts";
	}

	@Override
	public String version() {
		return "2011-06-15";
	}

	@Override
	public String namespace() {
		return "https://sts.amazonaws.com/doc/2011-06-15/";
	}

	@Override
	public String denial(String callerArn, Form form, String region) {
		return "User: %s is not authorized to perform: sts:%s".formatted(callerArn, form.action());
	}

	@Override
	public void answer(Form form, String region, Xml result) {
		if (!form.action().equals("GetCallerIdentity")) {
			throw unknown(form);
		}
		result.text("Arn", this.caller);
		result.text("UserId", "AIDA" + new SeededChoice(this.caller).letters(17));
		result.text("Account", this.account);
	}

}
