package io.keyreminder.iam.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.keyreminder.iam.report.ReportedUser.ReportedKey;
import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyState;
import io.keyreminder.key.LastUse;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What can be told from the credential report's words about a user.
 */
class ReportedUserTests {

	private static final Instant CREATED = Instant.parse("2021-04-01T09:00:00Z");

	private static final Instant MAY = Instant.parse("2026-05-01T10:00:00Z");

	private static final Instant JUNE = Instant.parse("2026-06-01T10:00:00Z");

	private static final LastUse USE = new LastUse(JUNE, "s3", "eu-west-1");

	private static final AccessKey KEY = new AccessKey("AKIA1", MAY, true);

	private final ReportedKey may = new ReportedKey(true, MAY, USE);

	private final ReportedKey june = new ReportedKey(false, JUNE, null);

	@Test
	void itsLineChangesWithTheKeysButNotWithTheirUse() {
		String line = user(this.may, this.june).line();
		assertThat(line).isEqualTo("2021-04-01T09:00:00Z + 2026-05-01T10:00:00Z - 2026-06-01T10:00:00Z");
		assertThat(user(new ReportedKey(true, MAY, null), this.june).line()).isEqualTo(line);
		assertThat(List.of(user(this.may).line(), user(this.june, this.may).line(),
				user(new ReportedKey(false, MAY, USE), this.june).line(),
				user(new ReportedKey(true, JUNE, USE), this.june).line(),
				new ReportedUser(MAY, List.of(this.may, this.june)).line()))
			.doesNotHaveDuplicates()
			.doesNotContain(line);
	}

	@Test
	void itAgreesWithAListOfAsManyKeysOfWhichAsManyAreActive() {
		AccessKey off = new AccessKey("AKIA2", JUNE, false);
		assertThat(user(this.may, this.june).agreesWith(List.of(KEY, off))).isTrue();
		assertThat(user(this.may, this.june).agreesWith(List.of(KEY))).isFalse();
		assertThat(user(this.may, this.june).agreesWith(List.of(KEY, KEY))).isFalse();
		assertThat(user(this.may).agreesWith(List.of(KEY, off))).isFalse();
	}

	@Test
	void aKeyIsFoundByItsCreationOrBecauseThereIsNoOther() {
		AccessKey changed = new AccessKey("AKIA3", CREATED, true);
		assertThat(user(this.may, this.june).find(KEY, true)).contains(this.may);
		assertThat(user(this.may).find(changed, false)).contains(this.may);
		assertThat(user(this.may, this.june).find(changed, true)).isEmpty();
		assertThat(user(this.may).find(changed, true)).as("the report knows only one of two").isEmpty();
		assertThat(user(this.may, this.may).find(KEY, true)).as("both were created at that time").isEmpty();
	}

	@Test
	void itTellsWhatBecameOfAKeyOnlyWhereThatIsCertain() {
		AccessKey other = new AccessKey("AKIA4", JUNE, true);
		ReportedKey switchedOn = new ReportedKey(true, JUNE, USE);
		assertThat(stateOf(MAY, user())).contains(KeyState.GONE);
		assertThat(stateOf(JUNE, user(this.may))).as("all others are older").contains(KeyState.GONE);
		assertThat(stateOf(MAY, user(switchedOn), other)).as("that is the other").contains(KeyState.GONE);
		assertThat(stateOf(MAY, user(this.june))).contains(KeyState.INACTIVE);
		assertThat(stateOf(MAY, user(this.may))).contains(KeyState.ACTIVE);
		assertThat(stateOf(MAY, user(this.may, switchedOn))).contains(KeyState.ACTIVE);
		assertThat(stateOf(MAY, user(switchedOn))).as("changed, or replaced").isEmpty();
		assertThat(stateOf(MAY, user(this.may, new ReportedKey(false, MAY, null)), KEY)).as("which of both").isEmpty();
	}

	@Test
	void anotherKeyThatWasSwitchedOffBeforeIsNotTheOneThatIsGone() {
		AccessKey other = new AccessKey("AKIA4", MAY, false);
		String line = user(this.may, this.june).line();
		assertThat(stateOf(KEY, line, user(this.june), other)).contains(KeyState.GONE);
		assertThat(stateOf(KEY, line, user(new ReportedKey(false, JUNE.plusSeconds(1), null)), other))
			.as("one of both was switched off since")
			.contains(KeyState.INACTIVE);
		AccessKey off = new AccessKey("AKIA1", MAY, false);
		assertThat(stateOf(off, line, user(this.june), other)).as("it was off, too").contains(KeyState.INACTIVE);
		assertThat(stateOf(off, line, user(this.may), other)).as("the other was on").contains(KeyState.GONE);
	}

	private static Optional<KeyState> stateOf(Instant created, ReportedUser user, AccessKey... others) {
		return stateOf(new AccessKey("AKIA9", created, true), "", user, others);
	}

	private static Optional<KeyState> stateOf(AccessKey key, String earlier, ReportedUser user, AccessKey... others) {
		return user.stateOf(key, earlier, List.of(others));
	}

	private static ReportedUser user(ReportedKey... keys) {
		return new ReportedUser(CREATED, List.of(keys));
	}

}
