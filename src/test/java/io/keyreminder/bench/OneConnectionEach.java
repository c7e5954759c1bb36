package io.keyreminder.bench;

import java.util.Properties;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

/**
 * The plain way to send: a connection for each message, one after the other.
 */
final class OneConnectionEach {

	private OneConnectionEach() {
	}

	/**
	 * Sends messages.
	 * @param port the mail server's port on this machine
	 * @param messages how many
	 */
	static void send(int port, int messages) {
		Properties settings = new Properties();
		settings.put("mail.smtp.host", "localhost");
		settings.put("mail.smtp.port", String.valueOf(port));
		try {
			for (int i = 0; i < messages; i++) {
				MimeMessage message = new MimeMessage(Session.getInstance(settings));
				message.setFrom(new InternetAddress("aws-keys@example.com"));
				message.setRecipient(RecipientType.TO, new InternetAddress("user" + i + "@example.com"));
				message.setSubject("Rotate your access key");
				message.setText("It is old.");
				Transport.send(message);
			}
		}
		catch (MessagingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
