package io.keyreminder.aws;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import javax.net.ssl.SSLSocketFactory;

import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemContent;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;

/**
 * What the environment says about the way to AWS.
 *
 * @param proxies the proxies
 * @param trust makes sockets that trust the certificates of {@code AWS_CA_BUNDLE}; null:
 * those of the JVM
 */
record Network(Proxies proxies, @Nullable SSLSocketFactory trust) {

	private static final String CA_BUNDLE = "AWS_CA_BUNDLE";

	/**
	 * Reads the variables.
	 * @param environment the environment
	 * @return the network
	 * @throws AwsAccessException if one of them is wrong
	 */
	static Network of(Map<String, String> environment) {
		Endpoints.check(environment);
		String bundle = environment.getOrDefault(CA_BUNDLE, "").strip();
		return new Network(Proxies.of(environment), bundle.isEmpty() ? null : trust(bundle));
	}

	/** As with the AWS CLI, they stand in for the others and not beside them. */
	private static SSLSocketFactory trust(String bundle) {
		try {
			PemSslStore certificates = PemSslStore.of(PemContent.load(Path.of(bundle)).getCertificates(), null);
			return SslBundle.of(new PemSslStoreBundle(null, certificates)).createSslContext().getSocketFactory();
		}
		catch (IOException ex) {
			throw wrong(bundle, "cannot be read", "Check whether it is there and this user may read it");
		}
		catch (RuntimeException ex) {
			throw wrong(bundle, "holds no certificates as PEM",
					"Such a file has lines with -----BEGIN CERTIFICATE-----");
		}
	}

	private static AwsAccessException wrong(String bundle, String problem, String advice) {
		return new AwsAccessException(
				"The file %s of %s %s. %s.".formatted(SafeText.cleanWhole(bundle), CA_BUNDLE, problem, advice));
	}

}
