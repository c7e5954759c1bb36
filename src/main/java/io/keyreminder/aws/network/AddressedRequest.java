package io.keyreminder.aws.network;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Consumer;

import javax.net.ssl.SSLHandshakeException;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;

/**
 * A request to a host of several addresses: where nobody answers, or whoever answers
 * cannot be spoken to with TLS, the next is tried. The JDK tries one alone, and the SDK
 * that one again and again. Nothing of a request has left before a connection stands, so
 * that no request is made twice.
 */
final class AddressedRequest implements ExecutableHttpRequest {

	private final List<InetAddress> addresses;

	private final Attempts attempts;

	private final Consumer<InetAddress> next;

	private volatile @Nullable ExecutableHttpRequest current;

	private volatile boolean aborted;

	/**
	 * Creates the request; nobody is connected with yet.
	 * @param addresses the addresses, in the order in which they are tried; at least one
	 * @param attempts prepares the request to one address
	 * @param next is told which address to begin with from now on
	 */
	AddressedRequest(List<InetAddress> addresses, Attempts attempts, Consumer<InetAddress> next) {
		this.addresses = List.copyOf(addresses);
		this.attempts = attempts;
		this.next = next;
	}

	@Override
	public HttpExecuteResponse call() throws IOException {
		int last = this.addresses.size() - 1;
		IOException telling = null;
		for (int i = 0; i < last; i++) {
			try {
				return call(i);
			}
			catch (IOException ex) {
				if (!mayBeOtherwiseElsewhere(ex)) {
					throw ex;
				}
				// Also where the time of this call is over: the next call goes on there.
				this.next.accept(this.addresses.get(i + 1));
				if (this.aborted) {
					throw ex;
				}
				telling = moreTelling(telling, ex);
			}
		}
		try {
			return call(last);
		}
		catch (IOException ex) {
			throw mayBeOtherwiseElsewhere(ex) ? moreTelling(telling, ex) : ex;
		}
	}

	@Override
	public void abort() {
		this.aborted = true;
		ExecutableHttpRequest attempt = this.current;
		if (attempt != null) {
			attempt.abort();
		}
	}

	/** A wrong certificate, too: one of several servers may have an old one. */
	private static boolean mayBeOtherwiseElsewhere(IOException failure) {
		return NotConnectedException.isOne(failure) || failure instanceof SSLHandshakeException;
	}

	/** Whoever has a wrong certificate was reached. */
	private static IOException moreTelling(@Nullable IOException earlier, IOException later) {
		return (earlier instanceof SSLHandshakeException) ? earlier : later;
	}

	private HttpExecuteResponse call(int i) throws IOException {
		ExecutableHttpRequest attempt = this.attempts.prepare(this.addresses.get(i), i < this.addresses.size() - 1);
		this.current = attempt;
		if (this.aborted) {
			attempt.abort();
		}
		return attempt.call();
	}

	/**
	 * Prepares the request to one address.
	 */
	@FunctionalInterface
	interface Attempts {

		/**
		 * Prepares it.
		 * @param address the address
		 * @param more whether there is another address, so that nobody waits long for
		 * this one
		 * @return the request
		 */
		ExecutableHttpRequest prepare(InetAddress address, boolean more);

	}

}
