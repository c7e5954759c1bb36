package io.keyreminder.explain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.FakeUser;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.job.dryrun.DryRun;
import io.keyreminder.job.dryrun.DryRunResult;
import io.keyreminder.job.run.ScanScope;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.testing.JobHarness;
import io.keyreminder.testing.Night;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the users and the rules are: what is explained is what a run does.
 */
@Proof
class AnyExplanationTests {

	private static final int USERS = 24;

	private static final int DAYS_LATER = 6;

	private final Path folder;

	AnyExplanationTests(@TempDir Path folder) {
		this.folder = folder;
	}

	/** Before the first run, and some days after it, with another policy. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3 })
	void whatIsExplainedIsWhatARunDoes(int seed) throws IOException {
		Random random = new Random(seed);
		Fleet fleet = fleet(random);
		try (JobHarness nights = new JobHarness(this.folder.resolve("home"), fleet)) {
			policy(random, nights);
			assertAgreeing(fleet, nights, JobHarness.TODAY);
			nights.mail().add(Fault.at(Step.RCPT).forRecipient("user-3@example.com").answer("550 5.1.1 unknown"));
			nights.mail().add(Fault.at(Step.RCPT).forRecipient("team@example.com").answer("550 5.1.1 unknown"));
			nights.mail().add(Fault.at(Step.RCPT).forRecipient("user-5@example.com").answer("451 4.7.1 greylisted"));
			nights.run();
			LocalDate later = JobHarness.TODAY.plusDays(DAYS_LATER);
			nights.date(later);
			assertAgreeing(fleet, nights, later);
			policy(random, nights);
			assertAgreeing(fleet, nights, later);
		}
	}

	private static void assertAgreeing(Fleet fleet, JobHarness nights, LocalDate date) {
		try (Night night = nights.openNothing()) {
			DryRunResult run = night.bean(DryRun.class).run(date, ScanScope.WHAT_IS_LEFT);
			List<String> sent = run.messages()
				.stream()
				.flatMap((each) -> each.notices().stream())
				.map(AnyExplanationTests::notice)
				.toList();
			ExplainService service = night.bean(ExplainService.class);
			List<Explanation> explanations = fleet.users()
				.stream()
				.map((user) -> service.explain(user.name(), null, date))
				.toList();
			assertThat(explanations.stream()
				.flatMap((each) -> each.keys().stream())
				.flatMap((key) -> key.next().stream())
				.filter((planned) -> planned.on().equals(date))
				.map((planned) -> notice(planned.notice()))).containsExactlyInAnyOrderElementsOf(sent);
			assertThat(keys(explanations, KeyState.DUE)).containsExactlyInAnyOrderElementsOf(run.messages()
				.stream()
				.flatMap((each) -> each.notices().stream())
				.map((each) -> each.key().id())
				.distinct()
				.toList());
			assertThat(run.unreachable().stream().map((each) -> each.key().id())).isSubsetOf(Stream
				.concat(keys(explanations, KeyState.UNREACHABLE).stream(), keys(explanations, KeyState.DUE).stream())
				.toList());
		}
	}

	private static List<String> keys(List<Explanation> explanations, KeyState state) {
		return explanations.stream()
			.flatMap((each) -> each.keys().stream())
			.filter((key) -> key.state() == state)
			.map((key) -> key.key().id())
			.toList();
	}

	private static String notice(DueNotice notice) {
		return "%s %s %d %s %s".formatted(notice.key().id(), notice.kind(), notice.stage(), notice.recipient(),
				notice.reason());
	}

	private static Fleet fleet(Random random) {
		Fleet fleet = Fleet.of(JobHarness.ACCOUNT);
		for (int i = 0; i < USERS; i++) {
			FakeUser user = fleet.add("user-" + i).path((random.nextInt(3) == 0) ? "/service/" : "/");
			user.created(JobHarness.TODAY.minusDays(800).atTime(8, 0).toInstant(ZoneOffset.UTC));
			if (random.nextInt(5) > 0) {
				user.tag("Email", (random.nextInt(6) > 0) ? "user-%d@example.com".formatted(i) : "nobody");
			}
			if (random.nextInt(3) == 0) {
				user.tag("Team",
						(random.nextInt(2) == 0) ? "team@example.com" : "other@example.com user-3@example.com");
			}
			if (random.nextInt(3) == 0) {
				user.tag("Type", (random.nextInt(2) == 0) ? "robot" : "human");
			}
			for (int key = random.nextInt(3); key > 0; key--) {
				int age = random.nextInt((random.nextInt(3) == 0) ? 400 : 110);
				FakeKey.Use use = (random.nextInt(3) == 0) ? null : new FakeKey.Use(
						JobHarness.TODAY.minusDays(random.nextInt(age + 1)).atTime(9, 0).toInstant(ZoneOffset.UTC),
						"s3", "eu-west-1");
				user.key(new FakeKey(FakeKey.idOf("user%dkey%d".formatted(i, key)),
						JobHarness.TODAY.minusDays(age).atTime(8, 0).toInstant(ZoneOffset.UTC),
						(random.nextInt(8) == 0) ? FakeKey.INACTIVE : FakeKey.ACTIVE, use));
			}
		}
		return fleet;
	}

	private void policy(Random random, JobHarness nights) throws IOException {
		StringBuilder text = new StringBuilder("rules:\n");
		List<String> matches = List.of("{path: /service/, user: \"*3\"}", "{tag: {Type: robot}}",
				"{user: [\"*1\", \"*2\"]}", "{path: /service/}", "{tag: {Type: \"*\"}}");
		for (int i = 0; i < matches.size(); i++) {
			if (random.nextInt(3) > 0) {
				int age = 30 + random.nextInt(100);
				text.append("- {name: rule %d, match: %s, max-age-days: %d, stages: [%d, 0]".formatted(i,
						matches.get(i), age, 1 + random.nextInt(25)));
				text.append((random.nextInt(2) == 0) ? ", overdue: %d".formatted(random.nextInt(10)) : "");
				text.append((random.nextInt(2) == 0) ? ", unused-days: %d".formatted(5 + random.nextInt(50)) : "");
				text.append((random.nextInt(2) == 0) ? ", to: [owner, \"tag:Team\", \"security@example.com\"]" : "");
				text.append((random.nextInt(2) == 0) ? ", also: [{from-stage: 0, to: \"tag:Team\"}]" : "");
				text.append("}\n");
			}
		}
		text.append("- {name: rest, stages: [10, 3], overdue: 7}\n");
		text.append("exemptions:\n- {match: {user: \"*7\"}, until: 2026-11-27, reason: later}\n");
		text.append("- {match: {tag: {Type: human}, user: \"*4\"}, until: 2027-11-27, reason: later}\n");
		nights.set("keyreminder.policy.file=" + Files.writeString(this.folder.resolve("policy.yml"), text));
	}

}
