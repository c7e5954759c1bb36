package io.keyreminder.publish.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import javax.net.ssl.SSLException;

import io.keyreminder.aws.EnvironmentProxies;
import io.keyreminder.failure.Causes;
import io.keyreminder.failure.OperatorException;
import io.keyreminder.text.SafeText;

/**
 * Somebody who is told something over HTTP. What goes wrong is said in words of ours: the
 * address is a secret, and both the JDK's exceptions and the receiver's answers repeat
 * it.
 */
public final class Receiver {

	private final String name;

	private final SecretUrl url;

	private final TimeLimit limit;

	/**
	 * Names a receiver; nobody is connected to.
	 * @param name what it is called, for example {@code the webhook}
	 * @param url its address
	 * @param limit how long it may take
	 */
	public Receiver(String name, SecretUrl url, TimeLimit limit) {
		this.name = name;
		this.url = url;
		this.limit = limit;
	}

	/**
	 * Sends something.
	 * @param method the method of HTTP
	 * @param path says what follows the path of its address, from the slash; may be
	 * empty, and may ask a name server
	 * @param type the type of the content
	 * @param content the content
	 * @return a warning if it was not taken, clean text
	 */
	public Optional<String> send(String method, Supplier<String> path, String type, String content) {
		return problem(() -> {
			HttpRequest.Builder request = HttpRequest.newBuilder(this.url.with(path.get()))
				.method(method, BodyPublishers.ofString(content))
				.header("Content-Type", type);
			this.url.login().ifPresent((login) -> request.header("Authorization", login));
			return request.build();
		}, true).map((problem) -> "Warning: %s (%s) was not told of the run: %s.".formatted(this.name,
				this.url.setting().property(), problem));
	}

	/**
	 * Tries whether its server can be reached. The receiver itself is told nothing.
	 * @return what is to be said of it
	 * @throws OperatorException if it cannot be reached
	 */
	public String tryOut() {
		problem(() -> HttpRequest.newBuilder(this.url.front()).build(), false).ifPresent((problem) -> {
			throw new OperatorException("The server of %s (%s) cannot be reached: %s. Check the address and the proxy."
				.formatted(this.name, this.url.setting().property(), problem), null);
		});
		return "its server can be reached; nothing was sent";
	}

	private Optional<String> problem(Supplier<HttpRequest> request, boolean taken) {
		try {
			Answer answer = this.limit.run(() -> answer(request.get()));
			return taken ? answer.problem(this.url) : Optional.empty();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Optional.of("the program was told to stop");
		}
		catch (Exception | Error ex) {
			return Optional.of(words(ex));
		}
	}

	private static Answer answer(HttpRequest request) throws IOException, InterruptedException {
		HttpResponse<InputStream> response = client(request.uri()).send(request, BodyHandlers.ofInputStream());
		try (InputStream content = response.body()) {
			return new Answer(response.statusCode(),
					StandardCharsets.UTF_8.decode(ByteBuffer.wrap(content.readNBytes(Answer.LONGEST))).toString());
		}
	}

	private static HttpClient client(URI address) {
		EnvironmentProxies proxies = EnvironmentProxies.of(System.getenv());
		HttpClient.Builder client = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER)
			.proxy(proxies);
		proxies.loginFor(address).ifPresent(client::authenticator);
		return client.build();
	}

	private String words(Throwable failure) {
		if (failure instanceof TimeoutException || is(HttpTimeoutException.class, failure)) {
			return "it gave no whole answer within %s".formatted(this.limit);
		}
		if (is(UnknownHostException.class, failure) || is(UnresolvedAddressException.class, failure)) {
			return "nobody knows its host";
		}
		if (is(SSLException.class, failure)) {
			return "it does not speak TLS, or its certificate is not trusted or of another name";
		}
		if (is(ConnectException.class, failure)) {
			return "nobody can be connected to there";
		}
		if (failure instanceof OperatorException ours) {
			return SafeText.clause(ours.getMessage());
		}
		return (failure instanceof IOException) ? "the connection broke, or a proxy on the way refused it"
				: "something unexpected happened (%s)".formatted(failure.getClass().getSimpleName());
	}

	private static boolean is(Class<? extends Throwable> type, Throwable failure) {
		return Causes.of(failure).anyMatch(type::isInstance);
	}

}
