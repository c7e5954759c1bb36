package io.keyreminder.policy.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import io.keyreminder.hostile.HostileText;
import io.keyreminder.policy.Policy;
import io.keyreminder.policy.RotationPolicy;
import io.keyreminder.policy.RuleReach;
import io.keyreminder.report.TestReports;
import io.keyreminder.report.text.PolicyText;
import io.keyreminder.settings.SettingException;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a policy file holds: it is read, or it is refused in one clean sentence that
 * begins with the file and the line.
 */
class AnyPolicyFileTests {

	private static final String FILE = """
			rules:
			- name: robots
			  match:
			    path: /service/
			    user: ["svc-*", "ci-?"]
			    tag: {Type: robot}
			  stages: [30, 10]
			  overdue: 7
			  to: [owner, "tag:Team"]
			  also: [{from-stage: 3, to: a@x.com}]
			exemptions:
			- match: {user: legacy-ftp}
			  until: 2027-03-31
			  reason: it is replaced
			account-owners:
			  "111122223333": a@x.com
			""";

	private static final List<String> VALUES = List.of("rules", "robots", "/service/", "\"svc-*\"", "\"ci-?\"", "Type",
			"robot}", "30", "7", "owner", "\"tag:Team\"", "from-stage", "3,", "a@x.com", "legacy-ftp", "2027-03-31",
			"it is replaced", "\"111122223333\"");

	private final Path file = Files.createTempFile("policy", ".yml");

	AnyPolicyFileTests() throws IOException {
	}

	@AfterProperty
	void removeFile() throws IOException {
		Files.delete(this.file);
	}

	@Example
	void theFileIsReadAsItStands() throws IOException {
		Files.writeString(this.file, FILE);
		Policy policy = read();
		assertThat(policy.exemptions()).hasSize(1);
		assertThat(policy.accountOwners()).hasSize(1);
	}

	@Property
	void whateverStandsInAFileIsReadOrRefusedWithItsLine(@ForAll(supplier = HostileText.class) String text,
			@ForAll @IntRange(max = 400) int begin, @ForAll @IntRange(max = 40) int length) throws IOException {
		int from = Math.min(begin, FILE.length());
		int to = Math.min(from + length, FILE.length());
		assertIsReadOrRefused(FILE.substring(0, from) + text + FILE.substring(to));
	}

	@Property
	void whateverAValueIsItIsTakenOrRefusedWithItsLine(@ForAll(supplier = HostileText.class) String text,
			@ForAll @IntRange(max = 17) int value, @ForAll boolean isTag) throws IOException {
		String old = Objects.requireNonNull(VALUES.get(value));
		StringBuilder quoted = new StringBuilder(isTag ? "\"tag:" : "\"");
		text.chars().forEach((letter) -> quoted.append("\\u%04x".formatted(letter)));
		quoted.append('"').append(old.replaceFirst("^.*?(?=[},]$|$)", ""));
		int at = FILE.indexOf(old);
		assertIsReadOrRefused(FILE.substring(0, at) + quoted + FILE.substring(at + old.length()));
	}

	private Policy read() {
		return new PolicyFile(RotationPolicy.of(90, List.of(10)), List.of(), true).read(this.file.toString());
	}

	private void assertIsReadOrRefused(String content) throws IOException {
		Files.write(this.file, content.getBytes(StandardCharsets.UTF_8));
		try {
			Policy policy = read();
			assertThat(
					TestReports.lines((out) -> PolicyText.print(policy, new RuleReach(policy), LocalDate.EPOCH, out)))
				.allSatisfy((line) -> assertThat(HostileText.unsafe(line)).isEmpty());
		}
		catch (SettingException ex) {
			assertThat(HostileText.unsafe(String.valueOf(ex.getMessage()))).isEmpty();
			assertThat(ex.getMessage()).startsWith(this.file + ", line ").hasSizeLessThan(800);
			assertThat(ex.getExitCode()).isEqualTo(2);
		}
	}

}
