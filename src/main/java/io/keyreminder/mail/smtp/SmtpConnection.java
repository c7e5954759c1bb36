package io.keyreminder.mail.smtp;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;

import io.keyreminder.text.SecretRedactor;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.eclipse.angus.mail.util.SocketFetcher;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a mail server that remembers how far it came and what it heard there,
 * and waits for each answer as long as its stage demands. The exceptions of Angus Mail do
 * not say so: what fails after the answer (the RSET that Angus sends when a command was
 * refused, say) hides the answer.
 */
final class SmtpConnection extends SMTPTransport {

	private final SmtpServer server;

	private final boolean tls;

	private volatile SmtpReply reply = SmtpReply.nothing(SmtpPhase.GREETING);

	private volatile SecretRedactor secret = new SecretRedactor(null);

	private boolean listening;

	private @Nullable String offer;

	private boolean startedTls;

	/** Whose read timeout this connection sets; null if the operator has set one. */
	private @Nullable Socket patient;

	/** Guards what follows: whoever breaks off must not wait for who waits. */
	private final Object ending = new Object();

	private @Nullable Socket socket;

	private boolean brokenOff;

	/**
	 * Makes a connection that is not yet open.
	 * @param session the settings of Angus Mail
	 * @param protocol {@code smtp} or {@code smtps}
	 * @param server where to, and who logs in
	 * @param tls whether TLS begins before the greeting
	 */
	SmtpConnection(Session session, String protocol, SmtpServer server, boolean tls) {
		super(session, new URLName(protocol, null, -1, null, null, null), protocol, tls);
		this.server = server;
		this.tls = tls;
	}

	/**
	 * Greets the server, begins TLS and logs in, as far as that is wanted.
	 * @param socket is connected
	 * @param greeting how long to wait for the greeting, and then for each answer as long
	 * as RFC 5321 says; null to wait as long as the socket does
	 * @throws MessagingException if no message can leave that way
	 */
	void connect(Socket socket, @Nullable Duration greeting) throws MessagingException {
		synchronized (this.ending) {
			this.socket = socket;
		}
		enter(SmtpPhase.GREETING);
		if (greeting != null) {
			this.patient = socket;
			waitFor(socket, greeting);
		}
		connect(this.tls ? encrypted(socket) : socket);
	}

	private Socket encrypted(Socket socket) throws MessagingException {
		try {
			return SocketFetcher.startTLS(socket, this.server.host(), this.session.getProperties(),
					"mail." + getURLName().getProtocol());
		}
		catch (IOException ex) {
			throw new MessagingException("Could not start TLS", ex);
		}
	}

	/**
	 * Ends the connection, whoever waits on it, unless a message's content has begun to
	 * leave.
	 */
	void breakOff() {
		synchronized (this.ending) {
			if (this.reply.phase() == SmtpPhase.CONTENT && this.reply.isNothing()) {
				return;
			}
			this.brokenOff = true;
			try {
				if (this.socket != null) {
					this.socket.close();
				}
			}
			catch (IOException ex) {
				// Then it is at its end, too.
			}
		}
	}

	/** What was heard at the stage that was reached last. */
	SmtpReply reply() {
		return this.reply;
	}

	/**
	 * Whether TLS was to begin after the greeting, and the server could not be spoken to
	 * since.
	 */
	boolean failedToStartTls() {
		return this.startedTls && this.reply.phase().isBeforeLogin();
	}

	/** What the server answered to EHLO: its name and the extensions that it offers. */
	@Nullable String offer() {
		return this.offer;
	}

	/** The socket alone tells Angus Mail neither the port nor who logs in. */
	@Override
	public synchronized void connect(@Nullable String host, int port, @Nullable String user, @Nullable String password)
			throws MessagingException {
		super.connect(this.server.host(), this.server.port(), this.server.user(), this.server.password());
	}

	@Override
	protected synchronized boolean protocolConnect(@Nullable String host, int port, @Nullable String user,
			@Nullable String password) throws MessagingException {
		this.secret = new SecretRedactor(password);
		return super.protocolConnect(host, port, user, password);
	}

	@Override
	public synchronized void sendMessage(Message message, Address[] addresses) throws MessagingException {
		this.reply = SmtpReply.nothing(SmtpPhase.MAIL);
		super.sendMessage(message, addresses);
	}

	/**
	 * Names a sender and takes that back.
	 * @param sender the envelope's sender, a plain address
	 * @return whether the server takes messages from this sender
	 * @throws MessagingException if the connection breaks
	 */
	boolean takesSender(String sender) throws MessagingException {
		enter(SmtpPhase.MAIL);
		simpleCommand("MAIL FROM:<%s>".formatted(sender));
		boolean taken = this.reply.firstDigit() == 2;
		if (taken) {
			simpleCommand("RSET");
		}
		return taken;
	}

	/**
	 * The server's limit (RFC 1870, 3), which is none if it names none, or zero.
	 * @return how many bytes a message may have, or null
	 */
	@Nullable Long sizeLimit() {
		String size = getExtensionParameter("SIZE");
		return (size != null && size.matches("[1-9]\\d{0,17}")) ? Long.valueOf(size) : null;
	}

	@Override
	protected boolean ehlo(String domain) throws MessagingException {
		enter(SmtpPhase.EHLO);
		boolean understood = super.ehlo(domain);
		this.offer = getLastServerResponse();
		return understood;
	}

	@Override
	protected void startTLS() throws MessagingException {
		this.startedTls = true;
		enter(SmtpPhase.STARTTLS);
		super.startTLS();
	}

	@Override
	public synchronized int simpleCommand(String command) throws MessagingException {
		if (command.startsWith("AUTH ")) {
			enter(SmtpPhase.AUTH);
		}
		return super.simpleCommand(command);
	}

	@Override
	protected void mailFrom() throws MessagingException {
		enter(SmtpPhase.MAIL);
		super.mailFrom();
	}

	@Override
	protected void rcptTo() throws MessagingException {
		enter(SmtpPhase.RCPT);
		super.rcptTo();
	}

	@Override
	protected OutputStream data() throws MessagingException {
		enter(SmtpPhase.DATA);
		OutputStream content = super.data();
		enter(SmtpPhase.CONTENT);
		return content;
	}

	/**
	 * Until a message is begun each answer replaces the one before, as a login takes
	 * several; afterwards the first counts.
	 */
	@Override
	protected int readServerResponse() throws MessagingException {
		SmtpPhase phase = this.reply.phase();
		boolean counts = this.listening || phase.isBeforeMail();
		this.listening = false;
		int code = super.readServerResponse();
		if (counts && (code != SmtpReply.NOTHING || this.reply.isNothing())) {
			this.reply = new SmtpReply(phase, code, this.secret.redact(getLastServerResponse()));
		}
		return code;
	}

	private void enter(SmtpPhase phase) throws MessagingException {
		synchronized (this.ending) {
			// A good answer leads no further where the conversation was broken off.
			this.reply = SmtpReply.nothing(this.brokenOff ? this.reply.phase() : phase);
			if (this.brokenOff) {
				throw new MessagingException("The program is to stop");
			}
		}
		this.listening = true;
		if (this.patient != null) {
			waitFor(this.patient, phase.patience());
		}
	}

	private static void waitFor(Socket socket, Duration answer) throws MessagingException {
		try {
			socket.setSoTimeout((int) answer.toMillis());
		}
		catch (SocketException ex) {
			throw new MessagingException("The connection is closed", ex);
		}
	}

}
