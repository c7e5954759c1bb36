package io.keyreminder.ledger.account;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

import io.keyreminder.key.KeyOwner;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The users of each account, as the newest list of it that was believed has them. An
 * account has one row, which changes only when a user comes, goes or is renamed.
 */
public class UserLists {

	private static final String LINE = "\n";

	private static final char END_OF_PATH = '/';

	private final JdbcClient jdbc;

	/**
	 * Creates the lists.
	 * @param jdbc the ledger's database
	 */
	public UserLists(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * A list as it is recorded; it takes little memory until then.
	 * @param users all users of an account; whom IAM does not allow is left out
	 * @return their paths and names
	 */
	public static String of(Collection<KeyOwner> users) {
		return users.stream()
			.filter(KeyOwner::isAllowed)
			.map((user) -> user.path() + user.name())
			.sorted()
			.collect(Collectors.joining(LINE));
	}

	/**
	 * Records the list of an account. Runs in the caller's transaction.
	 * @param account the AWS account
	 * @param users the list, as {@link #of} makes it
	 */
	public void record(String account, String users) {
		Map<String, String> values = Map.of("account", account, "users", users);
		String known = this.jdbc.sql("SELECT users FROM user_list WHERE account = :account")
			.param("account", account)
			.query(String.class)
			.optional()
			.orElse(null);
		if (known == null) {
			this.jdbc.sql("INSERT INTO user_list (account, users) VALUES (:account, :users)").params(values).update();
		}
		else if (!known.equals(users)) {
			this.jdbc.sql("UPDATE user_list SET users = :users WHERE account = :account").params(values).update();
		}
	}

	/**
	 * Tells the users of all included accounts whose list is known, one by one.
	 * @param listener takes each
	 */
	public void tell(Listener listener) {
		this.jdbc.sql("""
				SELECT u.account, u.users FROM user_list u WHERE EXISTS (
					SELECT 1 FROM account a WHERE a.account = u.account AND a.state = 'INCLUDED')
				""").query((row) -> {
			String account = row.getString("account");
			row.getString("users").lines().forEach((line) -> {
				int end = line.lastIndexOf(END_OF_PATH) + 1;
				listener.user(account, line.substring(0, end), line.substring(end));
			});
		});
	}

	/**
	 * Takes users.
	 */
	@FunctionalInterface
	public interface Listener {

		/**
		 * A user.
		 * @param account the AWS account
		 * @param path the user's path
		 * @param name the user's name
		 */
		void user(String account, String path, String name);

	}

}
