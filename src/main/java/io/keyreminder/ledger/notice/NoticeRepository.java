package io.keyreminder.ledger.notice;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.KeyWithUse;
import io.keyreminder.key.LastUse;
import io.keyreminder.ledger.sql.AccountScope;
import io.keyreminder.ledger.sql.Batches;
import io.keyreminder.ledger.sql.StatusTable;
import io.keyreminder.ledger.sql.UtcTime;
import io.keyreminder.policy.Addressee;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.MessageContext;
import io.keyreminder.policy.Notice;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.policy.Pseudonyms;
import io.keyreminder.policy.RecipientSource;
import io.keyreminder.policy.Recipients;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The record of all notices, as a scan keeps it: what was found due is made or found
 * again, what is no longer due is withdrawn, what is too late expires.
 */
public class NoticeRepository {

	private static final String INSERT = """
			INSERT INTO notice (account, user_id, user_name, user_name_lower, user_path, user_arn, access_key_id,
				key_created, kind, stage, deadline, last_day, recipient, recipient_identity, role, rule_name,
				passed_on_from, last_used_at, last_used_service, last_used_region, other_key_id, other_key_created,
				other_key_active, language, key_description, address_source, instead_of, refused_address, status, found_run,
				due_run, last_run, found_at, updated_at, error)
			VALUES (:account, :user_id, :user_name, LOWER(:user_name), :user_path, :user_arn, :access_key_id,
				:key_created, :kind, :stage, :deadline, :last_day, :recipient, :recipient_identity, :role, :rule_name,
				:passed_on_from, :last_used_at, :last_used_service, :last_used_region, :other_key_id, :other_key_created,
				:other_key_active, :language, :key_description, :address_source, :instead_of, :refused_address, :status, :run,
				:run, :run, :now, :now, :error)
			""";

	private static final String REFRESH = """
			UPDATE notice SET error = :error, recipient = :recipient, recipient_identity = :recipient_identity,
				user_name = :user_name, user_name_lower = LOWER(:user_name),
				user_path = :user_path, user_arn = :user_arn, last_day = :last_day, role = :role,
				rule_name = :rule_name, passed_on_from = :passed_on_from, last_used_at = :last_used_at,
				last_used_service = :last_used_service, last_used_region = :last_used_region,
				other_key_id = :other_key_id, other_key_created = :other_key_created,
				other_key_active = :other_key_active, language = :language, key_description = :key_description,
				address_source = :address_source, instead_of = :instead_of, refused_address = :refused_address
			WHERE notice_id = :notice_id AND status IN (:pending)
			""";

	private static final List<String> PENDING = NoticeStatus.names(NoticeStatus.PENDING);

	private final JdbcClient jdbc;

	private final NoticeTransitions transitions;

	private final Pseudonyms pseudonyms;

	/**
	 * Creates the repository.
	 * @param jdbc the ledger's database
	 * @param transitions changes the notices' states
	 * @param pseudonyms recognizes those who were forgotten
	 */
	public NoticeRepository(JdbcClient jdbc, NoticeTransitions transitions, Pseudonyms pseudonyms) {
		this.jdbc = jdbc;
		this.transitions = transitions;
		this.pseudonyms = pseudonyms;
	}

	/**
	 * All notices of an owner, whatever their state.
	 * @param owner the IAM user
	 * @return the notices, oldest first
	 */
	public List<Notice> ofOwner(KeyOwner owner) {
		return this.jdbc.sql("SELECT * FROM notice WHERE account = :account AND user_id = :user_id ORDER BY notice_id")
			.param("account", owner.account())
			.param("user_id", owner.userId())
			.query(NoticeRowMapper.MAPPER)
			.list();
	}

	/**
	 * The owners of whom some notice is pending.
	 * @param account the AWS account
	 * @return the ids that AWS gave them
	 */
	public List<String> ownersWithOpenNotices(String account) {
		return this.jdbc.sql("SELECT DISTINCT user_id FROM notice WHERE account = :account AND status IN (:pending)")
			.param("account", account)
			.param("pending", PENDING)
			.query(String.class)
			.list();
	}

