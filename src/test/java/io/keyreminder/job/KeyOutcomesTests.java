package io.keyreminder.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.Call;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.FakeUser;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.notice.ToldKeyQueries;
import io.keyreminder.ledger.sql.AccountScope;
import io.keyreminder.policy.Closure;
import io.keyreminder.policy.Notice;
import io.keyreminder.policy.NoticeKind;
import io.keyreminder.policy.ToldKey;
import io.keyreminder.testing.JobHarness;
import io.keyreminder.testing.Night;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of the keys that somebody was told of, as the following nights see it.
 */
class KeyOutcomesTests {

	private final Path folder;

	private final Fleet fleet = Fleet.of(JobHarness.ACCOUNT);

	private final JobHarness nights;

	KeyOutcomesTests(@TempDir Path folder) {
		this.folder = folder;
		this.nights = new JobHarness(folder.resolve("home"), this.fleet);
	}

	@AfterEach
	void close() {
		this.nights.close();
	}

	@Test
	void theEndOfAKeyIsSeenAndNobodyIsAskedForIt() {
		List.of("deleted", "deactivated", "leaver", "waiting").forEach((name) -> add(name, 85));
		add("second", 85).key(FakeKey.idOf("older"), daysAgo(300));
		this.nights.run();
		Instant told = notice("deleted").updatedAt();
		assertThat(outcome("deleted")).isEqualTo("OPEN");
		this.fleet.user("deleted").removeKey(key("deleted"));
		this.fleet.user("deactivated").keyStatus(key("deactivated"), FakeKey.INACTIVE, daysAgo(0));
		this.fleet.user("second").removeKey(key("second"));
		this.fleet.remove("leaver");
		night(1);
		assertThat(outcome("deleted")).isEqualTo("DELETED 2026-11-25");
		assertThat(notice("deleted").updatedAt()).as("is of the notice").isEqualTo(told);
		assertThat(outcome("deactivated")).isEqualTo("DEACTIVATED 2026-11-25");
		assertThat(outcome("leaver")).isEqualTo("USER_GONE 2026-11-25");
		assertThat(outcome("second")).as("the other key stays").isEqualTo("DELETED 2026-11-25");
		assertThat(outcome("waiting")).isEqualTo("OPEN");
		assertThat(asked()).as("who may have been switched on again is asked anyway").containsExactly("deactivated");
		this.fleet.user("deactivated").removeKey(key("deactivated"));
		night(2);
		assertThat(outcome("deactivated")).as("is the first end").isEqualTo("DEACTIVATED 2026-11-25");
		assertThat(closures()).containsExactlyInAnyOrder("deleted IN_TIME", "deactivated IN_TIME", "leaver IN_TIME",
				"second IN_TIME", "waiting OPEN");
	}

	@Proof
	@Test
	void aKeyIsToldFromAnotherOneThatIsSwitchedOff() throws IOException {
		overdueIsTold();
		for (String name : List.of("deleted", "kept")) {
			add(name, 85).key(FakeKey.idOf(name + "old"), daysAgo(300))
				.keyStatus(FakeKey.idOf(name + "old"), FakeKey.INACTIVE, daysAgo(10));
		}
		this.nights.run();
		this.fleet.user("deleted").removeKey(key("deleted"));
		this.fleet.user("kept").keyStatus(key("kept"), FakeKey.INACTIVE, daysAgo(0));
		night(1);
		assertThat(asked()).isEmpty();
		assertThat(outcome("deleted")).isEqualTo("DELETED 2026-11-25");
		assertThat(outcome("kept")).isEqualTo("DEACTIVATED 2026-11-25");
	}

	@Proof
	@Test
	void anOverdueKeyStaysSoWhenSomebodyIsToldAgain() throws IOException {
		overdueIsTold();
		add("waiting", 85);
		List.of(0, 6, 7, 13).forEach(this::night);
		assertThat(this.nights.told()).hasSize(3);
		assertThat(closures()).containsExactly("waiting STILL_ACTIVE");
	}

	private void overdueIsTold() throws IOException {
		this.nights.set("keyreminder.policy.file="
				+ Files.writeString(this.folder.resolve("policy.yml"), "rules: [{name: all, overdue: 7}]"));
	}

