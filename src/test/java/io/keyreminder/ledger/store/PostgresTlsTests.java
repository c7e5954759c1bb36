package io.keyreminder.ledger.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import io.keyreminder.Proof;
import io.keyreminder.fakesmtp.PrivateAuthority;
import io.keyreminder.ledger.store.LedgerStorage.Mode;
import io.keyreminder.testing.PostgresServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A database server with the certificate of a company's own authority.
 */
@Proof
class PostgresTlsTests {

	private static final String VERIFIED = "&sslmode=verify-full";

	@Test
	void databaseIsTrustedByTheFileThatItsUrlNames(@TempDir Path folder) throws Exception {
		PrivateAuthority authority = PrivateAuthority.make(folder, "dns:localhost");
		try (PostgresServer server = PostgresServer.start(folder.resolve("postgres"))) {
			server.execute("ALTER SYSTEM SET ssl_cert_file = '%s'".formatted(authority.serverPem()));
			server.execute("ALTER SYSTEM SET ssl_key_file = '%s'".formatted(authority.serverPem()));
			server.execute("ALTER SYSTEM SET ssl = on");
			server.restart();
			String url = server.url() + VERIFIED;
			assertThat(isEncrypted(url + "&sslrootcert=" + authority.pem())).isTrue();
			assertThatExceptionOfType(SQLException.class).as("the JVM's store does not know the authority")
				.isThrownBy(() -> isEncrypted(url + "&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory"))
				.withMessageContaining("unable to find valid certification path");
		}
	}

	private static boolean isEncrypted(String url) throws SQLException {
		DataSourceProperties settings = new DataSourceProperties();
		settings.setUrl(url);
		try (Connection connection = new PostgresStorage(settings).connect(Mode.READ);
				Statement statement = connection.createStatement();
				ResultSet answer = statement.executeQuery("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")) {
			answer.next();
			return answer.getBoolean(1);
		}
	}

}
