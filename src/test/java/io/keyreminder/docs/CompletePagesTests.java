package io.keyreminder.docs;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.policy.UnmetCondition;
import io.keyreminder.report.BaseStatus;
import io.keyreminder.report.ClosureReport;
import io.keyreminder.report.ExplanationReport;
import io.keyreminder.report.NoticeReport;
import io.keyreminder.report.OpenCounts;
import io.keyreminder.report.PolicyDiffReport;
import io.keyreminder.report.RunReport;
import io.keyreminder.report.StatusReport;
import io.keyreminder.report.UpcomingReport;
import io.keyreminder.report.WorkerReport;
import io.keyreminder.settings.Setting;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages name everything that there is of their kind.
 */
class CompletePagesTests {

	@Test
	void settingsPageNamesEverySetting() throws IOException {
		assertNamed("settings.md", Stream.of(Setting.values()).map(Setting::property));
	}

	@Test
	void fieldsPageNamesEveryFieldOfJson() throws IOException {
		assertNamed("fields.md",
				Stream
					.of(RunReport.class, NoticeReport.class, ClosureReport.class, UpcomingReport.class,
							StatusReport.class, StatusReport.NotJudged.class, BaseStatus.class, OpenCounts.class,
							ExplanationReport.class, ExplanationReport.Rule.class, ExplanationReport.Recipient.class,
							ExplanationReport.Key.class, ExplanationReport.Planned.class, UnmetCondition.class,
							PolicyDiffReport.class, PolicyDiffReport.Change.class, PolicyDiffReport.Told.class,
							WorkerReport.class, WorkerReport.InHand.class)
					.flatMap((type) -> Stream.of(type.getRecordComponents()))
					.filter((component) -> !component.getAccessor().isAnnotationPresent(JsonIgnore.class))
					.map(RecordComponent::getName));
	}

	@Test
	void howItWorksNamesEveryStateOfANotice() throws IOException {
		assertNamed("how-it-works.md", Stream.of(NoticeStatus.values()).map(NoticeStatus::name));
	}

	@Test
	void contributingNamesEveryRoom() throws IOException {
		Path rooms = Path.of("src/main/java/io/keyreminder");
		try (Stream<Path> files = Files.walk(rooms)) {
			assertNamed("contributing.md", files.filter((file) -> Files.isDirectory(file) && !file.equals(rooms))
				.map((folder) -> rooms.relativize(folder) + "/"));
		}
	}

	@Test
	void contributingNamesOnlyRoomsAndTypesThatExist() throws IOException {
		Path rooms = Path.of("src/main/java/io/keyreminder");
		String page = Files.readString(Path.of("src/site/markdown/contributing.md"));
		Pattern.compile("`([a-z/]+)/`")
			.matcher(page)
			.results()
			.forEach((room) -> assertThat(rooms.resolve(room.group(1))).isDirectory());
		try (Stream<Path> files = Files.walk(Path.of("src"))) {
			List<String> types = files.map((file) -> file.getFileName().toString()).toList();
			Pattern.compile("`([A-Z]\\w*[a-z]\\w*)`")
				.matcher(page)
				.results()
				.forEach((type) -> assertThat(types).contains(type.group(1) + ".java"));
		}
	}

	private static void assertNamed(String page, Stream<String> names) throws IOException {
		assertThat(Files.readString(Path.of("src/site/markdown", page)))
			.contains(names.map("`%s`"::formatted).toList());
	}

}