	/**
	 * Takes over what the evaluation of an owner found: a missing notice is made, a
	 * withdrawn or expired one is found again, and a pending one that is no longer due is
	 * withdrawn. The ledger is asked for the owner's notices once more, in the caller's
	 * transaction: those that the evaluation began with may be older than AWS's answer.
	 * @param run the run in whose name this happens
	 * @param owner the IAM user
	 * @param due everything that is due for this owner today
	 */
	public void record(long run, KeyOwner owner, Collection<DueNotice> due) {
		List<Notice> known = ofOwner(owner);
		Set<Long> stillDue = find(run, known, due);
		List<Long> gone = known.stream()
			.filter((notice) -> NoticeStatus.PENDING.contains(notice.status()))
			.map(Notice::number)
			.filter((number) -> !stillDue.contains(number))
			.toList();
		if (!gone.isEmpty()) {
			withdraw(run, "notice_id IN (:gone)", Map.of("gone", gone));
		}
	}

	/**
	 * Takes over to whom other notices of an owner are passed on: what is pending besides
	 * stays so.
	 * @param run the run in whose name this happens
	 * @param owner the IAM user
	 * @param due the notices with which they are passed on
	 */
	public void passOn(long run, KeyOwner owner, Collection<DueNotice> due) {
		find(run, ofOwner(owner), due);
	}

	private Set<Long> find(long run, List<Notice> known, Collection<DueNotice> due) {
		Set<Long> stillDue = new HashSet<>();
		for (DueNotice found : due) {
			known.stream().filter((notice) -> isSame(notice, found)).findFirst().ifPresentOrElse((notice) -> {
				stillDue.add(notice.number());
				findAgain(run, notice, found);
			}, () -> insert(run, found, status(found)));
		}
		return stillDue;
	}

	/**
	 * Records the notices of keys whose whole window has passed in silence, unless there
	 * are such notices.
	 * @param run the run in whose name this happens
	 * @param owner the IAM user
	 * @param missed the notices that would have been due
	 */
	public void recordMissed(long run, KeyOwner owner, Collection<DueNotice> missed) {
		List<Notice> known = ofOwner(owner);
		missed.stream()
			.filter((found) -> known.stream().noneMatch((notice) -> isSame(notice, found)))
			.forEach((found) -> insert(run, found, NoticeStatus.EXPIRED));
	}

	/**
	 * Withdraws the pending notices of users who no longer exist.
	 * @param run the run in whose name this happens
	 * @param account the AWS account
	 * @param userIds the ids of all users who exist
	 */
	public void withdrawOthers(long run, String account, Set<String> userIds) {
		for (String userId : ownersWithOpenNotices(account)) {
			if (!userIds.contains(userId)) {
				withdraw(run, "account = :account AND user_id = :user_id",
						Map.of("account", account, "user_id", userId));
			}
		}
	}

	/**
	 * Puts all pending notices of a run's accounts into its hands.
	 * @param run the run
	 * @param scope the accounts, as far as they are included
	 */
	public void carryOver(long run, AccountScope scope) {
		Batches.each(pending(scope.isIncluded("a"), scope.parameters()),
				(some) -> this.jdbc
					.sql("UPDATE notice SET last_run = :run WHERE notice_id IN (:some) AND status IN (:pending)")
					.param("run", run)
					.param("some", some)
					.param("pending", PENDING)
					.update());
	}

	/**
	 * Ends the pending notices whose last day has passed: nothing is sent after it.
	 * @param run the run in whose name this happens
	 * @param scope the accounts, those that are no longer listed, too
	 * @param today a UTC date
	 */
	public void expire(long run, AccountScope scope, LocalDate today) {
		Map<String, Object> parameters = new HashMap<>(scope.parameters());
		parameters.put("today", today);
		Batches.each(pending(scope.isListed("a") + " AND n.last_day < :today", parameters),
				(some) -> this.transitions.move(NoticeStatus.PENDING, NoticeStatus.EXPIRED, "notice_id IN (:some)",
						Map.of("some", some), Map.of("last_run", run)));
	}

