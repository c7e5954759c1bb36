package io.keyreminder.explain;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.keyreminder.account.AwsAccount;
import io.keyreminder.failure.OperatorException;
import io.keyreminder.iam.AccountUnreadableException;
import io.keyreminder.iam.BaseCredentialsException;
import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.IamAccounts;
import io.keyreminder.iam.ListedUser;
import io.keyreminder.iam.OwnerUnreadableException;
import io.keyreminder.job.run.RunAccounts;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.LedgerQuestions;
import io.keyreminder.ledger.notice.NoticeFilter;
import io.keyreminder.settings.Spelling;
import io.keyreminder.text.Counted;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * Finds the user that somebody names, and the account.
 */
final class SubjectFinder {

	/**
	 * See <a href=
	 * "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html">IAM
	 * identifiers</a>. <a href=
	 * "https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKey.html">The
	 * API</a> allows other letters, too, and stand-ins use them.
	 */
	private static final Pattern KEY_ID = Pattern.compile("AKIA\\w{12,124}");

	private static final int MOST_NAMED = 5;

	private static final int LONGEST_NAME = 128;

	private final RunAccounts accounts;

	private final IamAccounts iam;

	private final LedgerQuestions ledger;

	SubjectFinder(RunAccounts accounts, IamAccounts iam, LedgerQuestions ledger) {
		this.accounts = accounts;
		this.iam = iam;
		this.ledger = ledger;
	}

	/**
	 * Finds the account that a name is to be looked up in.
	 * @param name a user's name or an access key id
	 * @param number the account's number, if it was given
	 * @throws OperatorException if the account is not included, or it must be given
	 */
	AwsAccount account(String name, @Nullable String number) {
		List<AwsAccount> included = this.accounts.limitedTo((number != null) ? Set.of(number) : Set.of());
		if (included.size() == 1) {
			return included.get(0);
		}
		List<AwsAccount> known = known(name, included);
		if (!isKey(name)) {
			throw new OperatorException(
					"Each of the %d included accounts can have a user %s. Name one with --account, for example --account=%s.%s"
						.formatted(included.size(), shown(name), (known.isEmpty() ? included : known).get(0).number(),
								known.isEmpty() ? "" : " The ledger has notices of such a user in %s.".formatted(
										Counted.first(known.stream().map(AwsAccount::label).toList(), MOST_NAMED))),
					null);
		}
		return (known.size() == 1) ? known.get(0) : holder(name, included);
	}

	/**
	 * The accounts of which the ledger knows that they have, or had, such a user or key.
	 */
	private List<AwsAccount> known(String name, List<AwsAccount> included) {
		List<String> numbers = this.ledger.ask((ledger) -> isKey(name) ? Stream
			.concat(ledger.accessKeys().accountsOf(name).stream(), noticed(ledger, new NoticeFilter().accessKey(name)))
			.distinct()
			.toList() : noticed(ledger, new NoticeFilter().user(name)).distinct().toList()).orElse(List.of());
		return included.stream().filter((account) -> numbers.contains(account.number())).toList();
	}

	private static Stream<String> noticed(Ledger ledger, NoticeFilter filter) {
		return ledger.noticeQueries().find(filter).stream().map((notice) -> notice.what().owner().account());
	}

	/** AWS tells whose a key is only within its account. */
	private AwsAccount holder(String key, List<AwsAccount> included) {
		int unasked = 0;
		for (AwsAccount each : included) {
			try (IamAccount account = this.iam.open(each)) {
				if (account.userOf(key).isPresent()) {
					return each;
				}
			}
			catch (BaseCredentialsException ex) {
				throw ex;
			}
			catch (OwnerUnreadableException | AccountUnreadableException ex) {
				unasked++;
			}
		}
		throw new OperatorException(
				"None of the %d included accounts knows the access key %s%s.".formatted(included.size(), key,
						(unasked > 0)
								? "; %s could not be asked. Name its account with --account"
									.formatted(Counted.of(unasked, "of them"))
								: ", and the ledger does not, either. Check its letters"),
				null);
	}

	/**
	 * Finds the user.
	 * @param name a user's name or an access key id
	 * @param account the account
	 * @param iam the same, open
	 * @throws OperatorException if there is no such user
	 */
	Subject find(String name, AwsAccount account, IamAccount iam) {
		String user = isKey(name) ? userOf(name, account, iam) : name;
		List<ListedUser> users = iam.users();
		return users.stream()
			.filter((each) -> each.owner().name().equalsIgnoreCase(user))
			.findFirst()
			.map((found) -> new Subject(account, found, isKey(name) ? name : null))
			.orElseThrow(() -> new OperatorException(gone(name, user, account, users), null));
	}

	private String userOf(String key, AwsAccount account, IamAccount iam) {
		@Nullable OwnerUnreadableException unreadable = null;
		Optional<String> user = Optional.empty();
		try {
			user = iam.userOf(key);
		}
		catch (OwnerUnreadableException ex) {
			unreadable = ex;
		}
		String reason = (unreadable != null) ? String.valueOf(unreadable.getMessage())
				: "The account %s has no access key %s, and the ledger has no notice of it. Check its letters, and the account."
					.formatted(account.label(), key);
		return user
			.or(() -> this.ledger.ask((ledger) -> ledger.noticeQueries()
				.find(new NoticeFilter().account(account.number()).accessKey(key))
				.stream()
				.map((notice) -> notice.what().owner().name())
				.reduce((one, other) -> other)).flatMap((found) -> found))
			.orElseThrow(() -> new OperatorException(reason, null));
	}

	private String gone(String name, String user, AwsAccount account, List<ListedUser> users) {
		int notices = this.ledger.ask(
				(ledger) -> ledger.noticeQueries().find(new NoticeFilter().account(account.number()).user(user)).size())
			.orElse(0);
		String nearest = Spelling.nearest(user, users.stream().map((each) -> each.owner().name()).toList())
			.map(" Did you mean %s?"::formatted)
			.orElse("");
		return "The account %s has no user %s%s.%s".formatted(account.label(), shown(user),
				isKey(name) ? ", whose the access key was" : "",
				(notices > 0) ? " The ledger has %s of such a user: `notices --user=%s` lists them."
					.formatted(Counted.of(notices, "notice"), shown(user)) : nearest);
	}

	static boolean isKey(String name) {
		return KEY_ID.matcher(name).matches();
	}

	private static String shown(String name) {
		return SafeText.clean(name, LONGEST_NAME);
	}

}
