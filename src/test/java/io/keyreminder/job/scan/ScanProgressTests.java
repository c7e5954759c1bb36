package io.keyreminder.job.scan;

import java.util.List;
import java.util.Set;

import io.keyreminder.evaluation.Finding;
import io.keyreminder.evaluation.KeySighting;
import io.keyreminder.iam.AccountUnreadableException;
import io.keyreminder.iam.OwnerUnreadableException;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.ledger.run.Run;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * When a scan no longer makes sense.
 */
class ScanProgressTests {

	private final ScanProgress progress = new ScanProgress("Allow it.", "use `restart`");

	@Test
	void twentyUnreadableUsersInARowAreBorne() {
		this.progress.add(read("alice"));
		addUnreadable(20);
		assertThatNoException().isThrownBy(this.progress::refuseToGoOnBlindly);
		this.progress.add(read("bob"));
		addUnreadable(20);
		assertThatNoException().isThrownBy(this.progress::refuseToGoOnBlindly);
	}

	@Test
	void oneMoreIsRefusedAlsoIfSomebodyWasReadInTheRestOfTheChunk() {
		this.progress.add(read("alice"));
		addUnreadable(21);
		this.progress.add(read("zoe"));
		assertThatExceptionOfType(AccountUnreadableException.class).isThrownBy(this.progress::refuseToGoOnBlindly)
			.withMessageContaining("More than 20 users in a row could not be read")
			.withMessageContaining("stopped after 'alice'; fix the cause, then use `restart`.");
		assertThat(this.progress.lastReadName()).as("the checkpoint").isEqualTo("alice");
	}

	private void addUnreadable(int users) {
		for (int i = 0; i < users; i++) {
			this.progress.add(finding("user-" + i, Run.Scan.NOTHING, Set.of(),
					new OwnerUnreadableException("iam:ListAccessKeys", true, "denied", new RuntimeException())));
		}
	}

	private static Finding read(String name) {
		return finding(name, new Run.Scan(1, 1, 0, 0), Set.of("iam:ListAccessKeys"), null);
	}

	private static Finding finding(String name, Run.Scan counts, Set<String> answered,
			@Nullable OwnerUnreadableException unreadable) {
		KeyOwner owner = new KeyOwner("123456789012", "AIDA" + name, name, "/", "aws");
		return new Finding(owner, counts, List.of(), List.of(), List.of(), answered, KeySighting.NOTHING,
				Finding.Ahead.NOTHING, unreadable);
	}

}
