package io.keyreminder.publish.http;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

import io.keyreminder.failure.OperatorException;
import io.keyreminder.fakesmtp.FakeSmtpServer;
import io.keyreminder.fakesmtp.TestCertificate;
import io.keyreminder.publish.http.FakeReceiver.Manner;
import io.keyreminder.settings.Setting;
import io.keyreminder.settings.SettingException;
import io.keyreminder.testing.DeafPort;
import io.keyreminder.testing.Latch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What comes of receivers that are there, and of those that are dead, slow or lie.
 */
class ReceiverTests {

	private static final TimeLimit LONG = new TimeLimit(Duration.ofSeconds(60));

	private static final TimeLimit SHORT = new TimeLimit(Duration.ofMillis(300));

	private static final String NO_TLS = "it does not speak TLS, or none that is spoken here";

	private final FakeReceiver server = FakeReceiver.start();

	@AfterEach
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "200|OK", "200|''", "200|ok", "200|{\"ok\":true}", "200|{\"success\":true}", "202|''", "204|''",
					"200|1", "200|Got it, thanks!", "200|{\"error\":null,\"ok\":true}", "200|{\"error\":false}",
					"200|{\"error\":\"\"}", "200|{\"sent\":1,\"failed\":0}", "200|<html>OK</html>", "200|not found",
					"200|{\"text\":\"Run 1: FAILED, error: denied\"}", "200|{\"errors\":{", "200|[1]" })
	void whatIsTakenIsSaidByNobody(int status, String text) {
		this.server.answering(status, text);
		assertThat(send(this.server.url(), LONG)).isEmpty();
		assertThat(this.server.requests()).singleElement()
			.isEqualTo(new FakeReceiver.Request("POST", "/3", "text/plain", null, "ten lines"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					404 | ''                     | it answered 404
					404 | channel_not_found      | it answered 404 (channel_not_found)
					403 | <b>T0pS3cretT0ken</b>  | it answered 403
					403 | TpS                    | it answered 403 (TpS)
					407 | ''                     | a proxy on the way wants a user and a password (407)
					500 | T                      | it answered 500
					302 | ''                     | it answered 302, which leads elsewhere; nobody follows
					308 | ''                     | it answered 308, which leads elsewhere; nobody follows
					200 | OK (not found)         | it answered 200 with a text that is no consent
					200 | {"ok": false}          | it answered 200 with a text that is no consent
					200 | {"success":false}      | it answered 200 with a text that is no consent
					200 | {"error":"no_text"}    | it answered 200 with a text that is no consent
					200 | {"error":{"code":5}}   | it answered 200 with a text that is no consent
					200 | Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 | it answered 200 with a text that is no consent
					401 | ''                     | it answered 401
					""")
	void whatIsNotTakenIsAWarningWithoutTheAddress(int status, String text, String problem) {
		this.server.answering(status, text);
		assertThat(send(this.server.url(), LONG))
			.contains("Warning: the heartbeat (keyreminder.heartbeat.url) was not told of the run: " + problem + ".");
		assertThat(this.server.requests()).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource(names = { "NEVER", "BYTE_BY_BYTE" })
	void whoeverIsSlowIsLeftAlone(Manner manner) {
		this.server.answering(manner);
		assertThat(send(this.server.url(), SHORT)).get()
			.asString()
			.endsWith("was not told of the run: it gave no whole answer within 300 ms.");
	}

	@Test
	void ofAnAnswerWithoutAnEndTheBeginningIsRead() {
		this.server.answering(Manner.ENDLESSLY);
		assertThat(send(this.server.url(), LONG)).isEmpty();
	}

	@Test
	void aPortThatNobodyListensToIsAWarning() throws IOException {
		try (DeafPort nobody = new DeafPort()) {
			assertProblem("http://localhost:%d/%s".formatted(nobody.port(), FakeReceiver.SECRET),
					"nobody can be connected to there");
		}
	}

	@Test
	void aHostThatNobodyKnowsIsAWarning() {
		// No name server is asked about a name that is too long.
		assertProblem("http://%sinvalid/%s".formatted("a-long-name.".repeat(30), FakeReceiver.SECRET),
				"nobody knows its host");
	}

	@Test
	void aServerWithoutTlsIsAWarning() {
		try (FakeSmtpServer mails = FakeSmtpServer.start()) {
			assertProblem("https://localhost:%d/%s".formatted(mails.port(), FakeReceiver.SECRET), NO_TLS);
		}
	}

	@Test
	void aServerWhoseCertificateNobodyTrustsIsAWarning(@TempDir Path folder) throws Exception {
		try (FakeSmtpServer server = FakeSmtpServer
			.startWithTls(TestCertificate.of(folder, "dns:localhost").server())) {
			assertProblem("https://localhost:%d/%s".formatted(server.port(), FakeReceiver.SECRET),
					"its certificate is not trusted here. Where a company's own authority vouches for it, add that to "
							+ "the file of AWS_CA_BUNDLE if you have one, otherwise to a store that you name with "
							+ "JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=FILE");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 204, 500 })
	void messageIsNotSentIntoAConnectionThatIsOver(int status) {
		this.server.answering(status, (status == 204) ? "" : "what it was");
		for (int i = 0; i < 20; i++) {
			receiver(this.server.url(), LONG).send("PUT", () -> "", "text/plain", "numbers");
		}
		assertThat(this.server.requests()).hasSize(20);
	}

	@Test
	void userAndPasswordOfTheAddressAreAHeader() {
		assertThat(send(this.server.url().replace("//", "//dora:a%20b@"), LONG)).isEmpty();
		assertThat(this.server.requests()).extracting(FakeReceiver.Request::login)
			.containsExactly("Basic ZG9yYTphIGI=");
	}

	@ParameterizedTest
	@CsvSource({ "'',/3", "/,/3", "?create=1,/3?create=1", "?sig=a%2Bb-_~&x,/3?sig=a%2Bb-_~&x",
			"/slug?create=1,/slug/3?create=1" })
	void whatFollowsThePathStandsBeforeTheQuery(String more, String path) {
		assertThat(send(this.server.url() + more, LONG)).isEmpty();
		assertThat(this.server.requests()).extracting(FakeReceiver.Request::path).containsExactly(path);
	}

	@ParameterizedTest
	@ValueSource(strings = { "T0pS3cretT0ken", "ftp://host/T0pS3cretT0ken", "https:///T0pS3cretT0ken",
			"https://host/T0pS3cretT0ken with a space", "https://a_b/T0pS3cretT0ken" })
	void whatIsNoUrlIsRefusedWithoutRepeatingIt(String value) {
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> SecretUrl.of(Setting.HEARTBEAT_URL, value))
			.satisfies((refusal) -> assertThat(refusal).hasNoCause())
			.withMessageStartingWith("keyreminder.heartbeat.url is not a URL that begins with https:// or http://")
			.withMessageNotContaining(FakeReceiver.SECRET);
	}

	@Test
	void aNameServerThatSaysNothingIsLeftAlone() {
		Latch asked = new Latch();
		assertThat(receiver(this.server.url(), SHORT).send("PUT", () -> {
			asked.run();
			return "/host";
		}, "text/plain", "numbers")).get().asString().endsWith("it gave no whole answer within 300 ms.");
		asked.letGo();
	}

	@Test
	void anErrorOfTheMachineIsAWarning() {
		assertThat(receiver(this.server.url(), LONG).send("PUT", () -> {
			throw new StackOverflowError();
		}, "text/plain", "numbers")).get().asString().endsWith("something unexpected happened (StackOverflowError).");
	}

	@Test
	void aTrialAsksForTheFirstPageAndSaysNothingElse() {
		this.server.answering(404, "");
		assertThat(receiver(this.server.url(), LONG).tryOut()).isEqualTo("its server can be reached; nothing was sent");
		assertThat(this.server.requests()).singleElement()
			.isEqualTo(new FakeReceiver.Request("GET", "/", null, null, ""));
	}

	@Test
	void aTrialOfADeadServerFailsWithoutTheAddress() {
		this.server.close();
		assertThatExceptionOfType(OperatorException.class).isThrownBy(() -> receiver(this.server.url(), LONG).tryOut())
			.satisfies((failure) -> assertThat(failure).hasNoCause())
			.withMessage("The server of the heartbeat (keyreminder.heartbeat.url) cannot be reached: "
					+ "nobody can be connected to there. Check the address and the proxy.");
	}

	private static void assertProblem(String url, String problem) {
		assertThat(send(url, LONG)).get().asString().endsWith(": " + problem + ".");
	}

	private static Optional<String> send(String url, TimeLimit limit) {
		Optional<String> warning = receiver(url, limit).send("POST", () -> "/3", "text/plain", "ten lines");
		assertThat(warning.orElse("")).doesNotContain(FakeReceiver.SECRET, "localhost", "Exception");
		return warning;
	}

	private static Receiver receiver(String url, TimeLimit limit) {
		return new Receiver("the heartbeat", Objects.requireNonNull(SecretUrl.of(Setting.HEARTBEAT_URL, url)), limit);
	}

}
