package io.keyreminder.aws.network;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.util.Locale;

/**
 * A connection broke before anything of a request's content left: while TLS was agreed
 * upon, say, or while a proxy opened the way. It is no more than a failure to connect.
 */
public final class NotConnectedException extends ConnectException {

	private static final long serialVersionUID = 1L;

	NotConnectedException(IOException failure) {
		super(failure.getMessage());
		initCause(failure);
	}

	NotConnectedException(RuntimeException failure) {
		super("what answers there speaks no HTTP");
		initCause(failure);
	}

	/**
	 * Whether nobody answered, so that nothing of a request has left. Of a time that was
	 * over only the JDK's words tell whether it was that of connecting.
	 * @param failure what was thrown
	 * @return false if the request may have left
	 */
	public static boolean isOne(Throwable failure) {
		return failure instanceof ConnectException || failure instanceof NoRouteToHostException
				|| (failure instanceof SocketTimeoutException
						&& String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("connect"));
	}

}
