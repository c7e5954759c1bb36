package io.keyreminder.team;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.keyreminder.explain.ExplainService;
import io.keyreminder.explain.ExplainedKey;
import io.keyreminder.explain.Explanation;
import io.keyreminder.explain.KeyState;
import io.keyreminder.explain.PlannedNotice;
import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.FakeUser;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Received;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.fakesmtp.TextParts;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.account.AccountResult;
import io.keyreminder.account.AccountStatus;
import io.keyreminder.ledger.notice.NoticeFilter;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.Run.UnreadableUser;
import io.keyreminder.ledger.sql.AccountScope;
import io.keyreminder.policy.ConsideredRule;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.Notice;
import io.keyreminder.policy.NoticeKind;
import io.keyreminder.policy.Via;
import io.keyreminder.team.Told.Waiting;
import io.keyreminder.testing.JobHarness;
import io.keyreminder.testing.Night;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nights of a team, between AWS and a mail server: after each of them, every mail is what
 * the truth says, and there is no other.
 */
final class TeamNights implements AutoCloseable {

	private static final String REFUSED = "550 5.1.1 No such user";

	/** Accepts each message, and never says so. */
	private static final String SILENT = "manager-2@example.com";

	/** Comes after whatever is told for the first time. */
	private static final int AGAIN = 2;

	/** What a mail has for each key, in blocks or in a table. */
	private static final Pattern KEY = Pattern.compile("(?m)^ *(?:(Access key|Deadline|Not used): (\\S+).*"
			+ "|.* \\| \\*{4}(\\w{4})(?: \\(.*?\\))? \\| \\S+ \\| (\\S+)(?: \\(([^|]*)\\))? \\| .*)$");

	private final TeamTruth truth = new TeamTruth();

	private final Path file;

	private final JobHarness nights;

	private final TeamWorld world;

	/**
	 * Makes an empty ledger, and the world.
	 * @param folder takes the home folder and the file of the policy
	 * @param seed another seed gives another world
	 * @param users how many users each account has
	 */
	TeamNights(Path folder, long seed, int users) {
		this.file = folder.resolve("policy.yml");
		this.nights = new JobHarness(folder.resolve("home"), Fleet.of(JobHarness.ACCOUNT));
		this.nights.set("keyreminder.accounts.from=organization");
		this.nights.set("keyreminder.accounts.role=" + TeamWorld.ROLE);
		this.nights.set("keyreminder.policy.file=" + this.file);
		this.world = new TeamWorld(seed, this.nights.aws(), JobHarness.TODAY, users);
	}

	/** The world, in which the days pass. */
	TeamWorld world() {
		return this.world;
	}

	@Override
	public void close() {
		this.nights.close();
	}

	/**
	 * A night.
	 * @param policy the policy of the night
	 * @param today its UTC date
	 * @param most how many messages may leave; 0 for any number
	 * @param outage who cannot be read; nobody where messages are limited
	 * @return what was to be told, and was
	 */
	Told night(TeamPolicy policy, LocalDate today, int most, TeamOutage outage) {
		write(policy);
		outage.befall(this.nights.aws());
		this.nights.date(today);
		this.nights.set("keyreminder.mail.max-messages=" + most);
		Set<String> refused = refuse();
		int before = this.nights.mail().received().size();
		Set<String> doubted = doubt();
		Run run;
		List<Notice> notices;
		List<UnreadableUser> unreadable;
		List<AccountResult> results;
		try (Night night = this.nights.open()) {
			run = night.run(Via.SMTP, false);
			Ledger ledger = night.bean(Ledger.class);
			notices = ledger.noticeQueries().find(new NoticeFilter());
			unreadable = ledger.runQueries().unreadableUsers(run.number(), AccountScope.of(run.account()));
			results = ledger.accountResults().of(run.number());
		}
		List<Received> all = this.nights.mail().received();
		List<Received> mails = all.subList(before, all.size());
		List<Telling> said = mails.stream().flatMap((mail) -> said(mail).stream()).toList();
		Set<Telling> once = Set.copyOf(said);
		boolean limited = most > 0;
		Told told = this.truth.night(policy, this.world.accounts(), today, outage,
				limited ? refused::contains : this.world.refused()::contains,
				(each) -> !limited || once.contains(each));
		assertThat(said).as("night %s, run %s", today, run)
			.containsExactlyInAnyOrderElementsOf(told.accepted().keySet());
		assertWhoWaits(told, mails.size(), most, refused, today);
		TeamLedger ledger = new TeamLedger(notices, run.number(), today);
		ledger.assertReasons(told.accepted());
		ledger.assertOutcomes(this.world);
		ledger.assertMissed(told.missed());
		assertNobodyIsHiddenInSilence(told, outage, unreadable, results);
		assertThat(run.isCompleted()).isTrue();
		assertThat(run.counts().sent() + run.counts().inDoubt()).isEqualTo(said.size());
		assertThat(run.counts().inDoubt()).as("in doubt on %s", today)
			.isEqualTo((int) said.stream().filter((each) -> doubted.contains(each.recipient())).count());
		assertThat(run.counts().failed()).isEqualTo(told.refused().size());
		int kept = (int) told.kept().stream().filter((each) -> each.telling() != null).count();
		assertThat(run.counts().unreachable()).as("open on %s", today)
			.isEqualTo(told.unreachable().size() + told.kept().size() - kept);
		assertThat(run.counts().deferred()).as("left on %s", today).isEqualTo(told.left().size() + kept);
		assertThat(run.kinds().postponed()).as("left for want of room on %s", today)
			.isEqualTo(mails.isEmpty() ? 0 : told.left().size());
		return told;
	}

