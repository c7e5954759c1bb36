package io.keyreminder.mail.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;

import io.keyreminder.fakesmtp.FakeSmtpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Sockets that are connected to a mail server.
 */
class TcpNoDelaySocketFactoryTests {

	private final FakeSmtpServer drop = FakeSmtpServer.start();

	@AfterEach
	void close() {
		this.drop.close();
	}

	@Test
	void theServerIsKnownByItsNameAtEachAddress() throws IOException {
		try (Socket socket = sockets("127.0.0.1").open(InetAddress.getLoopbackAddress())) {
			assertThat(socket.getInetAddress().getHostAddress()).isEqualTo("127.0.0.1");
			assertThat(socket.getInetAddress().getHostName()).isEqualTo("smtp.example.com");
		}
	}

	@Test
	void aNameWithoutAddressesIsNotFound() {
		assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> sockets().addressesOfHost());
	}

	@Test
	void whatIsWrittenLeavesAtOnce() throws IOException {
		try (Socket socket = sockets("127.0.0.1").open(InetAddress.getLoopbackAddress())) {
			assertThat(socket.getTcpNoDelay()).isTrue();
			assertThat(socket.getSoTimeout()).isEqualTo(3000);
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
