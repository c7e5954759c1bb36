package io.keyreminder.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.KeyUse;
import io.keyreminder.key.LastUse;
import io.keyreminder.key.OwnerTags;
import io.keyreminder.policy.ReminderRule.KeyInWindow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the evaluation of an owner finds due, and whom it leaves alone. The key of most
 * tests was created on 2026-09-05: day 80 is 2026-11-24, day 90 is 2026-12-04.
 */
class ReminderRuleTests {

	private static final KeyOwner ALICE = new KeyOwner("111122223333", "AIDA1", "alice", "/", "aws");

	private static final AccessKey KEY = key("AKIAFIRST", "2026-09-05");

	private static final AccessKey SECOND_KEY = key("AKIASECOND", "2026-09-08");

	private static final MessageContext BACKGROUND = new MessageContext(
			KeyUse.of(new LastUse(Instant.parse("2026-11-01T10:00:00Z"), "s3", "eu-west-1")), null, "ja");

	private final List<Notice> ledger = new ArrayList<>();

	private int maxAgeDays = 90;

	private List<Integer> stages = List.of(10);

	private Set<String> allowedDomains = Set.of();

	@Test
	void aNoticeSaysWhatTheOwnerMustKnow() {
		ReminderRule rule = rule(80);
		KeyInWindow candidate = rule.inWindow(List.of(KEY), () -> this.ledger).get(0);
		assertThat(rule.due(candidate, new OwnerTags("a@x.com", null), BACKGROUND, this.ledger))
			.containsExactly(new DueNotice(ALICE, KEY, Reminder.rotate(10, LocalDate.parse("2026-12-04")), "a@x.com",
					NoticeReason.OWNER, BACKGROUND.toldTo(Addressee.of(RecipientSource.OWNER)), null));
	}

	@ParameterizedTest
	@CsvSource({ "79,0", "80,1", "85,1", "90,1", "91,0" })
	void aKeyIsDueInsideItsWindowHoweverManyNightsWereMissed(int day, int notices) {
		assertThat(due(day, "a@x.com", KEY)).hasSize(notices);
	}

	@Test
	void whoWasToldIsNotToldAgain() {
		told(KEY, 10, "a@x.com", 80);
		for (int day = 80; day <= 90; day++) {
			assertThat(isSettled(day, KEY)).isTrue();
			assertThat(due(day, "a@x.com", KEY)).isEmpty();
		}
	}

	@Test
	void ofTwoMissedStagesOnlyTheLaterIsTold() {
		this.stages = List.of(10, 3);
		assertThat(due(88, "a@x.com", KEY)).containsExactly("AKIAFIRST/3/2026-12-04/a@x.com");
	}

	@Test
	void theNextStageIsANewReminder() {
		this.stages = List.of(10, 3);
		told(KEY, 10, "a@x.com", 80);
		assertThat(due(86, "a@x.com", KEY)).isEmpty();
		assertThat(due(87, "a@x.com", KEY)).containsExactly("AKIAFIRST/3/2026-12-04/a@x.com");
	}

