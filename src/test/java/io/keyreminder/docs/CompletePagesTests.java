package io.keyreminder.docs;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.report.UpcomingReport;
import io.keyreminder.report.NoticeReport;
import io.keyreminder.report.RunReport;
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
	void scriptingPageNamesEveryFieldOfJson() throws IOException {
		assertNamed("scripting.md",
				Stream.of(RunReport.class, NoticeReport.class, UpcomingReport.class)
					.flatMap((type) -> Stream.of(type.getRecordComponents()))
					.map(RecordComponent::getName));
	}

	@Test
	void howItWorksNamesEveryStateOfANotice() throws IOException {
		assertNamed("how-it-works.md", Stream.of(NoticeStatus.values()).map(NoticeStatus::name));
	}

	private static void assertNamed(String page, Stream<String> names) throws IOException {
		assertThat(Files.readString(Path.of("src/site/markdown", page)))
			.contains(names.map("`%s`"::formatted).toList());
	}

}
