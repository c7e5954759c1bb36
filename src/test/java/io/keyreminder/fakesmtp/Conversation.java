package io.keyreminder.fakesmtp;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import org.jspecify.annotations.Nullable;

/**
 * The server's side of one connection.
 */
final class Conversation {

	private final FakeSmtpServer drop;

	private final int number;

	private final Socket connection;

	private Socket socket;

	private InputStream in;

	private OutputStream out;

	private String sender = "";

	private final List<String> recipients = new ArrayList<>();

	Conversation(FakeSmtpServer drop, int number, Socket socket) throws IOException {
		this.drop = drop;
		this.number = number;
		this.connection = socket;
		this.socket = socket;
		this.in = new BufferedInputStream(socket.getInputStream());
		this.out = socket.getOutputStream();
	}

	/** Talks until one side has had enough. */
	void hold() throws IOException {
		boolean goOn = answer(Step.GREETING, "220 maildrop.example ESMTP");
		while (goOn) {
			goOn = obey(readLine());
		}
	}

	private boolean obey(String command) throws IOException {
		String verb = command.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
		return switch (verb) {
			case "EHLO", "HELO" -> answer(Step.EHLO, "250-maildrop.example\r\n250-8BITMIME\r\n" + offer());
			case "STARTTLS" -> startTls();
			case "AUTH" -> login(command);
			case "MAIL" -> mail(command);
			case "RCPT" -> rcpt(command);
			case "DATA" -> data();
			case "RSET" -> reset();
			case "NOOP" -> say("250 2.0.0 Ok", true);
			case "QUIT" -> say("221 2.0.0 Bye", false);
			default -> say("502 5.5.2 Unknown command", true);
		};
	}

	private String offer() {
		if (this.drop.tls() != null && !(this.socket instanceof SSLSocket)) {
			return (this.drop.login() != null) ? "250-STARTTLS\r\n250 AUTH PLAIN XOAUTH2" : "250 STARTTLS";
		}
		return (this.drop.login() != null) ? "250 AUTH PLAIN XOAUTH2" : "250 ENHANCEDSTATUSCODES";
	}

	private @Nullable String serverName() {
		return (this.socket instanceof SSLSocket tls && tls.getSession() instanceof ExtendedSSLSession session)
				? session.getRequestedServerNames()
					.stream()
					.map((name) -> ((SNIHostName) name).getAsciiName())
					.findFirst()
					.orElse(null)
				: null;
	}

	private boolean startTls() throws IOException {
		SSLContext tls = this.drop.tls();
		if (tls == null) {
			return say("502 5.5.1 No TLS here", true);
		}
		Optional<Fault> fault = this.drop.fault(Step.STARTTLS, this.recipients);
		if (fault.isPresent()) {
			return strike(fault.get());
		}
		say("220 2.0.0 Go ahead", true);
		SSLSocket encrypted = (SSLSocket) tls.getSocketFactory().createSocket(this.socket, null, true);
		this.socket = encrypted;
		this.in = new BufferedInputStream(encrypted.getInputStream());
		this.out = encrypted.getOutputStream();
		return true;
	}

	/**
	 * PLAIN (RFC 4616): whom to act as, the user and the password, each after a NUL but
	 * the first. XOAUTH2: the user and a token, whose refusal the client must confirm
	 * before it is one.
	 */
	private boolean login(String command) throws IOException {
		String response = command.substring(command.lastIndexOf(' ') + 1);
		String given = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(Base64.getDecoder().decode(response))).toString();
		boolean token = command.contains(" XOAUTH2 ");
		if (token) {
			given = given.replaceFirst("user=(.*)\u0001auth=Bearer (.*)\u0001\u0001", "\0$1\0$2");
		}
		if (given.endsWith("\0" + this.drop.login())) {
			return answer(Step.AUTH, "235 2.7.0 Welcome");
		}
		if (token) {
			say("334 eyJzdGF0dXMiOiI0MDAifQ==", true);
			readLine();
		}
		return answer(Step.AUTH, "535 5.7.8 Authentication credentials invalid");
	}

	private boolean mail(String command) throws IOException {
		this.recipients.clear();
		this.sender = path(command);
		this.drop.named(this.sender);
		return answer(Step.MAIL, "250 2.1.0 Ok");
	}

	private boolean rcpt(String command) throws IOException {
		String recipient = path(command);
		Optional<Fault> fault = this.drop.fault(Step.RCPT, List.of(recipient));
		if (fault.isPresent()) {
			return strike(fault.get());
		}
		this.recipients.add(recipient);
		return say("250 2.1.5 Ok", true);
	}

	private boolean reset() throws IOException {
		this.recipients.clear();
		return answer(Step.RSET, "250 2.0.0 Ok");
	}

	private boolean data() throws IOException {
		Optional<Fault> fault = this.drop.fault(Step.DATA, this.recipients);
		if (fault.isPresent()) {
			return strike(fault.get());
		}
		if (this.recipients.isEmpty()) {
			return say("503 5.5.1 No valid recipients", true);
		}
		say("354 End data with <CR><LF>.<CR><LF>", true);
		fault = this.drop.fault(Step.CONTENT, this.recipients);
		if (fault.isPresent()) {
			return strike(fault.get());
		}
		Received received = new Received(this.socket instanceof SSLSocket, serverName(), this.number, this.sender,
				List.copyOf(this.recipients), readContent());
		fault = this.drop.fault(Step.END, this.recipients);
		if (fault.isEmpty() || fault.get().accepts()) {
			this.drop.keep(received);
		}
		this.recipients.clear();
		return fault.isPresent() ? strike(fault.get())
				: say("250 2.0.0 Ok: queued as %04d".formatted(this.drop.received().size()), true);
	}

	private boolean answer(Step step, String line) throws IOException {
		Optional<Fault> fault = this.drop.fault(step, this.recipients);
		return fault.isPresent() ? strike(fault.get()) : say(line, true);
	}

	private boolean strike(Fault fault) throws IOException {
		if (fault.then() == Fault.Then.CLOSE) {
			// Before the client hears of it, and perhaps makes another.
			this.drop.forget(this.connection);
		}
		if (fault.line() != null) {
			say(fault.line(), true);
		}
		if (fault.then() == Fault.Then.HANG) {
			this.in.transferTo(OutputStream.nullOutputStream());
		}
		return fault.then() == Fault.Then.GO_ON;
	}

	private boolean say(String line, boolean goOn) throws IOException {
		LockSupport.parkNanos(this.drop.latency().toNanos());
		this.out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
		this.out.flush();
		return goOn;
	}

	/** RFC 5321, 4.5.2: a leading dot was doubled. */
	private String readContent() throws IOException {
		StringBuilder content = new StringBuilder();
		for (String line = readLine(); !line.equals("."); line = readLine()) {
			content.append(line, line.startsWith(".") ? 1 : 0, line.length()).append("\r\n");
		}
		return content.toString();
	}

	private String readLine() throws IOException {
		StringBuilder line = new StringBuilder();
		while (true) {
			int octet = this.in.read();
			if (octet < 0) {
				throw new EOFException("the client has gone");
			}
			line.append((char) octet);
			if (octet == '\n' && line.length() > 1 && line.charAt(line.length() - 2) == '\r') {
				return line.substring(0, line.length() - 2);
			}
		}
	}

	private static String path(String command) {
		return command.substring(command.indexOf('<') + 1, command.lastIndexOf('>'));
	}

}
