package io.keyreminder.job;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.FakeUser;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.fakesmtp.Received;
import io.keyreminder.fakesmtp.TextParts;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.testing.JobHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A thousand users of every kind: the mails that arrive are those that a few lines of
 * their own compute from the same users.
 */
@Proof
class WholeFleetTests {

	private static final int USERS = 1000;

	/**
	 * Of the first fleets, one in which some have two keys, or a tag from a Japanese
	 * keyboard.
	 */
	private final Fleet fleet = Fleet.generated(JobHarness.ACCOUNT, USERS, 4, JobHarness.TODAY);

	@Test
	void exactlyTheOwnersOfKeysBetween80And90DaysOldAreToldAllTheirKeysInOneMessage(@TempDir Path home) {
		try (JobHarness nights = new JobHarness(home, this.fleet)) {
			Run run = nights.run();
			assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
			assertThat(run.scan().users()).isEqualTo(USERS);
			Map<String, Set<String>> expected = expected();
			assertThat(expected).hasSizeGreaterThan(30)
				.anySatisfy((recipient, keys) -> assertThat(keys).hasSizeGreaterThan(1));
			assertThat(nights.mail()
				.received()
				.stream()
				.collect(Collectors.toMap((mail) -> mail.recipients().get(0), WholeFleetTests::maskedIds)))
				.isEqualTo(expected);
			assertThat(run.counts().messages()).isEqualTo(expected.size());
		}
	}

	private Map<String, Set<String>> expected() {
		Map<String, Set<String>> keys = new TreeMap<>();
		for (FakeUser user : this.fleet.users()) {
			for (FakeKey key : user.keys()) {
				LocalDate created = LocalDate.ofInstant(key.created(), ZoneOffset.UTC);
				if (key.active() && !created.isAfter(JobHarness.TODAY.minusDays(80))
						&& !created.isBefore(JobHarness.TODAY.minusDays(90))) {
					addresses(user).forEach((address) -> keys.computeIfAbsent(address, (each) -> new TreeSet<>())
						.add("****" + key.id().substring(16)));
				}
			}
		}
		return keys;
	}

	private static Set<String> addresses(FakeUser user) {
		return user.tags()
			.stream()
			.filter((tag) -> tag.name().equalsIgnoreCase("email"))
			.flatMap((tag) -> Pattern.compile("[ \u3000]").splitAsStream(tag.value()))
			.filter((word) -> word.contains("@"))
			.collect(Collectors.toSet());
	}

	private static Set<String> maskedIds(Received mail) {
		return Pattern.compile("Access key (\\*{4}\\w{4}) of")
			.matcher(TextParts.of(mail.message()).get(0))
			.results()
			.map((found) -> found.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