	/**
	 * Explains keys in the evening, before the run: one of each kind that there is.
	 * @param policy the policy of the night
	 * @param today its UTC date
	 * @param random draws the keys
	 * @param outage who cannot be read in the night, of which nobody knows in the
	 * evening: their keys are not drawn
	 * @return what is explained, by what the keys are
	 */
	Map<String, Explained> explained(TeamPolicy policy, LocalDate today, Random random, TeamOutage outage) {
		write(policy);
		TeamOutage.NONE.befall(this.nights.aws());
		this.nights.date(today);
		Map<String, Explained> explained = new TreeMap<>();
		try (Night night = this.nights.openNothing()) {
			ExplainService service = night.bean(ExplainService.class);
			this.truth.keys(policy, this.world.accounts(), today, outage).forEach((what, keys) -> {
				String id = any(keys, random);
				explained.put(what, new Explained(id, policy, this.truth.told(id), service.explain(id, null, null)));
			});
		}
		return explained;
	}

	/**
	 * Holds what was explained against what the night made of it.
	 * @param explained what was explained in the evening
	 * @param told what the night told
	 * @param today its UTC date
	 */
	void assertTrue(Explained explained, Told told, LocalDate today) {
		ExplainedKey key = explained.explanation().keys().get(0);
		Set<Telling> expected = Stream.of(told.accepted(), told.refused(), told.left())
			.flatMap((each) -> each.entrySet().stream())
			.filter((each) -> each.getKey().key().equals(explained.key()) && each.getValue().wave() == 0)
			.map(Map.Entry::getKey)
			.collect(Collectors.toSet());
		assertThat(key.next()).as("%s on %s: %s", explained.key(), today, key)
			.filteredOn((next) -> next.on().equals(today))
			.extracting(TeamNights::telling)
			.containsExactlyInAnyOrderElementsOf(expected);
		assertThat(key.notices()).as("who was told of %s before %s", explained.key(), today)
			.filteredOn((notice) -> TeamLedger.TOLD.contains(notice.status()))
			.extracting((notice) -> telling(notice.what()))
			.hasSameElementsAs(explained.told());
		FakeAccount account = this.world.accountOf(explained.key());
		FakeUser user = TeamWorld.userOf(account, explained.key()).orElseThrow();
		FakeKey owned = user.keys()
			.stream()
			.filter((each) -> each.id().equals(explained.key()))
			.findFirst()
			.orElseThrow();
		List<ConsideredRule> rules = explained.explanation().rules();
		assertThat(Objects.requireNonNullElse(rules.get(rules.size() - 1).rule().name(), ""))
			.isEqualTo(TeamTruth.rule(explained.policy(), account, user).name());
		boolean exempt = TeamTruth.isExempt(explained.policy(), account, user, owned, today);
		KeyState state = !owned.active() ? KeyState.INACTIVE : exempt ? KeyState.EXEMPT : KeyState.DUE;
		assertThat(key.state() == state).as("%s is %s on %s", owned, key.state(), today)
			.isEqualTo(state != KeyState.DUE || !expected.isEmpty());
	}

	private static Telling telling(PlannedNotice planned) {
		return telling(planned.notice());
	}

	static Telling telling(DueNotice notice) {
		return new Telling(String.valueOf(notice.recipient()), notice.key().id(), notice.kind().name(),
				(notice.kind() == NoticeKind.ROTATE) ? notice.deadline() : null);
	}

	private static <T> T any(List<T> some, Random random) {
		return some.get(random.nextInt(some.size()));
	}

	/** The mail server refuses for good whoever is gone. */
	private Set<String> refuse() {
		Set<String> refused = new TreeSet<>();
		this.nights.mail().recover();
		for (String address : this.world.refused()) {
			this.nights.mail()
				.add(Fault.at(Step.RCPT).forRecipient(address).when(() -> noted(refused, address)).answer(REFUSED));
		}
		return refused;
	}

	/**
	 * It takes some messages and never says so, though not before it has taken others.
	 */
	private Set<String> doubt() {
		Set<String> doubted = new TreeSet<>();
		int before = this.nights.mail().received().size();
		this.nights.mail()
			.add(Fault.at(Step.END)
				.forRecipient(SILENT)
				.when(() -> this.nights.mail().received().size() > before && noted(doubted, SILENT))
				.accepting()
				.close());
		return doubted;
	}

