package io.keyreminder.iam;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.KeyUse;
import io.keyreminder.key.KeyWithUse;
import io.keyreminder.key.LastUse;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.MessageContext;
import io.keyreminder.policy.NoticeReason;
import io.keyreminder.policy.Reminder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What AWS is asked for, just before a message is written.
 */
class KeyUsesTests {

	private static final String NUMBER = "123456789012";

	private static final Instant CREATED = Instant.parse("2026-09-05T00:00:00Z");

	private static final Instant USED = Instant.parse("2026-11-20T04:05:06Z");

	private static final KeyUse USE = KeyUse.of(new LastUse(USED, "s3", "eu-west-1"));

	private static final AccessKey OLD = new AccessKey("AKIAIOSFODNN70000001", CREATED, true);

	private static final AccessKey OTHER = new AccessKey("AKIAIOSFODNN70000002", CREATED, true);

	private final Fleet fleet = Fleet.of(NUMBER);

	private final FakeAws aws = FakeAws.start(this.fleet);

	private final KeyUses uses = new KeyUses(
			TestAccount.connect(this.aws, TestAccount.properties(KeySource.LIST))::lastUse);

	@AfterEach
	void stop() {
		this.aws.close();
	}

	@Test
	void theUseOfAnOnlyKeyIsNotAskedForTwice() {
		assertThat(this.uses.completed(notice(USE, null)).context().use()).isEqualTo(USE);
		assertThat(this.aws.calls()).isEmpty();
	}

	@Test
	void thatAKeyWasNeverUsedIsConfirmed() {
		this.fleet.add("alice").key(OLD.id(), CREATED);
		assertThat(this.uses.completed(notice(KeyUse.UNKNOWN, null)).context().use()).isEqualTo(KeyUse.NEVER);
		this.fleet.user("alice").keyUsed(OLD.id(), new FakeKey.Use(USED, "s3", "eu-west-1"));
		assertThat(again().completed(notice(KeyUse.NEVER, null)).context().use()).isEqualTo(USE);
	}

	@Test
	void ofTwoKeysBothAreAskedForOnceForAllRecipients() {
		this.fleet.add("alice").key(OLD.id(), CREATED).key(OTHER.id(), CREATED);
		this.fleet.user("alice").keyUsed(OTHER.id(), new FakeKey.Use(USED, "s3", "eu-west-1"));
		List<DueNotice> completed = IntStream.range(0, 32)
			.parallel()
			.mapToObj((i) -> this.uses.completed(notice(USE, new KeyWithUse(OTHER, KeyUse.UNKNOWN))))
			.toList();
		assertThat(completed).allMatch((notice) -> notice.context().use().equals(KeyUse.NEVER))
			.allMatch((notice) -> new KeyWithUse(OTHER, USE).equals(notice.context().otherKey()));
		assertThat(this.aws.calls()).hasSize(2);
	}

	@Test
	void whatAwsDoesNotSayIsUnknown() {
		this.fleet.add("alice").key(OLD.id(), CREATED);
		this.aws.allowOnly(List.of(IamAccount.LIST_USERS));
		DueNotice completed = this.uses.completed(notice(KeyUse.UNKNOWN, new KeyWithUse(OTHER, KeyUse.UNKNOWN)));
		assertThat(completed.context())
			.isEqualTo(new MessageContext(KeyUse.UNKNOWN, new KeyWithUse(OTHER, KeyUse.UNKNOWN), "ja"));
		assertThat(again().completed(notice(USE, new KeyWithUse(OTHER, KeyUse.UNKNOWN))).context().use())
			.isEqualTo(USE);
	}

	@Test
	void oneThatIsOutOfReachIsNotAskedAgain() {
		this.aws.close();
		this.uses.completed(notice(KeyUse.UNKNOWN, null));
		long calls = this.aws.calls().size();
		DueNotice other = notice(KeyUse.UNKNOWN, new KeyWithUse(OTHER, KeyUse.UNKNOWN));
		assertThat(this.uses.completed(other).context().use()).isEqualTo(KeyUse.UNKNOWN);
		assertThat(this.aws.calls()).hasSize((int) calls);
	}

	private KeyUses again() {
		return new KeyUses(TestAccount.connect(this.aws, TestAccount.properties(KeySource.LIST))::lastUse);
	}

	private static DueNotice notice(KeyUse use, @Nullable KeyWithUse other) {
		KeyOwner owner = new KeyOwner(NUMBER, "AIDAEXAMPLE", "alice", "/", "aws");
		return new DueNotice(owner, OLD, Reminder.rotate(10, LocalDate.parse("2026-12-04")), "alice@example.com",
				NoticeReason.OWNER, new MessageContext(use, other, "ja"), null);
	}

}