	/**
	 * They are found by a join: in a transaction that changed accounts a list of these
	 * would be read again for each notice that is compared with it.
	 */
	private List<Long> pending(String condition, Map<String, ?> parameters) {
		return this.jdbc.sql("""
				SELECT n.notice_id FROM account a CROSS JOIN %s
				JOIN notice n ON n.account = a.account AND n.status = wanted.status WHERE %s
				""".formatted(StatusTable.of(NoticeStatus.PENDING), condition))
			.params(parameters)
			.query(Long.class)
			.list();
	}

	private void withdraw(long run, String selection, Map<String, ?> parameters) {
		this.transitions.move(NoticeStatus.PENDING, NoticeStatus.WITHDRAWN, selection, parameters,
				Map.of("last_run", run));
	}

	private boolean isSame(Notice notice, DueNotice found) {
		return notice.what().sameAs(found, this.pseudonyms);
	}

	private void findAgain(long run, Notice notice, DueNotice found) {
		Map<String, @Nullable Object> values = new HashMap<>();
		// What was in the run's hands before is no new find.
		if (notice.lastRun() != run) {
			values.put("last_run", run);
			values.put("due_run", run);
		}
		this.transitions.move(NoticeStatus.FOUND_AGAIN, status(found), "notice_id = :notice_id",
				Map.of("notice_id", notice.number()), values);
		this.jdbc.sql(REFRESH)
			.params(columns(found))
			.param("notice_id", notice.number())
			.param("pending", PENDING)
			.update();
	}

	private void insert(long run, DueNotice found, NoticeStatus status) {
		this.jdbc.sql(INSERT)
			.params(columns(found))
			.param("status", status.name())
			.param("run", run)
			.param("now", this.transitions.now())
			.update();
	}

	private static NoticeStatus status(DueNotice found) {
		return (found.recipient() != null) ? NoticeStatus.DUE : NoticeStatus.UNREACHABLE;
	}

	private static Map<String, @Nullable Object> columns(DueNotice found) {
		Map<String, @Nullable Object> columns = new HashMap<>();
		columns.put("account", found.owner().account());
		columns.put("user_id", found.owner().userId());
		columns.put("user_name", found.owner().name());
		columns.put("user_path", found.owner().path());
		columns.put("user_arn", found.owner().arn());
		columns.put("access_key_id", found.key().id());
		columns.put("key_created", UtcTime.of(found.key().created()));
		columns.put("kind", found.kind().name());
		columns.put("stage", found.stage());
		columns.put("deadline", found.deadline());
		columns.put("last_day", found.reminder().lastDay());
		columns.put("role", found.reason().role().name());
		columns.put("rule_name", found.reason().rule());
		columns.put("passed_on_from", found.reason().passedOnFrom());
		String recipient = Objects.requireNonNullElse(found.recipient(), "");
		columns.put("recipient", recipient);
		columns.put("recipient_identity", Recipients.identity(recipient));
		columns.putAll(columns(found.context()));
		columns.put("error", found.error());
		return columns;
	}

	private static @Nullable String text(@Nullable RecipientSource source) {
		return (source != null) ? source.toString() : null;
	}

	private static Map<String, @Nullable Object> columns(MessageContext context) {
		Map<String, @Nullable Object> columns = new HashMap<>();
		LastUse lastUse = context.use().last();
		columns.put("last_used_at", (lastUse != null) ? UtcTime.of(lastUse.at()) : null);
		columns.put("last_used_service", (lastUse != null) ? lastUse.service() : null);
		columns.put("last_used_region", (lastUse != null) ? lastUse.region() : null);
		KeyWithUse other = context.otherKey();
		columns.put("other_key_id", (other != null) ? other.key().id() : null);
		columns.put("other_key_created", (other != null) ? UtcTime.of(other.key().created()) : null);
		columns.put("other_key_active", (other != null) ? other.key().active() : null);
		columns.put("language", context.language());
		columns.put("key_description", context.description());
		Addressee addressee = context.addressee();
		columns.put("address_source", text((addressee != null) ? addressee.source() : null));
		columns.put("instead_of", text((addressee != null) ? addressee.insteadOf() : null));
		columns.put("refused_address", (addressee != null) ? addressee.refused() : null);
		return columns;
	}

}