	@Test
	void aStageThatWasToldLateSatisfiesTheStageWhoseDayHadComeByThen() {
		told(KEY, 10, "a@x.com", 87);
		this.stages = List.of(10, 3);
		assertThat(isSettled(87, KEY)).isTrue();
		assertThat(due(87, "a@x.com", KEY)).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(names = { "SENT", "IN_DOUBT", "FAILED" })
	void aStageMovedToAnEarlierDayRepeatsNothing(NoticeStatus status) {
		record(KEY, 7, "a@x.com", status, 83);
		this.stages = List.of(10);
		assertThat(due(84, "a@x.com", KEY)).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(names = { "SENT", "IN_DOUBT", "FAILED" })
	void aStageMovedToALaterDayIsANewReminder(NoticeStatus status) {
		record(KEY, 10, "a@x.com", status, 80);
		this.stages = List.of(7);
		assertThat(due(82, "a@x.com", KEY)).isEmpty();
		assertThat(due(83, "a@x.com", KEY)).containsExactly("AKIAFIRST/7/2026-12-04/a@x.com");
	}

	@Test
	void anotherMaximumAgeIsAnotherDeadline() {
		told(KEY, 10, "a@x.com", 80);
		this.maxAgeDays = 100;
		assertThat(due(89, "a@x.com", KEY)).isEmpty();
		assertThat(due(90, "a@x.com", KEY)).containsExactly("AKIAFIRST/10/2026-12-14/a@x.com");
		this.maxAgeDays = 90;
		assertThat(due(90, "a@x.com", KEY)).isEmpty();
	}

	@Test
	void whatWasToldOfTheOldDeadlineDoesNotSatisfyAStageOfTheNewOneWhoseDayHasCome() {
		told(KEY, 10, "a@x.com", 86);
		this.maxAgeDays = 95;
		assertThat(due(87, "a@x.com", KEY)).containsExactly("AKIAFIRST/10/2026-12-09/a@x.com");
	}

	@Test
	void aTagThatIsUnusableMakesOneNoticeWithoutARecipient() {
		assertThat(due(80, "alice bob", KEY)).containsExactly("AKIAFIRST/10/2026-12-04/-"
				+ " tag 'alice bob': 'alice' is not an e-mail address; 'bob' is not an e-mail address");
	}

	@Test
	void aTagThatWasEmptiedMakesOneNoticeWithoutARecipient() {
		record(KEY, 10, "a@x.com", NoticeStatus.DUE, null);
		assertThat(due(81, " ", KEY)).containsExactly("AKIAFIRST/10/2026-12-04/- the tag is empty");
	}

	@Test
	void whatIsUnusableIsANoticeBesideThoseOfTheUsableAddresses() {
		assertThat(due(80, "a@x.com b@x.com ?", KEY)).containsExactly("AKIAFIRST/10/2026-12-04/a@x.com",
				"AKIAFIRST/10/2026-12-04/b@x.com",
				"AKIAFIRST/10/2026-12-04/- tag 'a@x.com b@x.com ?': '?' is not an e-mail address");
	}

	@Test
	void anUnusableAddressStaysOpenAfterTheUsableOneWasTold() {
		told(KEY, 10, "a@x.com", 80);
		record(KEY, 10, null, NoticeStatus.UNREACHABLE, null);
		assertThat(isSettled(81, KEY)).isFalse();
		assertThat(due(81, "a@x.com ?", KEY))
			.containsExactly("AKIAFIRST/10/2026-12-04/- tag 'a@x.com ?': '?' is not an e-mail address");
	}

	@Test
	void aFixedTagTellsWhoWasNotToldYet() {
		told(KEY, 10, "a@x.com", 80);
		record(KEY, 10, null, NoticeStatus.UNREACHABLE, null);
		assertThat(due(81, "a@x.com b@x.com", KEY)).containsExactly("AKIAFIRST/10/2026-12-04/b@x.com");
	}

	@Test
	void aTagFromWhichTheUnusableAddressWasTakenAwayMakesNothingDue() {
		told(KEY, 10, "a@x.com", 80);
		record(KEY, 10, null, NoticeStatus.UNREACHABLE, null);
		assertThat(due(81, "a@x.com", KEY)).isEmpty();
	}

	@Test
	void aChangedTagTellsTheNewAddressAndNoLongerTheOld() {
		record(KEY, 10, "a@x.com", NoticeStatus.DUE, null);
		assertThat(due(81, "b@x.com", KEY)).containsExactly("AKIAFIRST/10/2026-12-04/b@x.com");
	}

	@Test
	void aTagThatIsChangedAfterTheOwnerWasToldIsNotReadAgainAtThatStage() {
		this.stages = List.of(10, 3);
		told(KEY, 10, "a@x.com", 80);
		assertThat(due(86, "b@x.com", KEY)).isEmpty();
		assertThat(due(87, "b@x.com", KEY)).containsExactly("AKIAFIRST/3/2026-12-04/b@x.com");
	}

	@Test
	void aRefusedAddressIsNotTriedAgain() {
		record(KEY, 10, "a@x.com", NoticeStatus.FAILED, 80);
		assertThat(isSettled(81, KEY)).isFalse();
		assertThat(due(81, "a@x.com", KEY)).isEmpty();
	}

	@Test
	void anAddressThatReplacesARefusedOneIsTold() {
		record(KEY, 10, "a@x.com", NoticeStatus.FAILED, 80);
		assertThat(due(81, "a@x.com b@x.com", KEY)).containsExactly("AKIAFIRST/10/2026-12-04/b@x.com");
	}

	@Test
	void aDomainThatIsNoLongerAllowedMakesTheOwnerUnreachable() {
		record(KEY, 10, "a@x.com", NoticeStatus.DUE, null);
		this.allowedDomains = Set.of("y.com");
		assertThat(due(81, "a@x.com", KEY))
			.containsExactly("AKIAFIRST/10/2026-12-04/- tag 'a@x.com': 'a@x.com' is not in an allowed domain");
	}

	@ParameterizedTest(name = "{0}: {1}")
	@CsvSource({ "DUE,due", "UNREACHABLE,due", "WITHDRAWN,due", "SENDING,settled", "SENT,settled", "IN_DOUBT,settled",
			"FAILED,neither" })
	void aKeyThatIsSwitchedOffIsLeftAloneAndSwitchedOnAgainGoesOnWhereItsNoticeStands(NoticeStatus status,
			String then) {
		boolean attempted = Set.of("SENDING", "SENT", "IN_DOUBT", "FAILED").contains(status.name());
		record(KEY, 10, "a@x.com", status, attempted ? 80 : null);
		AccessKey off = new AccessKey(KEY.id(), KEY.created(), false);
		assertThat(rule(81).inWindow(List.of(off), () -> this.ledger)).isEmpty();
		assertThat(isSettled(82, KEY)).isEqualTo(then.equals("settled"));
		assertThat(due(82, "a@x.com", KEY)).hasSize(then.equals("due") ? 1 : 0);
	}

	@Test
	void twoKeysOfOneUserAreTwoNoticesEachInItsOwnWindow() {
		assertThat(due(82, "a@x.com", KEY, SECOND_KEY)).containsExactly("AKIAFIRST/10/2026-12-04/a@x.com");
		assertThat(due(83, "a@x.com", KEY, SECOND_KEY)).containsExactly("AKIAFIRST/10/2026-12-04/a@x.com",
				"AKIASECOND/10/2026-12-07/a@x.com");
	}

	@Test
	void whatWasToldOfOneKeySaysNothingOfTheOther() {
		told(KEY, 10, "a@x.com", 84);
		assertThat(isSettled(85, SECOND_KEY)).isFalse();
		assertThat(due(85, "a@x.com", KEY, SECOND_KEY)).containsExactly("AKIASECOND/10/2026-12-07/a@x.com");
	}

	@Test
	void anOpenNoticeOfOneKeyDoesNotUnsettleTheOther() {
		told(KEY, 10, "a@x.com", 80);
		record(SECOND_KEY, 10, null, NoticeStatus.UNREACHABLE, null);
		assertThat(isSettled(83, KEY)).isTrue();
	}

	@Test
	void oneAddressOfTwoUsersIsANoticeForEach() {
		KeyOwner bob = new KeyOwner(ALICE.account(), "AIDA2", "bob", "/", "aws");
		DueNotice ofAlice = notice(ALICE, KEY, 10, "team@x.com");
		DueNotice ofBob = notice(bob, SECOND_KEY, 10, "team@x.com");
		assertThat(ofAlice.sameAs(ofBob, Pseudonyms.NONE)).isFalse();
		told(KEY, 10, "team@x.com", 80);
		assertThat(due(83, "team@x.com", SECOND_KEY)).hasSize(1);
	}

	@Test
	void theSameNamesInAnotherAccountAreAnotherNotice() {
		KeyOwner other = new KeyOwner("444455556666", ALICE.userId(), ALICE.name(), ALICE.path(), "aws");
		assertThat(notice(ALICE, KEY, 10, "a@x.com").sameAs(notice(other, KEY, 10, "a@x.com"), Pseudonyms.NONE))
			.isFalse();
	}

	@Test
	void aNoticeIsTheSameWhateverElseIsKnownOfItsKeyAndOwner() {
		KeyOwner renamed = new KeyOwner(ALICE.account(), ALICE.userId(), "alicia", "/team/", "aws");
		DueNotice known = notice(ALICE, KEY, 10, "a@x.com");
		assertThat(known.sameAs(
				new DueNotice(renamed, KEY, known.reminder(), "a@x.com", NoticeReason.OWNER, BACKGROUND, null),
				Pseudonyms.NONE))
			.isTrue();
		assertThat(known.sameAs(notice(ALICE, SECOND_KEY, 10, "a@x.com"), Pseudonyms.NONE)).isFalse();
		assertThat(known.sameAs(notice(ALICE, KEY, 9, "a@x.com"), Pseudonyms.NONE)).isFalse();
		assertThat(known.sameAs(notice(ALICE, KEY, 10, "b@x.com"), Pseudonyms.NONE)).isFalse();
		assertThat(known.sameAs(notice(ALICE, KEY, 10, null), Pseudonyms.NONE)).isFalse();
		assertThat(known.sameAs(new DueNotice(ALICE, KEY, Reminder.rotate(10, known.deadline().plusDays(1)), "a@x.com",
				NoticeReason.OWNER, MessageContext.NONE, null), Pseudonyms.NONE))
			.isFalse();
		assertThat(notice(ALICE, KEY, 10, null).sameAs(
				new DueNotice(ALICE, KEY, known.reminder(), null, NoticeReason.OWNER, MessageContext.NONE, "?"),
				Pseudonyms.NONE))
			.isTrue();
	}

	@ParameterizedTest(name = "told: {0}, beside it: {1}")
	@CsvSource({ "SENT,,true", "SENDING,,true", "IN_DOUBT,,true", "FAILED,,false", "DUE,,false", "UNREACHABLE,,false",
			"WITHDRAWN,,false", "EXPIRED,,false", "SENT,DUE,false", "SENT,UNREACHABLE,false", "IN_DOUBT,DUE,false",
			"SENT,FAILED,true", "SENT,WITHDRAWN,true", "SENT,EXPIRED,true", "SENT,SENT,true" })
	void aKeyIsSettledOnceItsStageIsSatisfiedAndNothingIsOpen(NoticeStatus first, @Nullable NoticeStatus second,
			boolean settled) {
		record(KEY, 10, "a@x.com", first, 80);
		if (second != null) {
			record(KEY, 10, "b@x.com", second, 80);
		}
		assertThat(isSettled(81, KEY)).isEqualTo(settled);
	}

	@ParameterizedTest
	@ValueSource(ints = { 12, 10, 3 })
	void anOpenNoticeOfAnyStageKeepsAKeyUnsettled(int stage) {
		this.stages = List.of(12, 10, 3);
		told(KEY, 3, "a@x.com", 87);
		assertThat(isSettled(88, KEY)).isTrue();
		record(KEY, stage, "b@x.com", NoticeStatus.DUE, null);
		assertThat(isSettled(88, KEY)).isFalse();
	}

	private ReminderRule rule(int day) {
		return new ReminderRules(Policy.ofSettings(RotationPolicy.of(this.maxAgeDays, this.stages)),
				this.allowedDomains)
			.on(KEY.createdOn().plusDays(day))
			.of(ALICE, Set.of())
			.candidates(null)
			.get(0);
	}

	private List<String> due(int day, String tag, AccessKey... keys) {
		ReminderRule rule = rule(day);
		return rule.inWindow(List.of(keys), () -> this.ledger)
			.stream()
			.filter((candidate) -> !candidate.settled())
			.flatMap((candidate) -> rule.due(candidate, new OwnerTags(tag, null), MessageContext.NONE, this.ledger)
				.stream())
			.map(ReminderRuleTests::describe)
			.toList();
	}

	private boolean isSettled(int day, AccessKey key) {
		List<KeyInWindow> inWindow = rule(day).inWindow(List.of(key), () -> this.ledger);
		assertThat(inWindow).hasSize(1);
		return inWindow.get(0).settled();
	}

	private void told(AccessKey key, int stage, String recipient, int day) {
		record(key, stage, recipient, NoticeStatus.SENT, day);
	}

	private void record(AccessKey key, int stage, @Nullable String recipient, NoticeStatus status,
			@Nullable Integer attemptedOnDay) {
		Instant found = Instant.parse("2026-11-24T00:00:00Z");
		Instant attempted = (attemptedOnDay != null)
				? KEY.createdOn().plusDays(attemptedOnDay).atTime(LocalTime.MAX).toInstant(ZoneOffset.UTC) : null;
		this.ledger.add(new Notice(this.ledger.size() + 1, notice(ALICE, key, stage, recipient), status,
				(attempted != null) ? 1 : 0, Via.SES, attempted, attempted, null, null, 1, 1, found, found,
				NoticeOutcome.OPEN, null));
	}

	private static DueNotice notice(KeyOwner owner, AccessKey key, int stage, @Nullable String recipient) {
		return new DueNotice(owner, key, Reminder.rotate(stage, key.createdOn().plusDays(90)), recipient,
				NoticeReason.OWNER, MessageContext.NONE, null);
	}

	private static String describe(DueNotice notice) {
		return "%s/%d/%s/%s".formatted(notice.key().id(), notice.stage(), notice.deadline(),
				(notice.recipient() != null) ? notice.recipient() : "- " + notice.error());
	}

	private static AccessKey key(String id, String createdOn) {
		return new AccessKey(id, Instant.parse(createdOn + "T23:59:59Z"), true);
	}

}
