package io.keyreminder.care;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import io.keyreminder.home.Home;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of old files of which some cannot be removed.
 */
class OldFilesTests {

	private static final OldRuns OLD = new OldRuns(LocalDate.EPOCH, 3, LocalDate.of(2031, 3, 14));

	@TempDir
	Path folder;

	private Home home;

	@BeforeEach
	void prepare() throws IOException {
		this.home = new Home(this.folder);
		Files.createDirectory(this.home.reports());
		Files.createDirectory(this.home.logs());
		for (int run = 1; run <= 4; run++) {
			Files.createFile(this.home.reports().resolve("run-%d.html".formatted(run)));
			Files.createFile(this.home.logs().resolve("keyreminder-2031-03-1%d.log".formatted(run)));
		}
	}

	@Test
	void fileThatCannotBeRemovedStopsNoOther() throws IOException {
		OldFiles.Removal removal = remove("run-2.html", "keyreminder-2031-03-11.log");
		assertThat(removal.removed()).isEqualTo(4);
		assertThat(removal.problem())
			.isEqualTo("no permission for %s (the first of 2)".formatted(this.home.reports().resolve("run-2.html")));
		assertThat(remove("run-2.html").problem()).endsWith("run-2.html");
		assertThat(this.home.reports()).isDirectoryNotContaining("glob:**run-[13].html")
			.isDirectoryContaining("glob:**run-2.html")
			.isDirectoryContaining("glob:**run-4.html");
		assertThat(this.home.logs()).isDirectoryNotContaining("glob:**-1[123].log");
	}

	@Test
	void whereNoFileIsStuckNothingIsSaid() {
		OldFiles.Removal removal = remove();
		assertThat(removal.removed()).isEqualTo(6);
		assertThat(removal.problem()).isNull();
	}

	@Test
	void whatADeadProcessLeftUnfinishedGoesOnceItIsOld() throws IOException {
		Path report = unfinished(this.home.reports().resolve("new-1.tmp"), OLD.before().minusDays(1));
		Path copy = unfinished(this.folder.resolve("new-18446744073709551615.tmp"), OLD.before().minusDays(1));
		Path young = unfinished(this.home.reports().resolve("new-2.tmp"), OLD.before());
		Path other = unfinished(this.home.reports().resolve("new-one.tmp"), OLD.before().minusDays(1));
		assertThat(remove().removed()).isEqualTo(8);
		assertThat(List.of(report, copy)).allMatch(Files::notExists);
		assertThat(List.of(young, other)).allMatch(Files::exists);
	}

	private static Path unfinished(Path file, LocalDate day) throws IOException {
		Files.createFile(file);
		return Files.setLastModifiedTime(file, FileTime.from(day.atStartOfDay(ZoneOffset.UTC).toInstant()));
	}

	private OldFiles.Removal remove(String... stuck) {
		return new OldFiles(this.home, "", (file) -> {
			if (List.of(stuck).contains(file.getFileName().toString())) {
				throw new AccessDeniedException(file.toString());
			}
			Files.delete(file);
		}).remove(OLD);
	}

}