	private static boolean noted(Set<String> refused, String address) {
		refused.add(address);
		return true;
	}

	/** Of whose keys nobody is told because they cannot be read, these are named. */
	private static void assertNobodyIsHiddenInSilence(Told told, TeamOutage outage, List<UnreadableUser> unreadable,
			List<AccountResult> results) {
		assertThat(results).filteredOn((each) -> each.status() != AccountStatus.DONE)
			.extracting(AccountResult::account)
			.containsExactlyInAnyOrderElementsOf(outage.accounts().keySet());
		List<TeamOutage.User> named = unreadable.stream()
			.map((each) -> new TeamOutage.User(each.account(), each.user()))
			.toList();
		assertThat(outage.users()).containsAll(named);
		assertThat(named).containsAll(told.hidden()
			.stream()
			.filter((each) -> !outage.hides(each.account()))
			.map((each) -> new TeamOutage.User(each.account().number(), each.user().name()))
			.toList());
	}

	private static void assertWhoWaits(Told told, int mails, int most, Set<String> refused, LocalDate today) {
		if (mails == 0) {
			assertThat(told.left().keySet()).as("held back on %s", today)
				.extracting(Telling::recipient)
				.hasSameElementsAs(refused);
		}
		else {
			assertThat(told.refused().keySet()).as("refused on %s", today)
				.extracting(Telling::recipient)
				.hasSameElementsAs(refused);
			if (!told.left().isEmpty()) {
				assertThat(mails).as("nobody waits on %s but for room: %s", today, told.left()).isEqualTo(most);
				assertFirstThingsFirst(told);
			}
		}
	}

	private static void assertFirstThingsFirst(Told told) {
		String last = ranks(told.accepted()).values().stream().max(Comparator.naturalOrder()).orElseThrow();
		assertThat(ranks(told.left())).as("behind %s", last)
			.allSatisfy((recipient, rank) -> assertThat(rank).isGreaterThanOrEqualTo(last));
	}

	private static Map<String, String> ranks(Map<Telling, Waiting> some) {
		return some.entrySet()
			.stream()
			.collect(Collectors.groupingBy((each) -> each.getKey().recipient(), Collectors
				.collectingAndThen(Collectors.mapping(Map.Entry::getValue, Collectors.toList()), TeamNights::rank)));
	}

	/**
	 * Nearest deadlines first, then the longest overdue, nobody again before everybody
	 * was told once, then whoever was told longest ago, and at last what is passed on.
	 */
	private static String rank(List<Waiting> waiting) {
		int turn = waiting.stream().mapToInt(TeamNights::turn).min().orElseThrow();
		return turn + " "
				+ waiting.stream()
					.filter((each) -> turn > 0 || turn(each) == 0)
					.map((each) -> (turn == AGAIN && each.before() != null) ? each.before() : each.due().deadline())
					.min(Comparator.naturalOrder())
					.orElseThrow();
	}

	private static int turn(Waiting waiting) {
		if (waiting.wave() > 0) {
			return AGAIN + 1;
		}
		boolean late = waiting.due().stage() < 0 || waiting.due().kind().equals("UNUSED");
		return late ? ((waiting.before() != null) ? AGAIN : 1) : 0;
	}

	private static List<Telling> said(Received mail) {
		List<Telling> said = new ArrayList<>();
		String recipient = mail.recipients().get(0);
		String key = "";
		Matcher lines = KEY.matcher(TextParts.of(mail.message()).get(0));
		while (lines.find()) {
			String value = lines.group(2);
			if (lines.group(1) == null) {
				key = lines.group(3);
				if (!lines.group(4).equals("none")) {
					said.add(telling(recipient, key, lines.group(4)));
				}
				if (lines.group(5) != null && lines.group(5).contains("not used")) {
					said.add(telling(recipient, key, null));
				}
			}
			else if (lines.group(1).equals("Access key")) {
				key = value.substring(4);
			}
			else {
				said.add(telling(recipient, key, lines.group(1).equals("Deadline") ? value : null));
			}
		}
		return said;
	}

	private static Telling telling(String recipient, String key, @Nullable String deadline) {
		return new Telling(recipient, "AKIAIOSFODNN7EXA" + key, (deadline != null) ? "ROTATE" : "UNUSED",
				(deadline != null) ? LocalDate.parse(deadline) : null);
	}

	private void write(TeamPolicy policy) {
		try {
			Files.writeString(this.file, policy.yaml());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What was explained.
	 *
	 * @param key the access key id
	 * @param policy by which policy
	 * @param told who was told of it before
	 * @param explanation the answer
	 */
	record Explained(String key, TeamPolicy policy, Set<Telling> told, Explanation explanation) {

	}

}
