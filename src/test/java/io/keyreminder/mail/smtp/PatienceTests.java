package io.keyreminder.mail.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.keyreminder.fakesmtp.FakeSmtpServer;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.mail.DeliveryResult;
import io.keyreminder.mail.DeliveryResult.Outcome;
import io.keyreminder.mail.OutgoingMessage;
import io.keyreminder.mail.compose.TestMessages;
import jakarta.mail.Address;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long a server may take to answer: RFC 5321, 4.5.3.2.
 */
class PatienceTests {

	private final FakeSmtpServer drop = FakeSmtpServer.start();

	@AfterEach
	void close() {
		this.drop.close();
	}

	@Test
	void eachAnswerHasItsOwnTime() throws Exception {
		assertThat(timeouts(true)).containsExactly(5, 5, 5, 5, 2, 10);
	}

	@Test
	void whatTheOperatorSetsHoldsForAllAnswers() throws Exception {
		assertThat(timeouts(false)).isEmpty();
	}

	/** Nobody waits for it here: the server answers when it was seen to be asked. */
	@Test
	void anAnswerThatComesLateIsHeard() throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch answers = new CountDownLatch(1);
		this.drop.add(Fault.at(Step.END).tell(() -> {
			asked.countDown();
			await(answers);
		}));
		ExecutorService threads = Executors.newSingleThreadExecutor();
		try (SmtpTransport way = TestSender.way(this.drop)) {
			Future<DeliveryResult> result = threads.submit(() -> way.send(TestMessages.to("a@example.com")));
			asked.await();
			assertThat(result.isDone()).isFalse();
			answers.countDown();
			assertThat(result.get().outcome()).isEqualTo(Outcome.ACCEPTED);
		}
		finally {
			threads.shutdownNow();
		}
	}

	/** Minutes, in their order. */
	private List<Integer> timeouts(boolean patiently) throws Exception {
		Properties properties = new Properties();
		properties.putAll(Map.of("mail.smtp.localhost", "test.example"));
		SmtpServer server = new SmtpServer("localhost", this.drop.port(), null, null);
		RecordingSocket socket = new RecordingSocket(this.drop.port());
		try (SmtpConnection connection = new SmtpConnection(Session.getInstance(properties), "smtp", server, false)) {
			connection.connect(socket, patiently ? SmtpPhase.GREETING.patience() : null);
			OutgoingMessage message = TestMessages.to("a@example.com");
			connection.sendMessage(message.content(), new Address[] { new InternetAddress("a@example.com") });
		}
		return socket.minutes;
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static final class RecordingSocket extends Socket {

		private final List<Integer> minutes = new ArrayList<>();

		RecordingSocket(int port) throws IOException {
			super(InetAddress.getLoopbackAddress(), port);
		}

		@Override
		public synchronized void setSoTimeout(int timeout) throws SocketException {
			this.minutes.add(timeout / 60_000);
			super.setSoTimeout(timeout);
		}

	}

}