	@Test
	@Proof
	void aRotatedKeyIsToldFromTheOneThatReplacesIt() {
		add("rotating", 85);
		this.nights.run();
		this.fleet.user("rotating").key(FakeKey.idOf("new"), daysAgo(0));
		night(1);
		assertThat(outcome("rotating")).isEqualTo("OPEN");
		this.fleet.user("rotating").keyStatus(key("rotating"), FakeKey.INACTIVE, daysAgo(-1));
		night(2);
		assertThat(outcome("rotating")).isEqualTo("DEACTIVATED 2026-11-26");
		this.fleet.user("rotating").keyStatus(key("rotating"), FakeKey.ACTIVE, daysAgo(-2));
		night(3);
		assertThat(outcome("rotating")).as("it is switched on again").isEqualTo("OPEN");
		night(7);
		assertThat(outcome("rotating")).isEqualTo("STILL_ACTIVE 2026-12-01");
		this.fleet.user("rotating").removeKey(key("rotating"));
		night(9);
		assertThat(outcome("rotating")).isEqualTo("DELETED 2026-12-03");
	}

	@Proof
	@Test
	void anActiveKeyOutlivesItsDeadlineOnceThatIsCertain() {
		add("waiting", 85);
		this.nights.run();
		night(6);
		assertThat(outcome("waiting")).as("the report may be of the day before").isEqualTo("OPEN");
		night(7);
		assertThat(outcome("waiting")).isEqualTo("STILL_ACTIVE 2026-12-01");
		night(8);
		assertThat(outcome("waiting")).as("the first night counts").isEqualTo("STILL_ACTIVE 2026-12-01");
		assertThat(asked()).isEmpty();
	}

	@Test
	@Proof
	void aLateEndIsSeenToo() {
		add("waiting", 85);
		this.nights.run();
		night(7);
		assertThat(outcome("waiting")).isEqualTo("STILL_ACTIVE 2026-12-01");
		this.fleet.user("waiting").keyStatus(key("waiting"), FakeKey.INACTIVE, daysAgo(-8));
		night(9);
		assertThat(outcome("waiting")).isEqualTo("DEACTIVATED 2026-12-03");
		this.fleet.user("waiting").keyStatus(key("waiting"), FakeKey.ACTIVE, daysAgo(-9));
		night(10);
		night(12);
		assertThat(outcome("waiting")).as("it is switched on again").isEqualTo("STILL_ACTIVE 2026-12-06");
		assertThat(closures()).containsExactly("waiting STILL_ACTIVE");
		this.fleet.user("waiting").removeKey(key("waiting"));
		night(13);
		assertThat(closures()).containsExactly("waiting LATE");
	}

	@Test
	@Proof
	void nothingIsConcludedOfUsersOrAccountsThatCannotBeRead() {
		add("one", 85).key(FakeKey.idOf("onenew"), daysAgo(30));
		add("two", 85);
		this.nights.run();
		this.fleet.user("one").removeKey(key("one"));
		this.fleet.user("two").removeKey(key("two"));
		this.nights.aws().faults().on("GenerateCredentialReport").be(Fault.denied());
		this.nights.aws().faults().on("ListAccessKeys").user("one").be(Fault.denied());
		night(1);
		assertThat(outcome("one")).isEqualTo("OPEN");
		assertThat(outcome("two")).isEqualTo("DELETED 2026-11-25");
		this.nights.aws().faults().on("ListUsers").be(Fault.denied());
		night(2);
		assertThat(outcome("one")).isEqualTo("OPEN");
		this.nights.aws().faults().clear();
		night(3);
		assertThat(outcome("one")).isEqualTo("DELETED 2026-11-27");
	}

	@Test
	@Proof
	void whenAKeyEndedIsUnknownIfNobodyLooked() {
		add("gone", 85);
		add("waiting", 85);
		this.nights.run();
		this.fleet.user("gone").removeKey(key("gone"));
		night(30);
		assertThat(outcome("gone")).isEqualTo("DELETED 2026-12-24");
		assertThat(closures()).containsExactlyInAnyOrder("gone UNKNOWN", "waiting STILL_ACTIVE");
	}

