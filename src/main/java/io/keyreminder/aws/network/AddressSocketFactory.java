package io.keyreminder.aws.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;

import javax.net.ssl.SSLSocketFactory;

/**
 * Makes the sockets of HTTPS connections that lead to one address of the host. TLS is
 * agreed upon with the host by its name: the certificate must be valid for that.
 */
final class AddressSocketFactory extends SSLSocketFactory {

	private final SSLSocketFactory tls;

	private final InetAddress address;

	AddressSocketFactory(SSLSocketFactory tls, InetAddress address) {
		this.tls = tls;
		this.address = address;
	}

	/** The JDK connects it, to what it takes for the host's address. */
	@Override
	public Socket createSocket() {
		return new AddressSocket(this.address);
	}

	@Override
	public Socket createSocket(Socket connected, String host, int port, boolean autoClose) throws IOException {
		return this.tls.createSocket(connected, host, port, autoClose);
	}

	@Override
	public Socket createSocket(String host, int port) throws IOException {
		return this.tls.createSocket(host, port);
	}

	@Override
	public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
		return this.tls.createSocket(host, port, local, localPort);
	}

	@Override
	public Socket createSocket(InetAddress host, int port) throws IOException {
		return this.tls.createSocket(host, port);
	}

	@Override
	public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
		return this.tls.createSocket(host, port, local, localPort);
	}

	@Override
	public String[] getDefaultCipherSuites() {
		return this.tls.getDefaultCipherSuites();
	}

	@Override
	public String[] getSupportedCipherSuites() {
		return this.tls.getSupportedCipherSuites();
	}

	private static final class AddressSocket extends Socket {

		private final InetAddress address;

		AddressSocket(InetAddress address) {
			this.address = address;
		}

		@Override
		public void connect(SocketAddress endpoint, int timeout) throws IOException {
			super.connect(new InetSocketAddress(this.address, ((InetSocketAddress) endpoint).getPort()), timeout);
		}

	}

}
