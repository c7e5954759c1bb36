package io.keyreminder.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.OwnerTags;
import io.keyreminder.policy.ReminderRule.KeyInWindow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who is told of a key by a rule that names several recipients. The key is 80 days old on
 * the day on which its first stage of ten days comes.
 */
class RecipientChainTests {

	private static final KeyOwner ALICE = new KeyOwner("111122223333", "AIDA1", "alice", "/", "aws");

	private static final AccessKey KEY = new AccessKey("AKIA1", Instant.parse("2026-09-05T08:00:00Z"), true);

	private static final RecipientSource TEAM = new RecipientSource(RecipientSource.Kind.TAG, "Team");

	private static final RecipientSource MANAGER = new RecipientSource(RecipientSource.Kind.TAG, "Manager");

	private static final RecipientSource SECURITY = new RecipientSource(RecipientSource.Kind.ADDRESS, "sec@x.com");

	private final List<Notice> ledger = new ArrayList<>();

	private List<RecipientSource> to = List.of(RecipientSource.OWNER, TEAM, RecipientSource.ACCOUNT_OWNER, SECURITY);

	private List<FurtherRecipient> also = List.of();

	private Map<String, String> accountOwners = Map.of();

	private AccountOwner ofAccount = AccountOwner.NOBODY;

	private int asked;

	@Test
	void theFirstWhoGivesAUsableAddressIsTold() {
		assertThat(due(80, tags("a@x.com", "team@x.com"))).containsExactly("OWNER a@x.com");
		assertThat(due(80, tags(null, "team@x.com"))).containsExactly("FALLBACK team@x.com");
		assertThat(due(80, tags("alice", "team@x.com"))).containsExactly("FALLBACK team@x.com");
		assertThat(due(80, tags("", "?"))).containsExactly("FALLBACK sec@x.com");
		this.accountOwners = Map.of(ALICE.account(), "payments@x.com");
		assertThat(due(80, tags(null, null))).containsExactly("FALLBACK payments@x.com");
	}

	@Test
	void whoAnswersForTheAccountIsAskedForWhereTheChainComesToIt() {
		this.ofAccount = AccountOwner.of("payments@x.com");
		assertThat(due(80, tags("a@x.com", null))).containsExactly("OWNER a@x.com");
		assertThat(rule(80).reachability(tags("a@x.com", null)).recipients()).containsExactly("a@x.com");
		assertThat(this.asked).isZero();
		assertThat(due(80, tags(null, null))).containsExactly("FALLBACK payments@x.com");
		assertThat(rule(80).reachability(tags(null, null)).recipients()).containsExactly("payments@x.com");
		assertThat(this.asked).isPositive();
		this.accountOwners = Map.of(ALICE.account(), "file@x.com");
		this.asked = 0;
		assertThat(due(80, tags(null, null))).containsExactly("FALLBACK file@x.com");
		assertThat(this.asked).as("the file comes first").isZero();
	}

	@Test
	void whoCannotBeAskedForIsSaidBesideTheNext() {
		this.ofAccount = AccountOwner.unknown("AWS denied it");
		assertThat(due(80, tags(null, null))).containsExactly("FALLBACK sec@x.com",
				"OWNER null account-owner: AWS denied it");
		this.to = List.of(RecipientSource.OWNER, RecipientSource.ACCOUNT_OWNER);
		assertThat(due(80, tags("", null)))
			.containsExactly("OWNER null account-owner: AWS denied it; owner: the tag is empty");
		this.also = List.of(new FurtherRecipient(10, RecipientSource.ACCOUNT_OWNER));
		assertThat(due(80, tags("a@x.com", null))).containsExactly("OWNER a@x.com", "OWNER null AWS denied it");
	}

	@Test
	void nobodyIsAnUnreachableNoticeThatNamesThemAll() {
		this.to = List.of(RecipientSource.OWNER, TEAM);
		assertThat(due(80, tags("", null)))
			.containsExactly("OWNER null owner: the tag is empty; tag:Team: there is no such tag");
	}

