package io.keyreminder.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import io.keyreminder.Proof;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestJar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The log cannot be written, because another user made it once or its device is full: a
 * run says so once, on standard error, and does its work.
 */
@Proof
@Execution(ExecutionMode.CONCURRENT)
class UnwritableLogIT {

	private TestJar jar;

	private Path log;

	@BeforeEach
	void makeLedger(@TempDir Path folder) throws Exception {
		this.jar = new TestJar(folder, 2);
		this.jar.withLedger();
		this.jar.execute("init").exits(0);
		this.log = this.jar.home().resolve("logs/keyreminder-%s.log".formatted(LocalDate.now(ZoneOffset.UTC)));
	}

	@AfterEach
	void close() {
		this.jar.close();
	}

	@Test
	void aFileThatBelongsToAnother() throws Exception {
		Files.setPosixFilePermissions(this.log, PosixFilePermissions.fromString("r--------"));
		assertWarnedOnce(withoutPrivileges("run"), this.log + " cannot be written: no permission for " + this.log);
	}

	@Test
	void aDeviceThatIsFull() throws Exception {
		this.jar.set("LOGGING_FILE_NAME", "/dev/full");
		assertWarnedOnce(this.jar.execute("run"), "No space left on device");
	}

	@Test
	void anotherProgramsVariableIsNotWhereItGoes() throws Exception {
		Path other = this.jar.home().resolve("other");
		this.jar.set("LOG_FILE", other.toString());
		Files.delete(this.log);
		Files.createDirectory(this.log);
		assertWarnedOnce(this.jar.execute("run"), this.log + " is in the way");
		assertThat(other).doesNotExist();
	}

	private void assertWarnedOnce(Outcome ran, String reason) {
		assertThat(ran.exits(0).err().lines().filter((line) -> line.startsWith("Warning: "))).singleElement()
			.asString()
			.contains("the log", reason)
			.endsWith(". The work goes on without it.");
		assertThat(this.jar.recipients()).hasSize(2);
	}

	/**
	 * Permissions do not count for root, whom most build agents in containers are.
	 */
	private Outcome withoutPrivileges(String command) throws Exception {
		boolean root = "root".equals(System.getProperty("user.name"));
		return this.jar
			.start(root ? List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search") : List.of(), command)
			.end();
	}

}
