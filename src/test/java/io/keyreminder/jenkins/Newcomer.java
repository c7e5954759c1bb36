package io.keyreminder.jenkins;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.keyreminder.fakesmtp.PrivateAuthority;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.PostgresServer;
import io.keyreminder.testing.TestJar;

/**
 * Somebody without privileges who copies commands out of the documentation, on a machine
 * that stands in for all that is named there: AWS, a mail server, a database server, a
 * company's certificates, a profile, other commands.
 */
final class Newcomer implements AutoCloseable {

	/** Commands that are not this program's. */
	static final List<String> STAND_INS = List.of("aws", "sudo", "pkill");

	private final UnprivilegedMachine machine = new UnprivilegedMachine();

	private final TestJar world;

	private final PostgresServer database;

	private final Map<String, String> environment = new HashMap<>();

	Newcomer(Path folder) throws Exception {
		this.world = new TestJar(folder, 3);
		this.world.mails().offerLogin("keyreminder", "…");
		this.database = PostgresServer.start(folder.resolve("database"));
		this.database.execute("CREATE USER keyreminder PASSWORD '…'");
		this.database.execute("CREATE DATABASE keyreminder OWNER keyreminder");
		this.environment.putAll(this.world.aws().environment());
		this.environment.putAll(Map.of("PATH", this.machine.path(), "HOME", this.machine.checkout().toString(), "USER",
				"keyreminder", "LC_ALL", "C.UTF-8", "SPRING_MAIL_HOST", "localhost", "SPRING_MAIL_PORT", mailPort()));
		// For one of these commands may have the ledger while another comes.
		this.environment.put("KEYREMINDER_LOCKWAIT", "10m");
		// As soon as there is an archive of its classes, for the test's own speed.
		this.machine.tool("keyreminder", """
				[ -f fast/keyreminder.jsa ] || exec java -jar target/iam-key-reminder.jar "$@"
				exec java -XX:SharedArchiveFile=fast/keyreminder.jsa -jar fast/iam-key-reminder.jar "$@"
				""");
		for (String each : STAND_INS) {
			this.machine.tool(each, "exit 0");
		}
		PrivateAuthority authority = PrivateAuthority.make(this.machine.checkout(), "dns:localhost");
		for (Path file : List.of(authority.pem(), authority.trustStore(), profile())) {
			Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
		}
	}

	private Path profile() throws IOException {
		Path config = Files.createDirectory(this.machine.checkout().resolve(".aws")).resolve("config");
		return Files.writeString(config, """
				[profile audit]
				aws_access_key_id = %s
				aws_secret_access_key = %s
				""".formatted(this.environment.get("AWS_ACCESS_KEY_ID"),
				this.environment.get("AWS_SECRET_ACCESS_KEY")));
	}

	private String mailPort() {
		return String.valueOf(this.world.mails().port());
	}

	/**
	 * A line as it reads on this machine.
	 */
	String here(String line) {
		URI server = URI.create(this.database.url().replaceFirst("jdbc:", ""));
		// First, for the folders' names and the database's port may hold these digits.
		return line.replace("587", mailPort())
			.replace("/var/lib", this.machine.above().toString())
			.replace("/etc/ssl/certs/corp.pem", this.machine.checkout().resolve("authorities.pem").toString())
			.replace("/etc/keyreminder/trust.p12", this.machine.checkout().resolve("trust.p12").toString())
			.replaceAll("(trustStorePassword|TRUSTSTORE_PASSWORD)=…", "$1=changeit")
			.replace("db.example.com", server.getAuthority())
			.replace("smtp.example.com", "localhost");
	}

	/**
	 * Does what a shell does with some lines.
	 */
	Outcome shell(List<String> lines) throws IOException, InterruptedException {
		return this.machine.shell(String.join("\n", lines), this.environment);
	}

	UnprivilegedMachine machine() {
		return this.machine;
	}

	@Override
	public void close() throws IOException {
		this.database.close();
		this.world.close();
		this.machine.close();
	}

}