	@Test
	void theTagDecidesWhoTakesPartWhereNobodyElseIsNamed() {
		assertThat(rule(80).takesPart(OwnerTags.NONE)).isTrue();
		this.to = List.of(RecipientSource.OWNER);
		assertThat(rule(80).takesPart(OwnerTags.NONE)).isFalse();
		assertThat(rule(80).takesPart(tags("", null))).isTrue();
		this.to = List.of(SECURITY);
		assertThat(rule(80).takesPart(OwnerTags.NONE)).isTrue();
	}

	@Test
	void whatIsRefusedIsPassedOnToTheNext() {
		OwnerTags tags = tags("a@x.com", "team@x.com");
		record("a@x.com", NoticeStatus.FAILED, 80, NoticeReason.OWNER);
		assertThat(isSettled(80)).isFalse();
		assertThat(due(80, tags)).containsExactly("FALLBACK team@x.com from 1");
		record("team@x.com", NoticeStatus.FAILED, 80, new NoticeReason(NoticeRole.FALLBACK, "r", 1L));
		assertThat(due(80, tags)).containsExactly("FALLBACK sec@x.com from 2");
		record("sec@x.com", NoticeStatus.SENT, 80, new NoticeReason(NoticeRole.FALLBACK, "r", 2L));
		assertThat(due(80, tags)).isEmpty();
		assertThat(isSettled(81)).isTrue();
	}

	@Test
	void anEntryOfSeveralAddressesIsPassedOnOnceAllAreRefused() {
		OwnerTags tags = tags("a@x.com b@x.com", "team@x.com");
		record("b@x.com", NoticeStatus.FAILED, 80, NoticeReason.OWNER);
		assertThat(due(80, tags)).containsExactly("OWNER a@x.com");
		record("a@x.com", NoticeStatus.FAILED, 80, NoticeReason.OWNER);
		assertThat(due(80, tags)).containsExactly("FALLBACK team@x.com from 2");
	}

	@Test
	void anEntryOfWhichOneAddressWasToldIsSettledWhateverElseWasRefused() {
		record("a@x.com", NoticeStatus.FAILED, 80, NoticeReason.OWNER);
		record("b@x.com", NoticeStatus.SENT, 80, NoticeReason.OWNER);
		assertThat(due(80, tags("a@x.com b@x.com", "team@x.com"))).isEmpty();
		assertThat(isSettled(81)).isTrue();
	}

	@Test
	void aRefusalOfAnEarlierStageIsPassedOnNoMore() {
		record("a@x.com", NoticeStatus.FAILED, 80, NoticeReason.OWNER);
		assertThat(due(87, tags("a@x.com", "team@x.com"))).containsExactly("OWNER a@x.com");
	}

	@Test
	void theLastWhoIsRefusedIsPassedOnToNobody() {
		this.to = List.of(RecipientSource.OWNER, SECURITY);
		record("sec@x.com", NoticeStatus.FAILED, 80, NoticeReason.OWNER);
		assertThat(due(80, tags(null, null))).isEmpty();
	}

	@Test
	void othersAreToldFromTheirStageOnOnceEach() {
		this.also = List.of(new FurtherRecipient(3, MANAGER), new FurtherRecipient(-1, SECURITY));
		OwnerTags tags = new OwnerTags("a@x.com", null, Map.of("manager", "boss@x.com"));
		assertThat(due(80, tags)).containsExactly("OWNER a@x.com");
		assertThat(due(87, tags)).containsExactly("OWNER a@x.com", "ALSO boss@x.com");
		assertThat(due(91, tags)).containsExactly("OWNER a@x.com", "ALSO boss@x.com", "ALSO sec@x.com");
		record("boss@x.com", NoticeStatus.SENT, 87, new NoticeReason(NoticeRole.ALSO, "r", null));
		assertThat(isSettled(88)).as("the owner was not told").isFalse();
		assertThat(due(88, tags)).containsExactly("OWNER a@x.com");
		assertThat(due(91, tags)).containsExactly("OWNER a@x.com", "ALSO sec@x.com");
		record("sec@x.com", NoticeStatus.SENT, 91, new NoticeReason(NoticeRole.ALSO, "r", null));
		assertThat(due(98, tags)).containsExactly("OWNER a@x.com");
	}

