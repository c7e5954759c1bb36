package io.keyreminder.job.dryrun;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.keyreminder.Proof;
import io.keyreminder.account.Accounts;
import io.keyreminder.account.AwsAccount;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.IamAccounts;
import io.keyreminder.iam.KeySource;
import io.keyreminder.iam.ListedUser;
import io.keyreminder.iam.UserPage;
import io.keyreminder.iam.report.CredentialReport;
import io.keyreminder.job.run.AccountReach;
import io.keyreminder.job.run.Progress;
import io.keyreminder.job.run.RunAccounts;
import io.keyreminder.job.run.ScanScope;
import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.KeyUse;
import io.keyreminder.key.OwnerTags;
import io.keyreminder.ledger.LedgerSnapshots;
import io.keyreminder.ledger.store.LedgerInitializer;
import io.keyreminder.policy.ReminderRules;
import io.keyreminder.stop.StopSignal;
import org.h2.tools.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A dry run holds the ledger only while it reads.
 */
@Proof
class DryRunLedgerTests {

	@Test
	void anotherProcessCanWriteTheLedgerWhileAwsIsAsked(@TempDir Path folder) {
		Path home = folder.resolve("home");
		Fleet fleet = Fleet.of(Users.ACCOUNT);
		Users.withKey(fleet, "alice", 80);
		List<String> answers = new ArrayList<>();
		try (Day night = new Day(home, Users.TODAY, fleet)) {
			night.bean(LedgerInitializer.class).make();
			IamAccount watched = new WatchedAccount(night.bean(IamAccount.class),
					() -> answers.add(writeInAnotherProcess(home, answers.size())));
			DryRun dryRun = new DryRun(night.bean(LedgerSnapshots.class),
					new RunAccounts(watched, night.bean(Accounts.class), new StopSignal(),
							night.bean(AccountReach.class)),
					new OnlyAccount(watched), night.bean(ReminderRules.class), 0, night.bean(Clock.class),
					new StopSignal(), new Progress());
			assertThat(dryRun.run(Users.TODAY, ScanScope.WHAT_IS_LEFT).counts().sent()).isEqualTo(1);
		}
		assertThat(answers).hasSizeGreaterThan(4).allMatch((answer) -> answer.contains("Update count: 0"));
	}

	/** As a run would: by opening the file. */
	private static String writeInAnotherProcess(Path home, int number) {
		Path java = Path.of(System.getProperty("java.home"), "bin", "java");
		String h2 = Path.of(Shell.class.getProtectionDomain().getCodeSource().getLocation().getPath()).toString();
		try {
			Process shell = new ProcessBuilder(java.toString(), "-cp", h2, Shell.class.getName(), "-url",
					"jdbc:h2:file:" + home.resolve("ledger") + ";IFEXISTS=TRUE", "-user", "sa", "-password", "", "-sql",
					"CREATE TABLE was_here_%d (id INTEGER)".formatted(number))
				.redirectErrorStream(true)
				.start();
			return shell.inputReader(StandardCharsets.UTF_8).lines().collect(Collectors.joining("\n"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Opens the watched account, whichever is asked for.
	 */
	private record OnlyAccount(IamAccount watched) implements IamAccounts {

		@Override
		public IamAccount open(AwsAccount account) {
			return this.watched;
		}

		@Override
		public int parallelCalls() {
			return 4;
		}

		@Override
		public long calls() {
			return this.watched.calls();
		}

	}

	/**
	 * The real gateway, with somebody who looks around before each question.
	 */
	private record WatchedAccount(IamAccount real, Runnable before) implements IamAccount {

		@Override
		public String number() {
			this.before.run();
			return this.real.number();
		}

		@Override
		public CredentialReport credentialReport() {
			this.before.run();
			return this.real.credentialReport();
		}

		@Override
		public String recipientTag() {
			return this.real.recipientTag();
		}

		@Override
		public KeySource source() {
			return this.real.source();
		}

		@Override
		public String requestCredentialReport() {
			this.before.run();
			return this.real.requestCredentialReport();
		}

		@Override
		public CredentialReport fetchCredentialReport() {
			this.before.run();
			return this.real.fetchCredentialReport();
		}

		@Override
		public void close() {
			this.real.close();
		}

		@Override
		public String howToAllow() {
			return this.real.howToAllow();
		}

		@Override
		public long calls() {
			return this.real.calls();
		}

		@Override
		public List<ListedUser> users() {
			this.before.run();
			return this.real.users();
		}

		@Override
		public String listAction() {
			return this.real.listAction();
		}

		@Override
		public UserPage firstOwners() {
			this.before.run();
			return this.real.firstOwners();
		}

		@Override
		public List<AccessKey> accessKeys(KeyOwner owner) {
			this.before.run();
			return this.real.accessKeys(owner);
		}

		@Override
		public Optional<String> userOf(String accessKeyId) {
			this.before.run();
			return this.real.userOf(accessKeyId);
		}

		@Override
		public Optional<String> alias() {
			this.before.run();
			return this.real.alias();
		}

		@Override
		public Optional<String> fetchAlias() {
			this.before.run();
			return this.real.fetchAlias();
		}

		@Override
		public OwnerTags tags(KeyOwner owner) {
			this.before.run();
			return this.real.tags(owner);
		}

		@Override
		public KeyUse lastUse(KeyOwner owner, AccessKey key) {
			this.before.run();
			return this.real.lastUse(owner, key);
		}

	}

}
