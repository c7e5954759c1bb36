package io.keyreminder.mail.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;

import org.eclipse.angus.mail.util.WriteTimeoutSocket;

/**
 * Connects sockets to a mail server, which know it by its name at each of its addresses:
 * the certificate must be valid for that.
 * <p>
 * What is written is sent at once. Otherwise the end of a message that is too long for
 * one packet waits until the server confirms what came before, and most wait with that
 * for 40 ms: RFC 1122, 4.2.3.4 and 4.2.3.2.
 *
 * @param host the server's name or address
 * @param port its port
 * @param timeouts how long to wait
 * @param addresses finds the addresses of a name
 */
record TcpNoDelaySocketFactory(String host, int port, Timeouts timeouts, Addresses addresses) {

	/**
	 * Finds the server's addresses.
	 * @return in the order in which they are to be tried; at least one
	 * @throws UnknownHostException if there is none
	 */
	List<InetAddress> addressesOfHost() throws UnknownHostException {
		List<InetAddress> found = List.of(this.addresses.of(this.host));
		if (found.isEmpty()) {
			throw new UnknownHostException(this.host);
		}
		return found;
	}

	/**
	 * Connects.
	 * @param address one of the server's addresses
	 * @return the connected socket; nothing was read from it
	 * @throws IOException if nobody answers there
	 */
	Socket open(InetAddress address) throws IOException {
		Socket socket = (this.timeouts.write() > 0) ? new WriteTimeoutSocket(this.timeouts.write()) : new Socket();
		try {
			socket.setSoTimeout(this.timeouts.read());
			socket.setTcpNoDelay(true);
			socket.connect(new InetSocketAddress(InetAddress.getByAddress(this.host, address.getAddress()), this.port),
					this.timeouts.connect());
			return socket;
		}
		catch (IOException ex) {
			socket.close();
			throw ex;
		}
	}

	/**
	 * How long to wait, each in milliseconds; zero means for ever.
	 *
	 * @param connect until an address answers
	 * @param read until the server says something
	 * @param write until a block has left
	 */
	record Timeouts(int connect, int read, int write) {

	}

	/**
	 * Finds the addresses of a host.
	 */
	@FunctionalInterface
	interface Addresses {

		/**
		 * The addresses in the order in which they are to be tried.
		 * @param host a name or an address
		 * @return at least one
		 * @throws UnknownHostException if there is none
		 */
		InetAddress[] of(String host) throws UnknownHostException;

	}

}
