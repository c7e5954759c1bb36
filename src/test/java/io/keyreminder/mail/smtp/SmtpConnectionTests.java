package io.keyreminder.mail.smtp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import io.keyreminder.fakesmtp.FakeSmtpServer;
import io.keyreminder.mail.OutgoingMessage;
import io.keyreminder.mail.compose.TestMessages;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A conversation that is broken off between an answer and the next command.
 */
class SmtpConnectionTests {

	@ParameterizedTest
	@CsvSource({ "250 2.1.0, MAIL", "250 2.1.5, RCPT", "354 End, DATA" })
	void goodAnswerOfConversationThatIsBrokenOffCountsForNothing(String last, SmtpPhase phase) throws Exception {
		try (FakeSmtpServer drop = FakeSmtpServer.start()) {
			SmtpConnection connection = new SmtpSettings(TestSender.sender("127.0.0.1", drop.port(), Map.of()), false)
				.newConnection();
			connection.connect(new ObservedSocket(drop.port(), last, connection::breakOff), Duration.ofSeconds(10));
			OutgoingMessage message = TestMessages.to("bob@example.com");
			assertThatExceptionOfType(MessagingException.class).isThrownBy(() -> connection
				.sendMessage(message.content(), new Address[] { new InternetAddress(message.recipient()) }));
			assertThat(connection.reply()).isEqualTo(SmtpReply.nothing(phase));
			assertThat(drop.received()).isEmpty();
		}
	}

	/** Tells when the server has said something, before anybody has read it. */
	private static final class ObservedSocket extends Socket {

		private final String words;

		private final Runnable observer;

		ObservedSocket(int port, String words, Runnable observer) throws IOException {
			super("127.0.0.1", port);
			this.words = words;
			this.observer = observer;
		}

		@Override
		public InputStream getInputStream() throws IOException {
			return new FilterInputStream(super.getInputStream()) {

				@Override
				public int read(byte[] bytes, int offset, int length) throws IOException {
					int count = super.read(bytes, offset, length);
					ByteBuffer heard = ByteBuffer.wrap(bytes, offset, Math.max(count, 0));
					if (StandardCharsets.US_ASCII.decode(heard).toString().contains(ObservedSocket.this.words)) {
						ObservedSocket.this.observer.run();
					}
					return count;
				}

			};
		}

	}

}
