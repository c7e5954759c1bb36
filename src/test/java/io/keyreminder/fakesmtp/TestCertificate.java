package io.keyreminder.fakesmtp;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate that nobody but a test trusts, made by the JDK's own keytool.
 */
public final class TestCertificate {

	private static final char[] PASSWORD = Keytool.PASSWORD.toCharArray();

	private final KeyStore store;

	private final Path file;

	private TestCertificate(KeyStore store, Path file) {
		this.store = store;
		this.file = file;
	}

	/**
	 * Makes a certificate, always the same for the same name.
	 * @param folder where its file is made
	 * @param name what it is valid for, for example {@code ip:127.0.0.1} or
	 * {@code dns:mail.example}
	 * @return the certificate
	 * @throws IOException if keytool cannot be run
	 * @throws GeneralSecurityException if its file cannot be read
	 * @throws InterruptedException if the thread was interrupted
	 */
	public static TestCertificate of(Path folder, String name)
			throws IOException, GeneralSecurityException, InterruptedException {
		Path file = folder.resolve("test.p12");
		Keytool.store(file, List
			.of(List.of("-genkeypair", "-alias", "test", "-keyalg", "EC", "-dname", "CN=test", "-ext", "san=" + name)));
		return new TestCertificate(KeyStore.getInstance(file.toFile(), PASSWORD), file);
	}

	/**
	 * The file that holds the certificate and its key.
	 * @return a PKCS #12 store with the password {@code changeit}
	 */
	public Path file() {
		return this.file;
	}

	/**
	 * What a server needs in order to show the certificate.
	 * @return the context with its key
	 * @throws GeneralSecurityException if the JDK refuses it
	 */
	public SSLContext server() throws GeneralSecurityException {
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(this.store, PASSWORD);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), null, null);
		return context;
	}

	/**
	 * What a client needs in order to trust the certificate.
	 * @return the sockets
	 * @throws GeneralSecurityException if the JDK refuses it
	 */
	public SSLSocketFactory client() throws GeneralSecurityException {
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(this.store);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, trust.getTrustManagers(), null);
		return context.getSocketFactory();
	}

}
