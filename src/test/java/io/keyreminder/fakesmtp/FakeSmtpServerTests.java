package io.keyreminder.fakesmtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The mail server itself, spoken to line by line.
 */
class FakeSmtpServerTests {

	private static final List<String> ENVELOPE = List.of("EHLO test", "MAIL FROM:<a@example.com>",
			"RCPT TO:<b@example.com>", "DATA");

	@Test
	void keepsWhatItAccepts(@TempDir Path folder) throws IOException {
		try (FakeSmtpServer drop = FakeSmtpServer.start(folder); Client client = new Client(drop)) {
			assertThat(client.say(ENVELOPE)).startsWith("354");
			assertThat(client.say("Subject: dots\r\n\r\n..one\r\n.")).startsWith("250");

			assertThat(drop.received()).containsExactly(new Received(false, null, 1, "a@example.com",
					List.of("b@example.com"), "Subject: dots\r\n\r\n.one\r\n"));
			assertThat(folder.resolve("0001.eml")).hasContent("Subject: dots\r\n\r\n.one\r\n");
		}
		try (FakeSmtpServer drop = FakeSmtpServer.start(folder); Client client = new Client(drop)) {
			client.say(ENVELOPE);
			client.say("Subject: second\r\n\r\n.");
			assertThat(folder.resolve("0002.eml")).hasContent("Subject: second\r\n\r\n");
		}
	}

	@Test
	void answersAsToldForOneRecipientAndTime() throws IOException {
		try (FakeSmtpServer drop = FakeSmtpServer.start(); Client client = new Client(drop)) {
			drop.add(Fault.at(Step.RCPT).forRecipient("b@example.com").nth(2).answer("450 4.2.0 later"));
			client.say("EHLO test");
			client.say("MAIL FROM:<a@example.com>");

			assertThat(client.say("RCPT TO:<b@example.com>")).startsWith("250");
			assertThat(client.say("RCPT TO:<c@example.com>")).startsWith("250");
			assertThat(client.say("RCPT TO:<b@example.com>")).isEqualTo("450 4.2.0 later");
			assertThat(client.say("RCPT TO:<b@example.com>")).startsWith("250");
		}
	}

	@Test
	void closesAfterTheDotWithTheMessageAcceptedOrNot() throws IOException {
		try (FakeSmtpServer drop = FakeSmtpServer.start()) {
			drop.add(Fault.at(Step.END).nth(1).close());
			drop.add(Fault.at(Step.END).nth(2).accepting().close());
			try (Client client = new Client(drop)) {
				client.say(ENVELOPE);
				assertThat(client.say("lost\r\n.")).isNull();
			}
			try (Client client = new Client(drop)) {
				client.say(ENVELOPE);
				assertThat(client.say("kept\r\n.")).isNull();
			}
			assertThat(drop.received()).extracting(Received::raw).containsExactly("kept\r\n");
			assertThat(drop.connections()).isEqualTo(2);
		}
	}

	/**
	 * A client that shows each answer's last line.
	 */
	private static final class Client implements AutoCloseable {

		private final Socket socket;

		private final BufferedReader answers;

		Client(FakeSmtpServer drop) throws IOException {
			this.socket = new Socket(InetAddress.getLoopbackAddress(), drop.port());
			this.answers = new BufferedReader(
					new InputStreamReader(this.socket.getInputStream(), StandardCharsets.UTF_8));
			assertThat(this.answers.readLine()).startsWith("220");
		}

		@Nullable String say(List<String> lines) throws IOException {
			String answer = null;
			for (String line : lines) {
				answer = say(line);
			}
			return answer;
		}

		@Nullable String say(String line) throws IOException {
			this.socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
			String answer = this.answers.readLine();
			while (answer != null && answer.charAt(3) == '-') {
				answer = this.answers.readLine();
			}
			return answer;
		}

		@Override
		public void close() throws IOException {
			this.socket.close();
		}

	}

}
