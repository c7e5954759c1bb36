package io.keyreminder.mail.smtp;

import java.util.Map;

import io.keyreminder.fakesmtp.FakeSmtpServer;

import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * What Spring Boot would make of {@code spring.mail.*}.
 */
final class TestSender {

	private TestSender() {
	}

	/** This machine's mail server. */
	static SmtpTransport way(FakeSmtpServer drop) {
		return new SmtpTransport(new SmtpSettings(sender("127.0.0.1", drop.port(), Map.of()), false));
	}

	static JavaMailSenderImpl sender(String host, int port, String user, String password) {
		JavaMailSenderImpl sender = sender(host, port, Map.of());
		sender.setUsername(user);
		sender.setPassword(password);
		return sender;
	}

	static JavaMailSenderImpl sender(String host, int port, Map<String, ?> properties) {
		JavaMailSenderImpl sender = new JavaMailSenderImpl();
		sender.setHost(host);
		sender.setPort(port);
		sender.setProtocol("smtp");
		sender.getJavaMailProperties().putAll(properties);
		sender.getJavaMailProperties().put("mail.smtp.localhost", "test.example");
		return sender;
	}

}