	@Test
	void othersAreToldNoMoreOnceTheyWereToldForAnotherReason() {
		this.to = List.of(RecipientSource.OWNER, SECURITY);
		this.also = List.of(new FurtherRecipient(3, SECURITY));
		NoticeReason instead = new NoticeReason(NoticeRole.FALLBACK, "r", null);
		OwnerTags tags = tags("a@x.com", null);
		record("sec@x.com", NoticeStatus.SENT, 80, instead);
		assertThat(due(87, tags)).as("that was before their stage").containsExactly("OWNER a@x.com", "ALSO sec@x.com");
		record("sec@x.com", NoticeStatus.FAILED, 87, instead);
		assertThat(due(91, tags)).containsExactly("OWNER a@x.com", "ALSO sec@x.com");
		record("sec@x.com", NoticeStatus.IN_DOUBT, 88, instead);
		assertThat(due(91, tags)).containsExactly("OWNER a@x.com");
		assertThat(due(98, tags)).containsExactly("OWNER a@x.com");
	}

	@Test
	void othersWhoWereRefusedAreTriedAtTheNextStage() {
		this.also = List.of(new FurtherRecipient(10, MANAGER));
		OwnerTags tags = new OwnerTags("a@x.com", null, Map.of("manager", "boss@x.com"));
		record("boss@x.com", NoticeStatus.FAILED, 80, new NoticeReason(NoticeRole.ALSO, "r", null));
		assertThat(due(86, tags)).containsExactly("OWNER a@x.com");
		assertThat(due(87, tags)).containsExactly("OWNER a@x.com", "ALSO boss@x.com");
	}

	@ParameterizedTest(name = "told on day {0}: again on day {1}")
	@CsvSource({ "90,91", "91,98", "92,99", "97,104", "98,105" })
	void anOverdueKeyIsToldOfAgainAfterSevenDaysHoweverLateItWasTold(int told, int again) {
		record("a@x.com", NoticeStatus.SENT, told, NoticeReason.OWNER);
		assertThat(isSettled(again - 1)).isTrue();
		assertThat(due(again - 1, tags("a@x.com", null))).isEmpty();
		assertThat(isSettled(again)).isFalse();
		assertThat(due(again, tags("a@x.com", null))).containsExactly("OWNER a@x.com");
	}

	@Test
	void whoeverHadNoMessageAtAStageHasOneAtTheNext() {
		this.also = List.of(new FurtherRecipient(-1, SECURITY));
		OwnerTags tags = tags("a@x.com", null);
		NoticeReason besides = new NoticeReason(NoticeRole.ALSO, "r", null);
		record("a@x.com", NoticeStatus.SENT, 97, NoticeReason.OWNER);
		record("sec@x.com", NoticeStatus.EXPIRED, 97, besides);
		assertThat(isSettled(98)).isFalse();
		assertThat(due(98, tags)).containsExactly("ALSO sec@x.com");
		record("sec@x.com", NoticeStatus.SENT, 98, besides);
		assertThat(isSettled(99)).isTrue();
		assertThat(due(104, tags)).containsExactly("OWNER a@x.com");
	}

