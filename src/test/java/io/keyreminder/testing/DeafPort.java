package io.keyreminder.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A port of this machine that somebody has and nobody listens to, so that whoever
 * connects is refused, and nobody else is given it.
 */
public final class DeafPort implements AutoCloseable {

	private final Socket owner = new Socket();

	/**
	 * Takes a port.
	 * @throws IOException if there is none
	 */
	public DeafPort() throws IOException {
		this.owner.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
	}

	/**
	 * Which one it is.
	 * @return the port's number
	 */
	public int port() {
		return this.owner.getLocalPort();
	}

	@Override
	public void close() throws IOException {
		this.owner.close();
	}

}
