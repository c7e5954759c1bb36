package io.keyreminder.iam.report;

import java.time.Instant;
import java.util.List;

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
		assertThat(user().stateOf(MAY, List.of())).contains(KeyState.GONE);
		assertThat(user(this.may).stateOf(JUNE, List.of())).as("all others are older").contains(KeyState.GONE);
		assertThat(user(switchedOn).stateOf(MAY, List.of(other))).as("that is the other").contains(KeyState.GONE);
		assertThat(user(this.june).stateOf(MAY, List.of())).contains(KeyState.INACTIVE);
		assertThat(user(this.may).stateOf(MAY, List.of())).contains(KeyState.ACTIVE);
		assertThat(user(this.may, switchedOn).stateOf(MAY, List.of())).contains(KeyState.ACTIVE);
		assertThat(user(switchedOn).stateOf(MAY, List.of())).as("changed, or replaced").isEmpty();
		assertThat(user(this.may, new ReportedKey(false, MAY, null)).stateOf(MAY, List.of(KEY))).as("which of both")
			.isEmpty();
	}

	private static ReportedUser user(ReportedKey... keys) {
		return new ReportedUser(CREATED, List.of(keys));
	}

}
