package io.keyreminder.ledger;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.keyreminder.Proof;
import io.keyreminder.ledger.account.AccountRepository;
import io.keyreminder.ledger.keys.AccessKeyCache;
import io.keyreminder.ledger.notice.NoticeFilter;
import io.keyreminder.ledger.notice.NoticeQueries;
import io.keyreminder.ledger.notice.NoticeRepository;
import io.keyreminder.ledger.notice.NoticeTransitions;
import io.keyreminder.ledger.notice.Outbox;
import io.keyreminder.ledger.notice.OutcomeRepository;
import io.keyreminder.ledger.notice.ToldKeyQueries;
import io.keyreminder.policy.Notice;
import io.keyreminder.policy.NoticeOutcome;
import io.keyreminder.policy.Pseudonyms;
import io.keyreminder.policy.Via;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * A ledger grows for years: what is asked for each owner and each message must not read
 * all of it.
 */
class QueryPlansTests {

	private static final int NOTICES = 3000;

	/** By statement, as H2 explains them. */
	private final Map<String, String> plans = new TreeMap<>();

	private TestLedger ledger;

	private JdbcClient watched;

	private NoticeTransitions transitions;

	@BeforeEach
	void fill(@TempDir Path home) throws SQLException {
		this.ledger = new TestLedger(home);
		this.ledger.ledger.record(TestLedger.RUN, TestLedger.ALICE,
				IntStream.range(0, NOTICES)
					.mapToObj((i) -> TestLedger.due("AKIA" + i, "owner%d@example.com".formatted(i)))
					.toList());
		Connection connection = this.ledger.dataSource().getConnection();
		Connection explaining = (Connection) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { Connection.class }, (proxy, method, arguments) -> {
					try {
						if (method.getName().equals("prepareStatement")) {
							explain(connection, (String) arguments[0]);
						}
						return method.invoke(connection, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getCause();
					}
				});
		this.watched = JdbcClient.create(new SingleConnectionDataSource(explaining, true));
		this.transitions = new NoticeTransitions(this.watched, TestLedger.CLOCK);
	}

	@AfterEach
	void close() {
		this.ledger.close();
	}

	@Proof
	@Test
	void aMessageLeaves() {
		Outbox outbox = new Outbox(this.watched, this.transitions, true);
		List<Notice> due = outbox.due(TestLedger.SCOPE, "owner7@example.com");
		assertThat(due).hasSize(1);
		assertThat(outbox.claim(TestLedger.RUN, due, Via.SMTP, "<7@example.com>")).isTrue();
		outbox.markSent("<7@example.com>", "250 OK");
		assertThatNothingIsReadWhole();
	}

	@Proof
	@Test
	void manyAccountsAreNotReadForEachNotice() {
		JdbcClient jdbc = JdbcClient.create(this.ledger.dataSource());
		jdbc.sql("""
				INSERT INTO account (account, base_account, state, aws_state)
				SELECT LPAD(x, 12, '0'), :base, 'INCLUDED', 'ACTIVE' FROM SYSTEM_RANGE(1, 500)
				""").param("base", TestLedger.ACCOUNT).update();
		jdbc.sql("UPDATE notice SET account = LPAD(MOD(notice_id, 500) + 1, 12, '0')").update();
		Outbox outbox = new Outbox(this.watched, this.transitions, true);
		assertThat(outbox.due(TestLedger.SCOPE, "owner7@example.com")).hasSize(1);
		assertThatNothingIsReadWhole();
		this.plans.clear();
		NoticeRepository notices = new NoticeRepository(this.watched, this.transitions, Pseudonyms.NONE);
		notices.carryOver(TestLedger.RUN, TestLedger.SCOPE);
		notices.expire(TestLedger.RUN, TestLedger.SCOPE, TestLedger.TODAY);
		assertThat(this.plans.values()).hasSize(3)
			.noneMatch((plan) -> plan.contains("NOTICE.tableScan"))
			.noneMatch((plan) -> plan.contains("\"ACCOUNT\" IN("));
	}

	@Proof
	@Test
	void theReportOfARunReadsNoOtherNotices() {
		assertThat(new NoticeQueries(this.watched, true).leftBefore(TestLedger.RUN + 1, TestLedger.SCOPE,
				TestLedger.TODAY))
			.isEmpty();
		ToldKeyQueries told = new ToldKeyQueries(this.watched);
		told.overdue(TestLedger.SCOPE, (key) -> fail(key.toString()));
		told.due(TestLedger.TODAY.minusYears(1), TestLedger.TODAY, (key) -> fail(key.toString()));
		assertThat(new AccountRepository(this.watched, true).coverage()).hasSize(1);
		assertThat(this.plans.values()).hasSize(4)
			.noneMatch((plan) -> plan.contains("NOTICE.tableScan"))
			.noneMatch((plan) -> plan.contains("\"ACCOUNT\" IN("));
	}

	@Proof
	@Test
	void questionsOfPeople() {
		NoticeQueries queries = new NoticeQueries(this.watched, true);
		assertThat(queries.find(new NoticeFilter().accessKey("AKIA7"))).hasSize(1);
		assertThat(queries.find(new NoticeFilter().recipient("Owner7@example.com", null))).hasSize(1);
		assertThat(queries.find(new NoticeFilter().run(TestLedger.RUN))).hasSize(NOTICES);
		assertThat(queries.find(new NoticeFilter().user("alice"))).hasSize(NOTICES);
		assertThatNothingIsReadWhole();
	}

	@Proof
	@Test
	void aScanSeesWhatBecameOfKeys() {
		OutcomeRepository outcomes = new OutcomeRepository(this.watched, this.transitions);
		String account = TestLedger.ALICE.account();
		assertThat(outcomes.owners(account)).containsOnlyKeys(NoticeOutcome.OPEN);
		assertThat(outcomes.of(account, List.of("AIDANOBODY"))).isEmpty();
		outcomes.reopen(account, List.of("AKIA7"));
		outcomes.usersGone(account, List.of("AIDANOBODY"));
		outcomes.record(NoticeOutcome.DELETED, List.of(7L));
		assertThatNothingIsReadWhole();
		assertThat(this.plans.values()).anyMatch((plan) -> plan.contains("AND ACCESS_KEY_ID = L.ID"));
	}

	@Proof
	@Test
	void ownersKeysAreFoundOwnerByOwner() {
		assertThat(new AccessKeyCache(this.watched).of(TestLedger.ACCOUNT, Map.of("AIDA7", "the same"))).isEmpty();
		assertThat(this.plans.values()).singleElement()
			.asString()
			.contains("SEEN_KEY_OF_OWNER: ACCOUNT = ")
			.contains("AND USER_ID = L.ID");
	}

	private void assertThatNothingIsReadWhole() {
		assertThat(this.plans).isNotEmpty();
		assertThat(this.plans.values()).noneMatch((plan) -> plan.contains("NOTICE.tableScan"))
			.noneMatch((plan) -> plan.contains("NOTICE_BY_STATUS"));
	}

	private void explain(Connection connection, String sql) throws SQLException {
		if (sql.contains("notice") || sql.contains("seen_key")) {
			try (PreparedStatement explained = connection.prepareStatement("EXPLAIN " + sql)) {
				for (int i = 1; i <= explained.getParameterMetaData().getParameterCount(); i++) {
					explained.setString(i, "1");
				}
				try (ResultSet plan = explained.executeQuery()) {
					plan.next();
					this.plans.put(sql, plan.getString(1));
				}
			}
		}
	}

}
