package io.keyreminder.aws.network;

import java.io.IOException;
import java.net.ConnectException;

/**
 * A connection broke before anything of a request's content left: while TLS was agreed
 * upon, say, or while a proxy opened the way. It is no more than a failure to connect.
 */
final class NotConnectedException extends ConnectException {

	private static final long serialVersionUID = 1L;

	NotConnectedException(IOException failure) {
		super(failure.getMessage());
		initCause(failure);
	}

	NotConnectedException(RuntimeException failure) {
		super("what answers there speaks no HTTP");
		initCause(failure);
	}

}
