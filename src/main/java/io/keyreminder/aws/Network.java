package io.keyreminder.aws;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import javax.net.ssl.SSLSocketFactory;

import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemContent;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;

/**
 * What the environment says about the way to AWS, and to others.
 *
 * @param proxies the proxies
 * @param trust makes sockets that trust the certificates of {@code AWS_CA_BUNDLE}; null:
 * those of the JVM
 * @param destination where the way leads
 */
record Network(Proxies proxies, @Nullable SSLSocketFactory trust, Destination destination) {

	private static final String CA_BUNDLE = "AWS_CA_BUNDLE";

	private static final Pattern BEGIN = Pattern.compile("-----BEGIN [\\w ]*CERTIFICATE-----");

	/**
	 * Reads the variables that concern AWS.
	 * @param environment the environment
	 * @return the network
	 * @throws AwsAccessException if one of them is wrong
	 */
	static Network of(Map<String, String> environment) {
		Endpoints.check(environment);
		String bundle = environment.getOrDefault(CA_BUNDLE, "").strip();
		return new Network(Proxies.of(environment), bundle.isEmpty() ? null : trust(bundle), Destination.AWS);
	}

	/**
	 * Reads the variables that concern everybody.
	 * @param environment the environment
	 * @return the network
	 * @throws AwsAccessException if one of them is wrong
	 */
	static Network ofOthers(Map<String, String> environment) {
		return new Network(Proxies.of(environment), null, Destination.OTHERS);
	}

	/** As with the AWS CLI, they stand in for the others and not beside them. */
	private static SSLSocketFactory trust(String bundle) {
		PemSslStore certificates = PemSslStore.of(certificates(bundle, content(bundle)), null);
		return SslBundle.of(new PemSslStoreBundle(null, certificates)).createSslContext().getSocketFactory();
	}

	private static PemContent content(String bundle) {
		try {
			return PemContent.load(Path.of(bundle));
		}
		catch (IOException | InvalidPathException ex) {
			throw wrong(bundle, "cannot be read", "Check whether it is there and this user may read it");
		}
	}

	/** All or none: a bundle that was cut off would trust fewer than are in it. */
	private static List<X509Certificate> certificates(String bundle, PemContent content) {
		long begun = BEGIN.matcher(content.toString()).results().count();
		if (begun == 0) {
			throw wrong(bundle, "holds no certificates as PEM",
					"Such a file has lines with -----BEGIN CERTIFICATE-----");
		}
		List<X509Certificate> certificates;
		try {
			certificates = content.getCertificates();
		}
		catch (RuntimeException ex) {
			certificates = List.of();
		}
		if (certificates.size() < begun) {
			throw wrong(bundle, "holds a certificate that is damaged or cut off", "Copy it again");
		}
		return certificates;
	}

	private static AwsAccessException wrong(String bundle, String problem, String advice) {
		return new AwsAccessException(
				"The file %s of %s %s. %s.".formatted(SafeText.cleanWhole(bundle), CA_BUNDLE, problem, advice));
	}

}
