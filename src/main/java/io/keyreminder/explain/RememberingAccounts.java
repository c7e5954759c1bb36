package io.keyreminder.explain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.keyreminder.account.AwsAccount;
import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.IamAccounts;
import io.keyreminder.iam.KeySource;
import io.keyreminder.iam.ListedUser;
import io.keyreminder.iam.UserPage;
import io.keyreminder.iam.report.CredentialReport;
import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.KeyUse;
import io.keyreminder.key.OwnerTags;

import org.springframework.util.function.SingletonSupplier;

/**
 * Accounts that are asked nothing twice, however often they are opened: the answer is the
 * same on each day and by each rule that is tried, a failure, too. May be used by several
 * threads.
 */
final class RememberingAccounts implements IamAccounts {

	private final IamAccounts real;

	private final Map<List<?>, Supplier<Answer<?>>> answers = new ConcurrentHashMap<>();

	RememberingAccounts(IamAccounts real) {
		this.real = real;
	}

	@Override
	public IamAccount open(AwsAccount account) {
		return new Remembering(account.number(), this.real.open(account));
	}

	@Override
	public int parallelCalls() {
		return this.real.parallelCalls();
	}

	@Override
	public long calls() {
		return this.real.calls();
	}

	/** Whoever asks the same at the same time waits for the answer. */
	@SuppressWarnings("unchecked") // Each question has answers of one type.
	private <T> T ask(List<?> question, Supplier<T> asked) {
		return (T) this.answers.computeIfAbsent(question, (first) -> SingletonSupplier.of(() -> Answer.of(asked)))
			.get()
			.get();
	}

	/**
	 * An account. What no evaluation asks is not remembered.
	 */
	private final class Remembering implements IamAccount {

		private final String number;

		private final IamAccount account;

		private Remembering(String number, IamAccount account) {
			this.number = number;
			this.account = account;
		}

		@Override
		public List<ListedUser> users() {
			return ask(List.of(this.number, "users"), this.account::users);
		}

		@Override
		public CredentialReport credentialReport() {
			return ask(List.of(this.number, "report"), this.account::credentialReport);
		}

		@Override
		public List<AccessKey> accessKeys(KeyOwner owner) {
			return ask(List.of(this.number, "keys", owner.userId()), () -> this.account.accessKeys(owner));
		}

		@Override
		public OwnerTags tags(KeyOwner owner) {
			return ask(List.of(this.number, "tags", owner.userId()), () -> this.account.tags(owner));
		}

		@Override
		public KeyUse lastUse(KeyOwner owner, AccessKey key) {
			return ask(List.of(this.number, "use", key.id()), () -> this.account.lastUse(owner, key));
		}

		@Override
		public Optional<String> userOf(String accessKeyId) {
			return this.account.userOf(accessKeyId);
		}

		@Override
		public String number() {
			return this.account.number();
		}

		@Override
		public Optional<String> alias() {
			return ask(List.of(this.number, "alias"), this.account::alias);
		}

		@Override
		public Optional<String> fetchAlias() {
			return this.account.fetchAlias();
		}

		@Override
		public long calls() {
			return this.account.calls();
		}

		@Override
		public String listAction() {
			return this.account.listAction();
		}

		@Override
		public UserPage firstOwners() {
			return this.account.firstOwners();
		}

		@Override
		public String recipientTag() {
			return this.account.recipientTag();
		}

		@Override
		public String howToAllow() {
			return this.account.howToAllow();
		}

		@Override
		public KeySource source() {
			return this.account.source();
		}

		@Override
		public String requestCredentialReport() {
			return this.account.requestCredentialReport();
		}

		@Override
		public CredentialReport fetchCredentialReport() {
			return this.account.fetchCredentialReport();
		}

		@Override
		public void close() {
			this.account.close();
		}

	}

}
