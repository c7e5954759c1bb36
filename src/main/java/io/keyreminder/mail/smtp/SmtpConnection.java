package io.keyreminder.mail.smtp;

import java.io.OutputStream;

import io.keyreminder.key.Secret;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a mail server that remembers how far it came and the first answer that
 * it heard there. The exceptions of Angus Mail do not say so: what fails after the answer
 * (the RSET that Angus sends when a command was refused, say) hides the answer.
 */
final class SmtpConnection extends SMTPTransport {

	private volatile Heard heard = Heard.nothing(Stage.CONNECT);

	private volatile Secret secret = new Secret(null);

	private boolean listening;

	private @Nullable String offer;

	SmtpConnection(Session session, String protocol) {
		super(session, new URLName(protocol, null, -1, null, null, null), protocol, protocol.equals("smtps"));
	}

	/** What was heard at the stage that was reached last. */
	Heard heard() {
		return this.heard;
	}

	/** What the server answered to EHLO: its name and the extensions that it offers. */
	@Nullable String offer() {
		return this.offer;
	}

	@Override
	protected synchronized boolean protocolConnect(@Nullable String host, int port, @Nullable String user,
			@Nullable String password) throws MessagingException {
		this.secret = new Secret(password);
		return super.protocolConnect(host, port, user, password);
	}

	@Override
	public synchronized void sendMessage(Message message, Address[] addresses) throws MessagingException {
		this.heard = Heard.nothing(Stage.CONNECT);
		super.sendMessage(message, addresses);
	}

	/**
	 * Names a sender and takes that back.
	 * @param sender a plain address
	 * @return whether the server takes messages from this sender
	 * @throws MessagingException if the connection breaks
	 */
	boolean takesSender(String sender) throws MessagingException {
		enter(Stage.MAIL);
		simpleCommand("MAIL FROM:<%s>".formatted(sender));
		boolean taken = this.heard.firstDigit() == 2;
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
		boolean understood = super.ehlo(domain);
		this.offer = getLastServerResponse();
		return understood;
	}

	@Override
	protected void mailFrom() throws MessagingException {
		enter(Stage.MAIL);
		super.mailFrom();
	}

	@Override
	protected void rcptTo() throws MessagingException {
		enter(Stage.RCPT);
		super.rcptTo();
	}

	@Override
	protected OutputStream data() throws MessagingException {
		enter(Stage.DATA);
		OutputStream content = super.data();
		enter(Stage.CONTENT);
		return content;
	}

	@Override
	protected int readServerResponse() throws MessagingException {
		Stage stage = this.heard.stage();
		boolean first = this.listening || stage == Stage.CONNECT;
		this.listening = false;
		if (first) {
			this.heard = Heard.nothing(stage);
		}
		int code = super.readServerResponse();
		if (first && code != Heard.NOTHING) {
			this.heard = new Heard(stage, code, this.secret.hideIn(getLastServerResponse()));
		}
		return code;
	}

	private void enter(Stage stage) {
		this.heard = Heard.nothing(stage);
		this.listening = true;
	}

}
