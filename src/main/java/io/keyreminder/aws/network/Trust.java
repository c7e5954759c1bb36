package io.keyreminder.aws.network;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;

import io.keyreminder.aws.AwsAccessException;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemContent;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;

/**
 * Which authorities are trusted to vouch for a certificate: those that
 * {@code AWS_CA_BUNDLE} names, and those of the JVM.
 */
final class Trust {

	private static final String CA_BUNDLE = "AWS_CA_BUNDLE";

	private static final Pattern BEGIN = Pattern.compile("-----BEGIN [\\w ]*CERTIFICATE-----");

	private Trust() {
	}

	/**
	 * Who vouches for AWS. As with the AWS CLI, the file's authorities stand in for the
	 * JVM's and not beside them.
	 * @param environment the environment
	 * @return their certificates; none if it is those of the JVM
	 * @throws AwsAccessException if the file cannot be used
	 */
	static List<X509Certificate> forAws(Map<String, String> environment) {
		String bundle = environment.getOrDefault(CA_BUNDLE, "").strip();
		return bundle.isEmpty() ? List.of() : certificates(bundle, content(bundle));
	}

	/**
	 * Who vouches for others. They may be public or a company's own, so that the file's
	 * authorities stand beside the JVM's.
	 * @param environment the environment
	 * @return their certificates; none if it is those of the JVM
	 */
	static List<X509Certificate> forOthers(Map<String, String> environment) {
		try {
			List<X509Certificate> named = forAws(environment);
			return named.isEmpty() ? named : Stream.concat(ofJvm(), named.stream()).toList();
		}
		catch (AwsAccessException ex) {
			// It is just of a run that cannot ask AWS that they are to be told.
			return List.of();
		}
	}

	/**
	 * Makes what trusts some authorities.
	 * @param authorities their certificates; none for those of the JVM
	 * @return makes sockets; null for those of the JVM
	 */
	static @Nullable SSLSocketFactory sockets(List<X509Certificate> authorities) {
		return authorities.isEmpty() ? null
				: SslBundle.of(new PemSslStoreBundle(null, PemSslStore.of(authorities, null)))
					.createSslContext()
					.getSocketFactory();
	}

	private static Stream<X509Certificate> ofJvm() {
		return Arrays.stream(SslBundle.of(null).getManagers().getTrustManagers())
			.filter(X509TrustManager.class::isInstance)
			.flatMap((manager) -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()));
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
