package io.keyreminder.mail.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import io.keyreminder.mail.smtp.NoConnectionException.Attempt;
import jakarta.mail.MessagingException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects to a mail server: at the first of its addresses where it is ready to talk, as
 * RFC 5321, 5.1, has it. Angus Mail would try one address. Where TLS is not demanded and
 * fails, a new connection does without it. For several threads.
 */
final class SmtpConnector {

	private static final Logger LOG = LoggerFactory.getLogger(SmtpConnector.class);

	/** Nobody waits for minutes at a silent address while there is another. */
	private static final Duration UNTIL_THE_NEXT = Duration.ofSeconds(30);

	private final SmtpSettings settings;

	private final SmtpAnswers answers;

	private final Conversations conversations;

	private final AtomicReference<@Nullable String> warning = new AtomicReference<>();

	/** The address that worked last, which is tried first. */
	private volatile @Nullable InetAddress ready;

	SmtpConnector(SmtpSettings settings, SmtpAnswers answers, Conversations conversations) {
		this.settings = settings;
		this.answers = answers;
		this.conversations = conversations;
	}

	/**
	 * Connects, and logs in if there is a user name.
	 * @return the connection
	 * @throws NoConnectionException if no message can leave that way
	 */
	SmtpConnection connect() throws NoConnectionException {
		List<Attempt> attempts = new ArrayList<>();
		for (Dial dial : dials()) {
			try {
				return withTlsOrWithout(dial);
			}
			catch (NoConnectionException ex) {
				attempts.addAll(ex.attempts());
				if (!ex.attempts().stream().allMatch((attempt) -> attempt.reply().phase().isBeforeLogin())) {
					break;
				}
			}
		}
		throw new NoConnectionException(attempts);
	}

	/** Why connections are without TLS; empty if they are as they should be. */
	Optional<String> warning() {
		return Optional.ofNullable(this.warning.get());
	}

	private List<Dial> dials() throws NoConnectionException {
		TcpNoDelaySocketFactory sockets = this.settings.sockets();
		if (sockets == null) {
			return List.of(SmtpConnection::connect);
		}
		try {
			List<InetAddress> addresses = new ArrayList<>(sockets.addressesOfHost());
			addresses.sort(Comparator.comparing((address) -> !address.equals(this.ready)));
			InetAddress last = addresses.get(addresses.size() - 1);
			return addresses.stream()
				.<Dial>map((address) -> (fresh) -> dial(fresh, sockets.open(address), !address.equals(last)))
				.toList();
		}
		catch (UnknownHostException ex) {
			throw notConnected(SmtpReply.nothing(SmtpPhase.GREETING), ex);
		}
	}

	private void dial(SmtpConnection fresh, Socket socket, boolean more) throws IOException, MessagingException {
		try {
			Duration greeting = more ? UNTIL_THE_NEXT : SmtpPhase.GREETING.patience();
			fresh.connect(socket, this.settings.hasTimeout() ? null : greeting);
			this.ready = socket.getInetAddress();
		}
		catch (MessagingException ex) {
			socket.close();
			throw ex;
		}
	}

	private SmtpConnection withTlsOrWithout(Dial dial) throws NoConnectionException {
		SmtpConnection fresh = this.settings.newConnection();
		try {
			return open(dial, fresh);
		}
		catch (NoConnectionException ex) {
			if (!fresh.failedToStartTls() || !this.settings.mayDoWithoutTls()) {
				throw ex;
			}
			SmtpConnection plain = this.settings.newConnection();
			plain.setStartTLS(false);
			open(dial, plain);
			warn(ex.attempts().get(0));
			return plain;
		}
	}

	private SmtpConnection open(Dial dial, SmtpConnection fresh) throws NoConnectionException {
		this.conversations.begin(fresh);
		try {
			dial.connect(fresh);
			return fresh;
		}
		catch (IOException ex) {
			throw notConnected(fresh.reply(), ex);
		}
		catch (MessagingException ex) {
			throw new NoConnectionException(List.of(new Attempt(true, fresh.reply(), ex)));
		}
		finally {
			this.conversations.end(fresh);
		}
	}

	private static NoConnectionException notConnected(SmtpReply reply, IOException failure) {
		return new NoConnectionException(
				List.of(new Attempt(false, reply, new MessagingException("Could not connect", failure))));
	}

	/** Once: it is the same for all connections. */
	private void warn(Attempt attempt) {
		String sentence = this.answers.withoutTls(attempt);
		if (this.warning.compareAndSet(null, sentence)) {
			LOG.warn("Warning: {}", sentence);
		}
	}

	/**
	 * One way to the server.
	 */
	@FunctionalInterface
	private interface Dial {

		void connect(SmtpConnection fresh) throws IOException, MessagingException;

	}

}
