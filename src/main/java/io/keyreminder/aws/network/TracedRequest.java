package io.keyreminder.aws.network;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.NoSuchElementException;
import java.util.function.Function;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

import io.keyreminder.failure.Causes;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;

/**
 * A request of which is known whether its content had begun to leave when it failed: the
 * SDK's client opens the content once it is connected, TLS and a proxy's tunnel included.
 * The JDK has the same exceptions for what breaks before and after.
 */
final class TracedRequest implements ExecutableHttpRequest {

	private final ExecutableHttpRequest request;

	private final boolean withContent;

	private final Runnable onLeaving;

	private volatile boolean leaving;

	private volatile boolean aborted;

	/**
	 * Prepares a request; nobody is connected with yet.
	 * @param request the request
	 * @param client what makes it
	 * @param onLeaving is told, in the thread of the call, before the content leaves
	 */
	TracedRequest(HttpExecuteRequest request, Function<HttpExecuteRequest, ExecutableHttpRequest> client,
			Runnable onLeaving) {
		this.onLeaving = onLeaving;
		this.withContent = request.contentStreamProvider().isPresent();
		this.request = client.apply(request.contentStreamProvider()
			.map((content) -> HttpExecuteRequest.builder()
				.request(request.httpRequest())
				.contentStreamProvider(() -> open(content))
				.metricCollector(request.metricCollector().orElse(null))
				.build())
			.orElse(request));
	}

	/**
	 * Makes it.
	 * @throws NotConnectedException if the connection broke before the content left
	 * @throws SSLHandshakeException if the other side's TLS is none that may be used, and
	 * the content has not left
	 * @throws AbortedException if it was aborted before the content left
	 */
	@Override
	public HttpExecuteResponse call() throws IOException {
		goOnUnlessAborted();
		try {
			return this.request.call();
		}
		catch (SocketException | SocketTimeoutException | SSLException ex) {
			if (!this.withContent) {
				throw ex;
			}
			throw this.leaving ? onceItLeft(ex) : beforeItLeft(ex);
		}
		catch (NoSuchElementException ex) {
			// The JDK's, of a proxy's answer that has no status.
			if (this.withContent && !this.leaving) {
				throw new NotConnectedException(ex);
			}
			throw ex;
		}
	}

	/**
	 * Ends it, also before it begins: the SDK's client forgets what comes while there is
	 * no connection.
	 */
	@Override
	public void abort() {
		this.aborted = true;
		this.request.abort();
	}

	private void goOnUnlessAborted() {
		if (this.aborted) {
			// There may be a connection since.
			this.request.abort();
			throw AbortedException.create("The call was ended before its content left");
		}
	}

	private InputStream open(ContentStreamProvider content) {
		goOnUnlessAborted();
		this.leaving = true;
		this.onLeaving.run();
		return content.newStream();
	}

	private static IOException beforeItLeft(IOException failure) {
		if (failure instanceof SSLException && !isBroken(failure)) {
			return (failure instanceof SSLHandshakeException) ? failure
					: (IOException) new SSLHandshakeException(failure.getMessage()).initCause(failure);
		}
		return NotConnectedException.isOne(failure) ? failure : new NotConnectedException(failure);
	}

	/**
	 * The JDK takes some alerts for those of a handshake, whenever they come: to whoever
	 * asks, nothing would have left.
	 */
	private static IOException onceItLeft(IOException failure) {
		return (failure instanceof SSLHandshakeException) ? new SSLException(failure.getMessage()) : failure;
	}

	/** Nobody objected: the other side was gone. */
	private static boolean isBroken(IOException failure) {
		return Causes.of(failure)
			.anyMatch((cause) -> cause instanceof EOFException || cause instanceof SocketException
					|| cause instanceof SocketTimeoutException);
	}

}
