package io.keyreminder.explain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.keyreminder.iam.ListedUser;
import io.keyreminder.iam.OwnerQueries;
import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.KeyUse;
import io.keyreminder.key.OwnerTags;

import org.springframework.util.function.SingletonSupplier;

/**
 * What AWS answers about one owner, asked for once: the answer is the same on each day
 * that is tried, a failure, too.
 */
final class RememberedAnswers implements OwnerQueries {

	private final OwnerQueries account;

	private final Supplier<Answer<List<AccessKey>>> keys;

	private final Supplier<Answer<OwnerTags>> tags;

	private final Map<String, Answer<KeyUse>> uses = new HashMap<>();

	/**
	 * Remembers answers; nobody is asked yet.
	 * @param account is asked
	 * @param user the user, with the tags if they were listed
	 */
	RememberedAnswers(OwnerQueries account, ListedUser user) {
		this.account = account;
		this.keys = SingletonSupplier.of(() -> Answer.of(() -> account.accessKeys(user.owner())));
		OwnerTags listed = user.tags();
		this.tags = SingletonSupplier
			.of(() -> (listed != null) ? () -> listed : Answer.of(() -> account.tags(user.owner())));
	}

	@Override
	public List<AccessKey> accessKeys(KeyOwner owner) {
		return this.keys.get().get();
	}

	@Override
	public OwnerTags tags(KeyOwner owner) {
		return this.tags.get().get();
	}

	@Override
	public KeyUse lastUse(KeyOwner owner, AccessKey key) {
		return this.uses.computeIfAbsent(key.id(), (id) -> Answer.of(() -> this.account.lastUse(owner, key))).get();
	}

}