	@Test
	void nobodyIsToldTwiceForTwoReasons() {
		this.to = List.of(RecipientSource.OWNER, SECURITY);
		this.also = List.of(new FurtherRecipient(10, MANAGER), new FurtherRecipient(10, SECURITY));
		OwnerTags tags = new OwnerTags("A@x.com", null, Map.of("manager", "a@x.com sec@x.com"));
		assertThat(due(80, tags)).containsExactly("OWNER A@x.com", "ALSO sec@x.com");
		record("A@x.com", NoticeStatus.FAILED, 80, NoticeReason.OWNER);
		record("sec@x.com", NoticeStatus.SENT, 80, new NoticeReason(NoticeRole.ALSO, "r", null));
		assertThat(due(80, tags)).isEmpty();
	}

	@Test
	void whoIsToldBesidesAndCannotBeIsSaid() {
		this.also = List.of(new FurtherRecipient(10, MANAGER));
		assertThat(due(80, new OwnerTags("a@x.com", null, Map.of("manager", "the boss")))).containsExactly(
				"OWNER a@x.com",
				"OWNER null tag 'the boss': 'the' is not an e-mail address; " + "'boss' is not an e-mail address");
		assertThat(due(80, tags("a@x.com", null))).containsExactly("OWNER a@x.com");
	}

	@Test
	void anAddresseeSaysWhereTheAddressWasFoundAndInWhosePlace() {
		this.also = List.of(new FurtherRecipient(10, MANAGER));
		OwnerTags tags = new OwnerTags("a@x.com", null, Map.of("team", "team@x.com", "manager", "boss@x.com"));
		assertThat(addressees(tags)).containsExactly(Addressee.of(RecipientSource.OWNER), Addressee.of(MANAGER));
		assertThat(addressees(tags("", "team@x.com")))
			.containsExactly(new Addressee(TEAM, RecipientSource.OWNER, null));
		record("a@x.com", NoticeStatus.FAILED, 80, NoticeReason.OWNER);
		assertThat(addressees(tags)).containsExactly(new Addressee(TEAM, null, "a@x.com"), Addressee.of(MANAGER));
	}

	private List<Addressee> addressees(OwnerTags tags) {
		return rule(80).due(candidate(80), tags, MessageContext.NONE, this.ledger)
			.stream()
			.map((due) -> Objects.requireNonNull(due.context().addressee()))
			.toList();
	}

	private static OwnerTags tags(@Nullable String owner, @Nullable String team) {
		return new OwnerTags(owner, null, (team != null) ? Map.of("team", team) : Map.of());
	}

	private ReminderRule rule(int day) {
		PolicyRule rule = new PolicyRule("r", OwnerMatch.EVERYBODY, new RotationPolicy(90, List.of(10, 3), 7, null),
				this.to, this.also);
		Policy policy = new Policy(List.of(rule), List.of(), this.accountOwners, Map.of());
		return new ReminderRules(policy, Set.of(), (account) -> {
			this.asked++;
			return this.ofAccount;
		}, Pseudonyms.NONE).on(KEY.createdOn().plusDays(day)).of(ALICE, Set.of()).candidates(OwnerTags.NONE).get(0);
	}

	private List<String> due(int day, OwnerTags tags) {
		return rule(day).due(candidate(day), tags, MessageContext.NONE, this.ledger)
			.stream()
			.map((due) -> due.reason().role() + " " + due.recipient()
					+ ((due.reason().passedOnFrom() != null) ? " from " + due.reason().passedOnFrom() : "")
					+ ((due.error() != null) ? " " + due.error() : ""))
			.toList();
	}

	private boolean isSettled(int day) {
		return candidate(day).settled();
	}

	private KeyInWindow candidate(int day) {
		return rule(day).inWindow(List.of(KEY), () -> this.ledger).get(0);
	}

	private void record(String recipient, NoticeStatus status, int day, NoticeReason reason) {
		LocalDate on = KEY.createdOn().plusDays(day);
		Instant at = on.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
		this.ledger.add(new Notice(this.ledger.size() + 1,
				new DueNotice(ALICE, KEY, candidate(day).reminder(), recipient, reason, MessageContext.NONE, null),
				status, 1, Via.SMTP, at, at, null, null, 1, 1, at, at, NoticeOutcome.OPEN, null));
	}

}
