package io.keyreminder.job.deliver;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.keyreminder.account.AwsAccount;
import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.IamAccounts;
import io.keyreminder.job.run.OpenAccounts;
import io.keyreminder.job.run.RunAccounts;
import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.mail.MessageComposer;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.MessageContext;
import io.keyreminder.policy.NoticeReason;
import io.keyreminder.policy.Reminder;
import io.keyreminder.testing.JobHarness;
import io.keyreminder.testing.Night;
import jakarta.mail.internet.MimeMultipart;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What a message calls the accounts of its keys: as the list of the accounts names them,
 * or else by their aliases, each asked for once.
 */
class ReminderMessagesTests {

	private static final String SECOND = "999988887777";

	@TempDir
	private Path folder;

	/** The names of the two accounts, how they are shown, and how often IAM is asked. */
	static Stream<Arguments> names() {
		return Stream.of(arguments(null, null, " (production)", " (production)", 1L),
				arguments("Payments", null, " (Payments)", " (production)", 1L),
				arguments("Payments", "Sandbox", " (Payments)", " (Sandbox)", 0L));
	}

	@ParameterizedTest
	@MethodSource("names")
	void anAliasIsAskedForOnlyWhereThereIsNoName(@Nullable String first, @Nullable String second, String shown,
			String secondShown, long asked) throws Exception {
		Path file = Files.writeString(this.folder.resolve("accounts.yml"),
				"accounts:\n" + entry(JobHarness.ACCOUNT, first) + entry(SECOND, second));
		try (JobHarness nights = new JobHarness(this.folder.resolve("home"),
				JobHarness.everybodyIsDue(1).alias("production"))) {
			nights.set("keyreminder.accounts.from=file");
			nights.set("keyreminder.accounts.file=" + file);
			nights.set("keyreminder.accounts.role=key-reader");
			assertNames(nights, shown, secondShown);
			assertThat(nights.aws().count("ListAccountAliases")).isEqualTo(asked);
		}
	}

	private static void assertNames(JobHarness nights, String shown, String secondShown) throws Exception {
		try (Night night = nights.open()) {
			RunAccounts listed = night.bean(RunAccounts.class);
			ReminderMessages messages = new ReminderMessages(night.bean(MessageComposer.class), listed,
					new OpenAccounts(listed::find, new AnyAccount(night.bean(IamAccount.class))));
			for (int time = 0; time < 2; time++) {
				MimeMultipart parts = (MimeMultipart) messages
					.compose(List.of(due(JobHarness.ACCOUNT, 1), due(SECOND, 2)), JobHarness.TODAY)
					.content()
					.getContent();
				assertThat((String) ((MimeMultipart) parts.getBodyPart(0).getContent()).getBodyPart(0).getContent())
					.contains("Account: " + JobHarness.ACCOUNT + shown + "\r\n", "Account: " + SECOND + secondShown);
			}
		}
	}

	private static String entry(String account, @Nullable String name) {
		return "  - id: \"%s\"\n".formatted(account) + ((name != null) ? "    name: %s\n".formatted(name) : "");
	}

	private static DueNotice due(String account, int number) {
		AccessKey key = new AccessKey("AKIAIOSFODNN7EXA%04d".formatted(number), JobHarness.dueSinceToday(), true);
		return new DueNotice(new KeyOwner(account, "AIDAUSER", "user-001", "/", "aws"), key,
				Reminder.rotate(10, JobHarness.TODAY.plusDays(10)), "user-001@example.com", NoticeReason.OWNER,
				MessageContext.NONE, null);
	}

	/** Both are the same one, which makes no difference here. */
	private record AnyAccount(IamAccount one) implements IamAccounts {

		@Override
		public IamAccount open(AwsAccount account) {
			return this.one;
		}

		@Override
		public int parallelCalls() {
			return 1;
		}

		@Override
		public long calls() {
			return this.one.calls();
		}

	}

}
