package io.keyreminder.publish.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.function.Supplier;

import javax.net.ssl.SSLException;

import io.keyreminder.aws.AwsAccessException;
import io.keyreminder.aws.network.AwsHttpService;
import io.keyreminder.failure.Causes;
import io.keyreminder.failure.OperatorException;
import io.keyreminder.text.SafeText;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;

import org.springframework.util.StringUtils;

/**
 * Somebody who is told something over HTTP, on the way on which AWS is asked, too:
 * through the environment's proxies, at each address of the host. What goes wrong is said
 * in words of ours: the address is a secret, and both the JDK's exceptions and the
 * receiver's answers repeat it.
 */
public final class Receiver {

	private static final String LATE = "it gave no whole answer within";

	private final String name;

	private final SecretUrl url;

	private final TimeLimit limit;

	private final Supplier<SdkHttpClient> clients;

	/**
	 * Names a receiver; nobody is connected to.
	 * @param name what it is called, for example {@code the webhook}
	 * @param url its address
	 * @param limit how long it may take
	 */
	public Receiver(String name, SecretUrl url, TimeLimit limit) {
		this(name, url, limit, () -> AwsHttpService.clientForOthers(limit.longest()));
	}

	/**
	 * Names a receiver; nobody is connected to.
	 * @param name what it is called
	 * @param url its address
	 * @param limit how long it may take
	 * @param clients make a client for one request
	 */
	Receiver(String name, SecretUrl url, TimeLimit limit, Supplier<SdkHttpClient> clients) {
		this.name = name;
		this.url = url;
		this.limit = limit;
		this.clients = clients;
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
			byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
			// Of a known length: otherwise the JDK would send it once more where an
			// answer
			// breaks off.
			SdkHttpFullRequest.Builder request = request(method, this.url.with(path.get()))
				.putHeader("Content-Type", type)
				.putHeader("Content-Length", String.valueOf(bytes.length))
				.contentStreamProvider(() -> AbortableInputStream.create(new ByteArrayInputStream(bytes)));
			this.url.login().ifPresent((login) -> request.putHeader("Authorization", login));
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
		problem(() -> request("GET", this.url.front()).build(), false).ifPresent((problem) -> {
			throw new OperatorException("The server of %s (%s) cannot be reached: %s. Check the address and the proxy."
				.formatted(this.name, this.url.setting().property(), problem), null);
		});
		return "its server can be reached; nothing was sent";
	}

	private Optional<String> problem(Supplier<SdkHttpFullRequest> request, boolean taken) {
		return this.limit.run(() -> {
			try {
				Answer answer = answer(request.get());
				return taken ? answer.problem(this.url) : Optional.empty();
			}
			catch (Exception | Error ex) {
				return Optional.of(words(ex));
			}
		}, LATE, Optional::of);
	}

	private static SdkHttpFullRequest.Builder request(String method, URI address) {
		return SdkHttpFullRequest.builder()
			.method(SdkHttpMethod.fromValue(method))
			.uri(address)
			.putHeader("Accept", "*/*");
	}

	private Answer answer(SdkHttpFullRequest request) throws IOException {
		try (SdkHttpClient client = this.clients.get()) {
			ExecutableHttpRequest call = client.prepareRequest(HttpExecuteRequest.builder()
				.request(request)
				.contentStreamProvider(request.contentStreamProvider().orElse(null))
				.build());
			try {
				return answer(call.call());
			}
			finally {
				// To close the content would keep the connection for the next message,
				// which may come once the receiver has closed it.
				call.abort();
			}
		}
	}

	private static Answer answer(HttpExecuteResponse response) throws IOException {
		InputStream content = response.responseBody()
			.<InputStream>map((body) -> body)
			.orElseGet(InputStream::nullInputStream);
		return new Answer(response.httpResponse().statusCode(),
				StandardCharsets.UTF_8.decode(ByteBuffer.wrap(content.readNBytes(Answer.LONGEST))).toString());
	}

	private String words(Throwable failure) {
		Optional<String> ofTheWay = AwsAccessException.sentenceIn(failure);
		if (ofTheWay.isPresent()) {
			return StringUtils.uncapitalizeAsProperty(SafeText.clause(ofTheWay.get()));
		}
		if (is(UnknownHostException.class, failure)) {
			return "nobody knows its host";
		}
		if (is(SSLException.class, failure)) {
			return tlsWords(failure);
		}
		if (is(ConnectException.class, failure) || is(NoRouteToHostException.class, failure)) {
			return "nobody can be connected to there";
		}
		if (is(SocketTimeoutException.class, failure)) {
			return "%s %s".formatted(LATE, this.limit);
		}
		if (failure instanceof OperatorException ours) {
			return SafeText.clause(ours.getMessage());
		}
		return (failure instanceof IOException) ? "the connection broke, or a proxy on the way refused it"
				: "something unexpected happened (%s)".formatted(failure.getClass().getSimpleName());
	}

	private static String tlsWords(Throwable failure) {
		if (is(CertPathBuilderException.class, failure)) {
			return "its certificate is not trusted here. Where a company's own authority vouches for it, add that to "
					+ "the file of AWS_CA_BUNDLE if you have one, otherwise to a store that you name with "
					+ "JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=FILE";
		}
		return is(CertificateException.class, failure)
				? "its certificate is of another name, or not valid today. Have it renewed, or correct the address"
				: "it does not speak TLS, or none that is spoken here";
	}

	private static boolean is(Class<? extends Throwable> type, Throwable failure) {
		return Causes.of(failure).anyMatch(type::isInstance);
	}

}
