package io.keyreminder.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
 * The home folder, or the ledger in it, cannot be written: nobody is told, and once it
 * can be written everybody is.
 */
@Proof
@Execution(ExecutionMode.CONCURRENT)
class ReadOnlyHomeIT {

	private static final int USERS = 3;

	private TestJar jar;

	@BeforeEach
	void makeLedger(@TempDir Path folder) throws Exception {
		this.jar = new TestJar(folder, USERS);
		this.jar.withLedger();
	}

	@AfterEach
	void close() throws IOException {
		allow("rwx------", "rw-------");
		this.jar.close();
	}

	@Test
	void aLedgerThatCannotBeWritten() throws Exception {
		allow("rwx------", "r--------");
		assertThatNobodyIsToldUntilItIsMended();
	}

	@Test
	void aFolderThatCannotBeWritten() throws Exception {
		allow("r-x------", "r--------");
		assertThatNobodyIsToldUntilItIsMended();
	}

	@Test
	void aFolderThatCannotBeRead() throws Exception {
		allow("---------", "rw-------");
		assertThatNobodyIsToldUntilItIsMended();
	}

	private void assertThatNobodyIsToldUntilItIsMended() throws Exception {
		for (String command : List.of("run", "init")) {
			Outcome refused = withoutPrivileges(command).exits(2);
			assertThat(refused.err().lines()).hasSizeBetween(1, 2)
				.last()
				.asString()
				.contains(this.jar.home().toString(), "Nothing was done.", "written");
		}
		assertThat(this.jar.recipients()).isEmpty();
		allow("rwx------", "rw-------");
		this.jar.execute("run").exits(0);
		assertThat(this.jar.recipients()).hasSize(USERS).doesNotHaveDuplicates();
	}

	/**
	 * Permissions do not count for root, whom most build agents in containers are.
	 */
	private Outcome withoutPrivileges(String command) throws IOException, InterruptedException {
		boolean root = "root".equals(System.getProperty("user.name"));
		return this.jar
			.start(root ? List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search") : List.of(), command)
			.end();
	}

	private void allow(String folder, String ledger) throws IOException {
		Files.setPosixFilePermissions(this.jar.home().resolve("ledger.mv.db"), PosixFilePermissions.fromString(ledger));
		Files.setPosixFilePermissions(this.jar.home(), PosixFilePermissions.fromString(folder));
	}

}
