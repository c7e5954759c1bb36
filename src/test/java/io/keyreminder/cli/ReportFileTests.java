package io.keyreminder.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

import io.keyreminder.fakeaws.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The report that each run leaves in the home folder.
 */
class ReportFileTests {

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@BeforeEach
	void makeLedger() {
		this.program.user("alice", "alice@example.com");
		this.program.user("bob", "nobody");
		this.program.execute("init").exits(0);
	}

	@Test
	void itIsTheDocumentOfShowAndNobodyElseCanReadIt() throws Exception {
		this.program.execute("run").exits(3);
		assertThat(report(1)).hasContent(this.program.execute("show", "1", "--format=json").exits(0).out());
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(report(1)))).isEqualTo("rw-------");
	}

	@Test
	void aRunThatFailsLeavesOneToo() {
		this.program.aws().faults().on("ListUsers").call(1).be(Fault.denied());
		this.program.execute("run").exits(1);
		assertThat(report(1)).hasContent(this.program.execute("show", "1", "--format=json").exits(0).out());
		this.program.execute("restart").exits(3);
		assertThat(report(2)).hasContent(this.program.execute("show", "2", "--format=json").exits(0).out());
	}

	@Test
	void oneThatCannotBeWrittenIsAWarningAndChangesNothing() throws Exception {
		Files.createFile(this.program.home().resolve("reports"));
		Outcome ran = this.program.execute("run", "--format=json").exits(3);
		assertThat(ran.sentence()).isEqualTo("Warning: the report %s could not be written: %s is in the way. "
			.formatted(report(1), report(1).getParent()) + "`show` prints the same.");
		assertThat(ran.json().get("status").asString()).isEqualTo("COMPLETED");
	}

	@Test
	void itsNameHasPlainDigitsWhateverTheLocale() {
		Locale before = Locale.getDefault();
		Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
		try {
			this.program.execute("run").exits(3);
			assertThat(report(1)).exists();
		}
		finally {
			Locale.setDefault(before);
		}
	}

	private Path report(int run) {
		return this.program.home().resolve("reports").resolve("run-" + run + ".json");
	}

}