	@Test
	@Proof
	void aUserWhoIsDeletedDuringAScanIsGoneNotTheKeyAlone() {
		add("leaver", 85);
		add("other", 85);
		this.nights.run();
		this.fleet.user("leaver").key(FakeKey.idOf("new"), daysAgo(0));
		this.nights.aws().faults().on("ListAccessKeys").user("leaver").be(Fault.userGone());
		night(1);
		assertThat(asked()).containsExactly("leaver");
		assertThat(outcome("leaver")).isEqualTo("OPEN");
		this.fleet.remove("leaver");
		night(2);
		assertThat(outcome("leaver")).isEqualTo("USER_GONE 2026-11-26");
	}

	@Test
	@Proof
	void aUserWhoWasMissingInAListIsBack() {
		add("other", 85);
		FakeUser user = add("back", 85);
		this.nights.run();
		this.fleet.remove("back");
		night(1);
		assertThat(outcome("back")).isEqualTo("USER_GONE 2026-11-25");
		assertThat(this.fleet.add("back").tag("Email", "back@example.com").key(key("back"), daysAgo(85)).userId())
			.isEqualTo(user.userId());
		night(2);
		assertThat(outcome("back")).isEqualTo("OPEN");
	}

	@Test
	@Proof
	void anUnusedKeyHasNoDeadlineThatItOutlives() throws IOException {
		Path file = Files.writeString(this.folder.resolve("policy.yml"),
				"rules: [{name: all, max-age-days: 365, unused-days: 45}]");
		this.nights.set("keyreminder.policy.file=" + file);
		add("unused", 85).key(FakeKey.idOf("young"), daysAgo(10));
		add("used", 85);
		this.nights.run();
		assertThat(notice("unused").what().kind()).isEqualTo(NoticeKind.UNUSED);
		this.fleet.user("unused").removeKey(key("unused"));
		this.fleet.user("used").keyUsed(key("used"), new FakeKey.Use(daysAgo(0), "s3", "eu-west-1"));
		night(3);
		night(60);
		assertThat(outcome("unused")).isEqualTo("DELETED 2026-11-27");
		assertThat(outcome("used")).isEqualTo("OPEN");
	}

	private FakeUser add(String name, int age) {
		return this.fleet.add(name).tag("Email", name + "@example.com").key(key(name), daysAgo(age));
	}

	private void night(int day) {
		this.nights.date(JobHarness.TODAY.plusDays(day));
		this.nights.aws().clearCalls();
		this.nights.run();
	}

	private Notice notice(String user) {
		return this.nights.notices()
			.stream()
			.filter((notice) -> notice.what().owner().name().equals(user) && notice.what().key().id().equals(key(user)))
			.findFirst()
			.orElseThrow();
	}

	private String outcome(String user) {
		Notice notice = notice(user);
		Instant at = notice.outcomeAt();
		return notice.outcome() + ((at != null) ? " " + LocalDate.ofInstant(at, ZoneOffset.UTC) : "");
	}

	private List<String> closures() {
		try (Night night = this.nights.open()) {
			ToldKeyQueries told = night.bean(Ledger.class).toldKeys();
			List<ToldKey> all = new ArrayList<>();
			told.told(JobHarness.ACCOUNT, JobHarness.TODAY, JobHarness.TODAY, all::add);
			AccountScope scope = AccountScope.of(JobHarness.ACCOUNT);
			List<ToldKey> due = new ArrayList<>();
			told.due(JobHarness.TODAY, JobHarness.TODAY.plusDays(5), due::add);
			assertThat(due).containsExactlyInAnyOrderElementsOf(all);
			List<ToldKey> overdue = new ArrayList<>();
			told.overdue(scope, overdue::add);
			assertThat(overdue).containsExactlyInAnyOrderElementsOf(
					all.stream().filter((key) -> key.closure() == Closure.STILL_ACTIVE).toList());
			return all.stream().map((key) -> key.user() + " " + key.closure()).toList();
		}
	}

	private Set<String> asked() {
		Set<String> asked = new TreeSet<>();
		this.nights.aws()
			.calls()
			.stream()
			.filter((call) -> call.action().equals("ListAccessKeys"))
			.map(Call::user)
			.forEach(asked::add);
		return asked;
	}

	private static String key(String name) {
		return FakeKey.idOf(name);
	}

	private static Instant daysAgo(int days) {
		return JobHarness.TODAY.minusDays(days).atTime(8, 0).toInstant(ZoneOffset.UTC);
	}

}
