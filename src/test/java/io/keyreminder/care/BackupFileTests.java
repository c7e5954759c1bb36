package io.keyreminder.care;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

import io.keyreminder.Proof;
import io.keyreminder.ledger.store.LedgerSchema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Backups that were cut or changed, by chance or by somebody.
 */
class BackupFileTests {

	private static final LedgerTables TABLES = LedgerTables.ofThisProgram();

	private static final String CHANGED = "its file run.jsonl is damaged or was changed";

	private static final String OTHER_FILES = "it does not hold the files of a ledger, each once";

	@TempDir
	private static Path folder;

	private static Path backup;

	@BeforeAll
	static void write() throws IOException, SQLException {
		backup = folder.resolve("backup.zip");
		try (Connection ledger = DriverManager.getConnection("jdbc:h2:mem:");
				OutputStream out = Files.newOutputStream(backup)) {
			LedgerSchema.create(ledger);
			JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(ledger, true));
			for (int run = 1; run <= 3; run++) {
				jdbc.sql("INSERT INTO run (run_id, account, run_date, pass, via, error, crashed_at) VALUES "
						+ "(:run, '123456789012', DATE '2031-03-14', 1, 'SES', :error, TIMESTAMP WITH TIME ZONE "
						+ "'2031-03-14 03:00:00.123456+01:00')")
					.param("run", run)
					.param("error", "\u9375 \uD83D\uDD11 \uD800\n")
					.update();
			}
			new BackupWriter(ledger, true, () -> {
			}).write(TABLES, Instant.parse("2031-03-14T03:00:00Z"), out);
		}
	}

	@Test
	void backupIsReadAsItWasWritten() throws IOException, SQLException {
		List<List<@Nullable Object>> rows = new ArrayList<>();
		try (BackupFile file = BackupFile.open(backup, TABLES)) {
			file.forEachRow(TABLES.named("run"), rows::add);
			assertThat(file.manifest().rows()).isEqualTo(3);
		}
		assertThat(rows).extracting((row) -> row.get(0)).containsExactly(1L, 2L, 3L);
		assertThat(rows.get(0)).contains("\u9375 \uD83D\uDD11 \uD800\n");
		assertThat(Zips.read(backup).file("run.jsonl").lines()).hasSize(3)
			.first()
			.asString()
			.startsWith("{\"run_id\":1,\"account\":\"123456789012\",\"run_date\":\"2031-03-14\",\"pass\":1,")
			.contains("\"error\":\"\\u9375 \\uD83D\\uDD11 \\uD800\\n\"", "\"resumed_from\":null",
					"\"crashed_at\":\"2031-03-14T02:00:00.123456Z\"", "\"looked_at_all\":false");
	}

	@Test
	void backupThatIsCutIsRefused() throws IOException {
		byte[] whole = Files.readAllBytes(backup);
		for (int length : List.of(0, 1, 30, whole.length / 2, whole.length - 1)) {
			refused(Files.write(folder.resolve("cut.zip"), Arrays.copyOf(whole, length)), "it is no whole zip file");
		}
	}

	@Test
	void backupOfWhichAByteIsOtherIsRefused() throws IOException {
		byte[] bytes = Files.readAllBytes(backup);
		int place = StandardCharsets.ISO_8859_1.decode(ByteBuffer.wrap(bytes)).toString().indexOf("run.jsonl")
				+ "run.jsonl".length() + 20;
		bytes[place] ^= 1;
		refused(Files.write(folder.resolve("other.zip"), bytes), CHANGED);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					run.jsonl     | 123456789012   | 999999999999    | its file run.jsonl is damaged or was changed
					run.jsonl     | "run_id":3     | "run_id":4      | its file run.jsonl is damaged or was changed
					manifest.json | "rows"         | "lines"         | its manifest.json is damaged or was changed
					manifest.json | "rows" : 3     | "rows" : 2      | its file run.jsonl is damaged or was changed
					manifest.json | "rows" : 3     | "rows" : 4      | its file run.jsonl is damaged or was changed
					manifest.json | "rows" : 3     | "rows" : null   | its manifest.json is damaged or was changed
					manifest.json | {              | [               | its manifest.json is damaged or was changed
					manifest.json | "table" : "run" | "table" : "x"  | its manifest does not name the tables of a ledger, each once
					manifest.json | "table" : "run" | "table" : "notice" | its manifest does not name the tables of a ledger, each once
					manifest.json | "format" : 1   | "format" : 2    | it is written in a way that this program does not know
					""")
	void backupThatWasChangedIsRefused(String file, String from, String to, String why) throws IOException {
		refused(changed(file, (text) -> {
			assertThat(text).contains(from);
			return text.replace(from, to);
		}), why);
	}

	/** Who changes the manifest, too, gets no further than the types of the columns. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			"pass":1,       | "pass":"1",
			"pass":1,       | "pass":1.5,
			"pass":1,       | "pass":99999999999999999999,
			"pass":1,       | ''
			"pass":1,       | "pass":1,"pass":1,
			"pass":1,       | "pass":1,"evil":1,
			"run_date":"2031-03-14" | "run_date":"2031-02-30"
			"looked_at_all":false   | "looked_at_all":"no"
			02:00:00.123456Z        | 25:00:00Z
			"error":                | "error"
			""")
	void rowThatNoTableCouldHoldIsRefused(String from, String to) throws IOException {
		Zips zip = Zips.read(backup).change("run.jsonl", (text) -> {
			assertThat(text).contains(from);
			return text.replace(from, to);
		});
		refused(zip.tellOf("run").write(folder.resolve("crafted.zip")), CHANGED);
	}

	@Proof
	@Test
	void noMoreIsReadThanTheManifestTells() throws IOException {
		refused(changed("run.jsonl", (text) -> text + "0".repeat(50_000_000)), CHANGED);
		refused(changed("run.jsonl", (text) -> text + "{}"), CHANGED);
		refused(Zips.read(backup)
			.change("run.jsonl", (text) -> text + "0".repeat(50_000_000) + "\n")
			.tellOf("run")
			.write(folder.resolve("line.zip")), CHANGED);
		refused(changed("manifest.json", (text) -> " ".repeat(2_000_000) + text), "its manifest.json is damaged");
	}

	@Test
	void backupWithOtherFilesIsRefused() throws IOException {
		refused(changed("../evil.jsonl", (none) -> ""), OTHER_FILES);
		refused(changed("flyway_schema_history.jsonl", (none) -> ""), OTHER_FILES);
		Zips less = Zips.read(backup);
		less.files().remove("notice.jsonl");
		refused(less.write(folder.resolve("less.zip")), OTHER_FILES);
		less.files().remove(Manifest.FILE);
		refused(less.write(folder.resolve("none.zip")), "it has no manifest.json");
		refused(Files.writeString(folder.resolve("text.zip"), "no zip at all"), "it is no whole zip file");
	}

	@Test
	void backupOfAnotherVersionIsRefusedWithWhatToDo() throws IOException {
		refused(version(8),
				"tables are at 8; those of this one are at %d. Nothing was done. Restore it with that version into an empty place, then upgrade that ledger with the `init` of this one."
					.formatted(LedgerSchema.NEWEST));
		refused(version(800), "Nothing was done. Restore it with that version.");
	}

	private static Path version(int version) throws IOException {
		return changed("manifest.json",
				(text) -> text.replace("\"schemaVersion\" : " + LedgerSchema.NEWEST, "\"schemaVersion\" : " + version));
	}

	private static Path changed(String file, UnaryOperator<String> change) throws IOException {
		return Zips.read(backup).change(file, change).write(folder.resolve("changed.zip"));
	}

	private static void refused(Path file, String why) {
		assertThatExceptionOfType(BackupException.class).isThrownBy(() -> BackupFile.open(file, TABLES))
			.withMessageStartingWith(file + " cannot be restored: ")
			.withMessageContaining(why)
			.withMessageContaining("Nothing was done");
	}

}
