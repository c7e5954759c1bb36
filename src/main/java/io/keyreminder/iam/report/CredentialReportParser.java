package io.keyreminder.iam.report;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.keyreminder.aws.BrokenAnswerException;
import io.keyreminder.iam.report.ReportedUser.ReportedKey;
import io.keyreminder.key.LastUse;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * Reads the credential report: CSV, a line for each user, whose columns have names. See
 * <a href=
 * "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html">
 * its format</a>.
 */
public final class CredentialReportParser {

	private static final List<String> KEYS = List.of("access_key_1", "access_key_2");

	/** What stands where there is no time: there is no such key, or it was never used. */
	private static final String NOTHING = "N/A";

	private static final ObjectReader LINES = new CsvMapper().readerForMapOf(String.class)
		.with(CsvSchema.emptySchema().withHeader());

	private CredentialReportParser() {
	}

	/**
	 * Reads a report. A line that cannot be understood is left out, so that its user is
	 * asked.
	 * @param content the report
	 * @return what it says
	 * @throws BrokenAnswerException if it is no credential report
	 */
	public static CredentialReport read(InputStream content) {
		Map<String, ReportedUser> users = new HashMap<>();
		Map<String, String> words = new HashMap<>();
		try (content; MappingIterator<Map<String, String>> lines = LINES.readValues(content)) {
			while (lines.hasNext()) {
				Map<String, String> line = lines.next();
				String arn = line.get("arn");
				user(line, words).ifPresent((user) -> users.put(BrokenAnswerException.required(arn, "arn"), user));
			}
		}
		catch (IOException | JacksonException ex) {
			throw new BrokenAnswerException("the credential report is no table");
		}
		return new CredentialReport(users);
	}

	private static Optional<ReportedUser> user(Map<String, String> line, Map<String, String> words) {
		try {
			List<ReportedKey> keys = new ArrayList<>();
			for (String key : KEYS) {
				String changed = column(line, key + "_last_rotated");
				if (!changed.equals(NOTHING)) {
					keys.add(new ReportedKey(Boolean.parseBoolean(column(line, key + "_active")), time(changed),
							lastUse(line, key, words)));
				}
			}
			return Optional.of(new ReportedUser(time(column(line, "user_creation_time")), keys));
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

	/** Services and regions are the same few words in all lines. */
	private static @Nullable LastUse lastUse(Map<String, String> line, String key, Map<String, String> words) {
		String at = column(line, key + "_last_used_date");
		String service = column(line, key + "_last_used_service");
		String region = column(line, key + "_last_used_region");
		return at.equals(NOTHING) ? null : new LastUse(time(at), words.computeIfAbsent(service, (word) -> word),
				words.computeIfAbsent(region, (word) -> word));
	}

	private static Instant time(String text) {
		Instant time = OffsetDateTime.parse(text).toInstant();
		if (!PlausibleTime.contain(time)) {
			throw new DateTimeException("Far off");
		}
		return time;
	}

	private static String column(Map<String, String> line, String name) {
		return BrokenAnswerException.required(line.get(name), name);
	}

}
