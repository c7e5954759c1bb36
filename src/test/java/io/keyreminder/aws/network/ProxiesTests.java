package io.keyreminder.aws.network;

import java.net.URI;
import java.util.Map;

import io.keyreminder.aws.AwsAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The variables as the AWS CLI reads them.
 */
class ProxiesTests {

	private static final URI IAM = URI.create("https://iam.amazonaws.com/");

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			http://proxy.example.com:3128                 | proxy.example.com:3128 (HTTPS_PROXY)
			HTTP://proxy.example.com:3128/                | proxy.example.com:3128 (HTTPS_PROXY)
			http://proxy.example.com:3128/path?and#more   | proxy.example.com:3128 (HTTPS_PROXY)
			proxy.example.com:3128                        | proxy.example.com:3128 (HTTPS_PROXY)
			//proxy.example.com:3128                      | proxy.example.com:3128 (HTTPS_PROXY)
			' http://proxy_1.example.com '                | proxy_1.example.com:80 (HTTPS_PROXY)
			http://[2001:db8::1]:3128                     | [2001:db8::1]:3128 (HTTPS_PROXY)
			http://10.0.0.1:8080                          | 10.0.0.1:8080 (HTTPS_PROXY)
			http://dora:secret@proxy:3128                 | proxy:3128 (HTTPS_PROXY)
			""")
	void anAddressMayBeWrittenInManyWays(String value, String shown) {
		assertThat(Proxies.of(Map.of("HTTPS_PROXY", value)).proxyFor(IAM)).get().hasToString(shown);
	}

	@ParameterizedTest
	@CsvSource({ "dora:secret,dora:secret", "dora,dora:", "dora:p%40ss%2Fw%25rd,dora:p@ss/w%rd", "dora:a+b,dora:a+b",
			"dora:p@ss,dora:p@ss", "dora:p/s#s,dora:p/s#s", "dora:a:b,dora:a:b", "dora:50%,dora:50%",
			"d%C3%B6ra:%E2%82%AC,döra:€" })
	void userAndPasswordAreDecoded(String written, String meant) {
		assertThat(Proxies.of(Map.of("HTTPS_PROXY", "http://" + written + "@proxy:3128")).https())
			.extracting(HttpProxy::login)
			.extracting(ProxyLogin::header)
			.isEqualTo(new ProxyLogin(meant.split(":", 2)[0], meant.split(":", 2)[1]).header());
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://", "http://proxy:", "http://proxy:0", "http://proxy:65536", "http://pro xy:3128",
			"http://::1:3128", "http://dora:secret@", "3128:proxy" })
	void whatIsNoAddressIsNamedWithoutItsPassword(String value) {
		assertThatExceptionOfType(AwsAccessException.class).isThrownBy(() -> Proxies.of(Map.of("http_proxy", value)))
			.withMessage("http_proxy is not the address of a proxy. Set it, for example "
					+ "http_proxy=http://user:password@proxy.example.com:3128; a special character in the user's name or "
					+ "the password is written as its code: %40 for @, %2F for /, %23 for #.");
	}

	@Test
	void eachSchemeHasAProxyOfItsOwn() {
		Proxies proxies = Proxies.of(Map.of("HTTPS_PROXY", "secure:1", "HTTP_PROXY", "plain:2"));
		assertThat(proxies.proxyFor(IAM)).get().extracting(HttpProxy::host).isEqualTo("secure");
		assertThat(proxies.proxyFor(URI.create("http://localhost:4566"))).get()
			.extracting(HttpProxy::host)
			.isEqualTo("plain");
		assertThat(Proxies.of(Map.of("HTTP_PROXY", "plain:2")).proxyFor(IAM)).isEmpty();
	}

	@Test
	void theNameInSmallLettersWinsEvenIfItIsEmpty() {
		assertThat(Proxies.of(Map.of("HTTPS_PROXY", "large:1", "https_proxy", "small:2")).proxyFor(IAM)).get()
			.hasToString("small:2 (https_proxy)");
		assertThat(Proxies.of(Map.of("HTTPS_PROXY", "large:1", "https_proxy", "")).proxyFor(IAM)).isEmpty();
		assertThat(Proxies.of(Map.of("HTTPS_PROXY", "large:1", "NO_PROXY", "*", "no_proxy", "")).proxyFor(IAM))
			.isPresent();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			amazonaws.com                | true
			.amazonaws.com               | true
			*.amazonaws.com              | true
			iam.amazonaws.com            | true
			IAM.AmazonAWS.com:443        | true
			iam.amazonaws.com:80         | false
			localhost, .amazonaws.com    | true
			localhost .amazonaws.com     | true
			*                            | true
			mazonaws.com                 | false
			sts.amazonaws.com            | false
			''                           | false
			','                          | false
			""")
	void hostsAreExcepted(String noProxy, boolean excepted) {
		assertThat(NoProxy.of(noProxy).covers(IAM)).isEqualTo(excepted);
	}

	@ParameterizedTest
	@CsvSource({ "'[::1]',http://[::1]:4566,true", "::1,http://[::1]:4566,true",
			"127.0.0.1:4566,http://127.0.0.1:4566,true", "127.0.0.1,http://127.0.0.10,false" })
	void literalAddressesAreExcepted(String noProxy, URI address, boolean excepted) {
		assertThat(NoProxy.of(noProxy).covers(address)).isEqualTo(excepted);
	}

}
