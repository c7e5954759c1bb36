package io.keyreminder.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.util.FileSystemUtils;

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
		this.program.withLedger();
	}

	@Test
	void itIsTheDocumentOfShowAndNobodyElseCanReadIt() throws Exception {
		this.program.execute("run").exits(3);
		assertThat(report(1)).hasContent(this.program.execute("show", "1", "--format=json").exits(0).out());
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(report(1)))).isEqualTo("rw-------");
	}

	@Proof
	@Test
	void aRunThatFailsLeavesOneToo() {
		this.program.aws().faults().on("ListUsers").call(1).be(Fault.denied());
		this.program.execute("run").exits(1);
		assertThat(report(1)).hasContent(this.program.execute("show", "1", "--format=json").exits(0).out());
		this.program.execute("restart").exits(3);
		assertThat(report(2)).hasContent(this.program.execute("show", "2", "--format=json").exits(0).out());
	}

	@Proof
	@Test
	void oneThatCannotBeWrittenIsAWarningAndChangesNothing() throws Exception {
		Files.createFile(this.program.home().resolve("reports"));
		Outcome ran = this.program.execute("run", "--format=json").exits(3);
		assertThat(ran.sentence()).isEqualTo("Warning: the report %s could not be written: %s is in the way. "
			.formatted(report(1), report(1).getParent()) + "`report` makes it again.");
		assertThat(ran.json().get("status").asString()).isEqualTo("COMPLETED");
	}

	@Proof
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

	@Test
	void besideItLieThePageWithItsStylesheetAndTheResultsForJenkins() throws Exception {
		this.program.execute("run").exits(3);
		Path folder = this.program.home().resolve("reports");
		try (Stream<Path> files = Files.list(folder)) {
			assertThat(files).containsExactlyInAnyOrder(report(1), folder.resolve("run-1.html"),
					folder.resolve("run-1.junit.xml"), folder.resolve("report.css"));
		}
		assertThat(folder.resolve("run-1.html")).content()
			.contains("1 notice told in 1 message; something needs a person.", "alice@example.com",
					"tag &#39;nobody&#39;");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("run-1.html"))))
			.isEqualTo("rw-------");
	}

	@Proof
	@Test
	void itCanBeMadeAgain() throws Exception {
		this.program.execute("run").exits(3);
		Path folder = this.program.home().resolve("reports");
		String page = Files.readString(folder.resolve("run-1.html"));
		FileSystemUtils.deleteRecursively(folder);
		assertThat(this.program.execute("report").exits(0).lines()).containsExactly(report(1).toString(),
				folder.resolve("report.css").toString(), folder.resolve("run-1.html").toString(),
				folder.resolve("run-1.junit.xml").toString());
		assertThat(folder.resolve("run-1.html")).hasContent(page);
	}

	@Proof
	@Test
	void itCanBePrinted() throws Exception {
		this.program.execute("run").exits(3);
		Path folder = this.program.home().resolve("reports");
		assertThat(this.program.execute("report", "1", "--format=html").exits(0).out())
			.isEqualTo(Files.readString(folder.resolve("run-1.html")));
		assertThat(this.program.execute("report", "1", "--format=json").exits(0).out())
			.isEqualTo(Files.readString(report(1)));
		assertThat(this.program.execute("report", "--format=junit").exits(0).out())
			.isEqualTo(Files.readString(folder.resolve("run-1.junit.xml")));
	}

	@Proof
	@Test
	void thereIsNoneOfARunThatThereIsNot() {
		assertThat(this.program.execute("report").exits(2).sentence())
			.isEqualTo("This ledger has no run yet: use `run`.");
		assertThat(this.program.execute("report", "7").exits(2).sentence())
			.contains("There is no run 7 in this ledger.");
	}

	private Path report(int run) {
		return this.program.home().resolve("reports").resolve("run-" + run + ".json");
	}

}
