package io.keyreminder.fakeaws;

import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;

/**
 * Amazon Simple Email Service, API version 2010-12-01.
 */
final class FakeSes implements FakeService {

	private final String account;

	private final List<ReceivedMail> mails = new CopyOnWriteArrayList<>();

	private volatile double maxDaily = 50_000;

	private volatile double maxPerSecond = 1000;

	FakeSes(String account) {
		this.account = account;
	}

	@Override
	public String name() {
		return "ses";
	}

	@Override
	public String version() {
		return "2010-12-01";
	}

	@Override
	public String namespace() {
		return "http://ses.amazonaws.com/doc/2010-12-01/";
	}

	@Override
	public String denial(String caller, Form form) {
		return "User `%s' is not authorized to perform `ses:%s' on resource `arn:aws:ses:us-east-1:%s:identity/*'"
			.formatted(caller, form.action(), this.account);
	}

	@Override
	public void answer(Form form, Xml result) {
		switch (form.action()) {
			case "SendRawEmail" -> result.text("MessageId", accept(form));
			case "GetSendQuota" -> {
				result.text("SentLast24Hours", (double) this.mails.size());
				result.text("Max24HourSend", this.maxDaily);
				result.text("MaxSendRate", this.maxPerSecond);
			}
			default -> throw unknown(form);
		}
	}

	List<ReceivedMail> mails() {
		return List.copyOf(this.mails);
	}

	void quota(double newMaxDaily, double newMaxPerSecond) {
		this.maxDaily = newMaxDaily;
		this.maxPerSecond = newMaxPerSecond;
	}

	/**
	 * Without {@code Source} and {@code Destinations} SES takes them from the message's
	 * headers.
	 */
	private String accept(Form form) {
		byte[] raw = Base64.getDecoder().decode(form.required("RawMessage.Data"));
		try {
			MimeMessage message = new MimeMessage(null, new ByteArrayInputStream(raw));
			String source = form.get("Source");
			List<String> destinations = form.members("Destinations");
			String messageId = "010001%s-000000".formatted(UUID.randomUUID());
			this.mails.add(new ReceivedMail((source != null) ? source : String.join(", ", texts(message.getFrom())),
					destinations.isEmpty() ? texts(message.getAllRecipients()) : destinations, raw, messageId));
			return messageId;
		}
		catch (MessagingException ex) {
			throw new AwsError(400, "InvalidParameterValue", "Nested group and malformed messages are not accepted.");
		}
	}

	private static List<String> texts(Address @Nullable [] addresses) {
		return (addresses != null) ? Stream.of(addresses).map(Address::toString).toList() : List.of();
	}

}
