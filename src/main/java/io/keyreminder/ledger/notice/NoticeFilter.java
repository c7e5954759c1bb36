package io.keyreminder.ledger.notice;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.keyreminder.ledger.sql.UtcTime;
import io.keyreminder.policy.NoticeStatus;
import org.jspecify.annotations.Nullable;

/**
 * Which notices are asked for. What is not said, or null, lets everything through.
 */
public final class NoticeFilter {

	/** No database uses two indexes for one OR; H2 asks an IN again for every row. */
	private static final String OF_RUN = """
			(SELECT * FROM notice WHERE last_run = :run
				UNION ALL SELECT * FROM notice WHERE found_run = :run AND last_run <> :run) AS notice""";

	private final List<String> conditions = new ArrayList<>(List.of("1 = 1"));

	private final Map<String, Object> parameters = new HashMap<>();

	private String notices = "notice";

	/**
	 * The notices of one IAM user.
	 * @param name the user name, ignoring case as IAM does
	 * @return this filter
	 */
	public NoticeFilter user(@Nullable String name) {
		return add("user_name_lower = LOWER(:user)", "user", name);
	}

	/**
	 * The notices of one access key.
	 * @param id the whole access key id
	 * @return this filter
	 */
	public NoticeFilter accessKey(@Nullable String id) {
		return add("access_key_id = :key", "key", id);
	}

	/**
	 * The notices for one recipient.
	 * @param address the address, ignoring case
	 * @param pseudonym what may stand in its place; null if nobody was forgotten
	 * @return this filter
	 */
	public NoticeFilter recipient(@Nullable String address, @Nullable String pseudonym) {
		if (pseudonym != null) {
			this.parameters.put("pseudonym", pseudonym);
		}
		return add((pseudonym != null) ? "recipient_identity IN (LOWER(:to), :pseudonym)"
				: "recipient_identity = LOWER(:to)", "to", address);
	}

	/**
	 * The notices in one state.
	 * @param status the state, as queries show it
	 * @return this filter
	 */
	public NoticeFilter status(@Nullable NoticeStatus status) {
		return add("%s = :status", "status", (status != null) ? status.name() : null);
	}

	/**
	 * The notices of one AWS account.
	 * @param number the account's number
	 * @return this filter
	 */
	public NoticeFilter account(@Nullable String number) {
		return add("account = :account", "account", number);
	}

	/**
	 * The notices that have changed since a day.
	 * @param day the UTC date of the last change, inclusive
	 * @return this filter
	 */
	public NoticeFilter since(@Nullable LocalDate day) {
		return add("updated_at >= :since", "since", (day != null) ? UtcTime.startOf(day) : null);
	}

	/**
	 * The notices that have not changed after a day.
	 * @param day the UTC date of the last change, inclusive
	 * @return this filter
	 */
	public NoticeFilter until(@Nullable LocalDate day) {
		return add("updated_at < :until", "until", (day != null) ? UtcTime.startOf(day.plusDays(1)) : null);
	}

	/**
	 * The notices of one run.
	 * @param number the run that found them first, or had them in hand last
	 * @return this filter
	 */
	public NoticeFilter run(@Nullable Long number) {
		if (number != null) {
			this.notices = OF_RUN;
			this.parameters.put("run", number);
		}
		return this;
	}

	/** The query, given how the state of a notice is shown. */
	String sql(String shownStatus) {
		return "SELECT * FROM %s WHERE %s ORDER BY notice_id".formatted(this.notices,
				String.join(" AND ", this.conditions).formatted(shownStatus));
	}

	/** The values of the query's parameters. */
	Map<String, Object> parameters() {
		return this.parameters;
	}

	private NoticeFilter add(String condition, String name, @Nullable Object value) {
		if (value != null) {
			this.conditions.add(condition);
			this.parameters.put(name, value);
		}
		return this;
	}

}
