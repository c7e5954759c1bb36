package io.keyreminder.fakesmtp;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate authority of a company's own, and a server's certificate that it has
 * signed, made by the JDK's own keytool.
 */
public final class PrivateAuthority {

	private static final char[] PASSWORD = Keytool.PASSWORD.toCharArray();

	private final Path folder;

	private PrivateAuthority(Path folder) {
		this.folder = folder;
	}

	/**
	 * Makes an authority and a certificate, always the same for the same names.
	 * @param folder where their files are made
	 * @param names what the certificate is valid for, for example
	 * {@code dns:*.example.com,ip:127.0.0.1}
	 * @return the authority
	 * @throws IOException if keytool cannot be run
	 * @throws InterruptedException if the thread was interrupted
	 */
	public static PrivateAuthority make(Path folder, String names) throws IOException, InterruptedException {
		PrivateAuthority authority = new PrivateAuthority(folder);
		Keytool.store(authority.file(), List.of(
				List.of("-genkeypair", "-alias", "authority", "-keyalg", "EC", "-dname", "CN=Private Authority", "-ext",
						"bc:c"),
				List.of("-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=server", "-ext",
						"san=" + names, "-signer", "authority"),
				List.of("-genkeypair", "-alias", "other", "-keyalg", "EC", "-dname", "CN=Other", "-ext", "bc:c")));
		return authority;
	}

	/**
	 * The certificates of two authorities, of which one has signed the server's, as an
	 * operator has them: with remarks between.
	 * @return the file, as PEM
	 * @throws IOException if it cannot be written
	 * @throws GeneralSecurityException if a certificate cannot be read
	 */
	public Path pem() throws IOException, GeneralSecurityException {
		List<String> lines = new ArrayList<>(List.of("# Those of our company"));
		for (String alias : List.of("other", "authority")) {
			lines.add("# " + alias);
			lines.addAll(pem("CERTIFICATE", store().getCertificate(alias).getEncoded()));
		}
		return Files.write(this.folder.resolve("authorities.pem"), lines);
	}

	/**
	 * The server's key and its certificate, as servers that are not of Java read them.
	 * @return the file, as PEM, which nobody else may read
	 * @throws IOException if it cannot be written
	 * @throws GeneralSecurityException if the store cannot be read
	 */
	public Path serverPem() throws IOException, GeneralSecurityException {
		List<String> lines = new ArrayList<>(pem("PRIVATE KEY", store().getKey("server", PASSWORD).getEncoded()));
		lines.addAll(pem("CERTIFICATE", store().getCertificate("server").getEncoded()));
		Path file = Files.write(this.folder.resolve("server.pem"), lines);
		return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
	}

	private static List<String> pem(String type, byte[] content) {
		return List.of("-----BEGIN %s-----".formatted(type),
				Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content),
				"-----END %s-----".formatted(type));
	}

	/**
	 * The certificates of the authorities, as a store of the JDK.
	 * @return the file, with the password {@code changeit}
	 * @throws IOException if it cannot be written
	 * @throws GeneralSecurityException if a certificate cannot be read
	 */
	public Path trustStore() throws IOException, GeneralSecurityException {
		KeyStore trust = KeyStore.getInstance("PKCS12");
		trust.load(null, null);
		trust.setCertificateEntry("authority", store().getCertificate("authority"));
		Path file = this.folder.resolve("trust.p12");
		try (OutputStream out = Files.newOutputStream(file)) {
			trust.store(out, PASSWORD);
		}
		return file;
	}

	/**
	 * What the server needs in order to show its certificate.
	 * @return the context with its key
	 * @throws IOException if the store cannot be read
	 * @throws GeneralSecurityException if the JDK refuses it
	 */
	public SSLContext server() throws IOException, GeneralSecurityException {
		KeyStore all = store();
		KeyStore server = KeyStore.getInstance("PKCS12");
		server.load(null, null);
		server.setKeyEntry("server", all.getKey("server", PASSWORD), PASSWORD, all.getCertificateChain("server"));
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(server, PASSWORD);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), null, null);
		return context;
	}

	private KeyStore store() throws IOException, GeneralSecurityException {
		return KeyStore.getInstance(file().toFile(), PASSWORD);
	}

	private Path file() {
		return this.folder.resolve("authority.p12");
	}

}
