package io.keyreminder.mail.smtp;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Map;

import io.keyreminder.fakesmtp.FakeSmtpServer;
import io.keyreminder.mail.DeliveryResult.Outcome;
import io.keyreminder.mail.compose.TestMessages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Connections to a server whose name has several addresses.
 */
class TcpNoDelaySocketFactoryTests {

	/** Another address of this machine, at which nobody listens. */
	private static final String NOBODY = "127.0.0.2";

	private final FakeSmtpServer drop = FakeSmtpServer.start();

	@AfterEach
	void close() {
		this.drop.close();
	}

	@Test
	void theNextAddressIsTriedWhenTheFirstDoesNotAnswer() throws IOException {
		try (Socket socket = sockets(NOBODY, NOBODY, "127.0.0.1").open()) {
			assertThat(socket.getInetAddress().getHostAddress()).isEqualTo("127.0.0.1");
			assertThat(socket.getInetAddress().getHostName()).isEqualTo("smtp.example.com");
		}
	}

	@Test
	void nobodyAnswersAtAnyAddress() {
		assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> sockets(NOBODY, NOBODY).open());
		assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> sockets().open());
	}

	@Test
	void whatIsWrittenLeavesAtOnce() throws IOException {
		try (Socket socket = sockets("127.0.0.1").open()) {
			assertThat(socket.getTcpNoDelay()).isTrue();
			assertThat(socket.getSoTimeout()).isEqualTo(3000);
		}
	}

	@Test
	void aMessageLeavesByTheAddressThatAnswers() {
		SmtpSettings settings = new SmtpSettings(TestSender.sender("smtp.example.com", this.drop.port(), Map.of()),
				true, (host) -> addresses(NOBODY, "127.0.0.1"));
		try (SmtpTransport way = new SmtpTransport(settings)) {
			assertThat(way.send(TestMessages.to("a@example.com")).outcome()).isEqualTo(Outcome.ACCEPTED);
		}
	}

	private TcpNoDelaySocketFactory sockets(String... addresses) {
		return new TcpNoDelaySocketFactory("smtp.example.com", this.drop.port(),
				new TcpNoDelaySocketFactory.Timeouts(2000, 3000, 4000), (host) -> addresses(addresses));
	}

	private static InetAddress[] addresses(String... literals) throws UnknownHostException {
		InetAddress[] addresses = new InetAddress[literals.length];
		for (int i = 0; i < literals.length; i++) {
			addresses[i] = InetAddress.getByName(literals[i]);
		}
		return addresses;
	}

}
