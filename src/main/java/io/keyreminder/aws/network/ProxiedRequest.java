package io.keyreminder.aws.network;

import java.io.IOException;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.keyreminder.aws.AwsAccessException;
import io.keyreminder.text.SafeText;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;

/**
 * A request that goes through a proxy, and says so where it is the proxy that fails. Then
 * nothing has reached the destination.
 *
 * @param request the request
 * @param proxy the proxy
 * @param destination where it leads
 */
record ProxiedRequest(ExecutableHttpRequest request, HttpProxy proxy,
		Destination destination) implements ExecutableHttpRequest {

	private static final int MAX_QUOTED = 100;

	/** The JDK's words for every answer to CONNECT that opens no tunnel. */
	private static final Pattern NO_TUNNEL = Pattern
		.compile("Unable to tunnel through proxy\\. Proxy returns \"(?:HTTP/\\S+ )?((\\d{3}).*)\"");

	@Override
	public HttpExecuteResponse call() throws IOException {
		try {
			HttpExecuteResponse response = this.request.call();
			if (response.httpResponse().statusCode() == HttpURLConnection.HTTP_PROXY_AUTH) {
				throw loginWanted();
			}
			return response;
		}
		catch (IOException ex) {
			throw explained(ex);
		}
	}

	@Override
	public void abort() {
		this.request.abort();
	}

	private IOException explained(IOException failure) {
		String words = String.valueOf(failure.getMessage());
		Matcher refusal = NO_TUNNEL.matcher(words);
		if (refusal.find()) {
			return refused(refusal.group(1), Integer.parseInt(refusal.group(2)));
		}
		if (failure instanceof HttpRetryException retry && retry.responseCode() == HttpURLConnection.HTTP_PROXY_AUTH) {
			throw loginWanted();
		}
		if (failure instanceof UnknownHostException) {
			return mayPass("cannot be found. Check %s.".formatted(this.proxy.variable()));
		}
		if (failure instanceof NotConnectedException) {
			return mayPass("did not get through to %s: %s. Check %s and the network, or ask who runs it."
				.formatted(this.destination, quoted(words), this.proxy.variable()));
		}
		if (NotConnectedException.isOne(failure)) {
			return mayPass(
					"cannot be reached: %s. Check %s and the network.".formatted(quoted(words), this.proxy.variable()));
		}
		return failure;
	}

	private IOException refused(String answer, int status) {
		if (status == HttpURLConnection.HTTP_PROXY_AUTH) {
			throw loginWanted();
		}
		if (status < HttpURLConnection.HTTP_INTERNAL_ERROR) {
			throw willNotPass("does not let this machine connect to %s: %s. Ask who runs it to allow %s."
				.formatted(this.destination, quoted(answer), this.destination.hosts()));
		}
		return mayPass("could not connect to %s: %s. Check %s, or ask who runs it.".formatted(this.destination,
				quoted(answer), this.destination.settings()));
	}

	private SdkClientException loginWanted() {
		String variable = this.proxy.variable();
		if (this.proxy.login() == null) {
			return willNotPass(
					"asks for a user and a password (407), and %1$s holds none. Set it, for example %1$s=http://user:password@%2$s:%3$d."
						.formatted(variable, this.proxy.host(), this.proxy.port()));
		}
		return willNotPass(this.proxy.login().wasShown()
				? "refused the user or the password of %1$s (407). Correct them in %1$s; a special character is written as its code, %%40 for @."
					.formatted(variable)
				: "asks for a login of a kind that is not possible here (407). Ask who runs it for one by Basic or Digest.");
	}

	/** What the SDK does not try again. */
	private SdkClientException willNotPass(String predicate) {
		return SdkClientException.create("The proxy refused", new AwsAccessException(sentence(predicate)));
	}

	/** What the SDK tries again. */
	private IOException mayPass(String predicate) {
		return new IOException("The proxy failed", new AwsAccessException(sentence(predicate)));
	}

	private String sentence(String predicate) {
		return "The proxy %s %s".formatted(this.proxy, predicate);
	}

	private static String quoted(String words) {
		return SafeText.clause(words, MAX_QUOTED);
	}

}
