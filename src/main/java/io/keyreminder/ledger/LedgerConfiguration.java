package io.keyreminder.ledger;

import java.time.Clock;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.keyreminder.home.Home;
import io.keyreminder.ledger.keys.AccessKeyCache;
import io.keyreminder.ledger.notice.NoticeQueries;
import io.keyreminder.ledger.notice.NoticeRepository;
import io.keyreminder.ledger.notice.NoticeTransitions;
import io.keyreminder.ledger.notice.Outbox;
import io.keyreminder.ledger.notice.Resolutions;
import io.keyreminder.ledger.run.RunCounts;
import io.keyreminder.ledger.run.RunQueries;
import io.keyreminder.ledger.run.RunRepository;
import io.keyreminder.ledger.run.RunStatistics;
import io.keyreminder.ledger.run.RunWarnings;
import io.keyreminder.ledger.run.ScanHistory;
import io.keyreminder.ledger.store.LedgerLock;
import io.keyreminder.ledger.store.LedgerProperties;
import io.keyreminder.ledger.store.Reconnection;
import io.keyreminder.stop.StopSignal;
import io.keyreminder.upcoming.UpcomingKeyRepository;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the ledger's parts. Whoever uses one opens the {@link LedgerLock} first.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ LedgerProperties.class, DataSourceProperties.class })
class LedgerConfiguration {

	@Bean
	LedgerLock ledgerDoor(Home home, LedgerProperties properties, DataSourceProperties external, StopSignal stop) {
		return new LedgerLock(home, properties.lockWait(), external, stop);
	}

	/**
	 * The pool's connections to a database server are the holder's.
	 */
	@Bean
	static BeanPostProcessor heldPool(ObjectProvider<LedgerLock> door) {
		return new BeanPostProcessor() {
			@Override
			public Object postProcessBeforeInitialization(Object bean, String name) {
				if (bean instanceof HikariDataSource pool && !door.getObject().isFile()) {
					pool.setDataSource(door.getObject().dataSource());
				}
				return bean;
			}
		};
	}

	@Bean
	Reconnection reconnection(LedgerLock door, DataSource dataSource) {
		return new Reconnection(door, dataSource);
	}

	@Bean
	JdbcClient jdbcClient(JdbcTemplate template, Reconnection reconnection) {
		return JdbcClient.create(reconnection.around(JdbcOperations.class, template));
	}

	@Bean
	NoticeTransitions noticeMoves(JdbcClient jdbc, Clock clock) {
		return new NoticeTransitions(jdbc, clock);
	}

	@Bean
	NoticeRepository ledger(JdbcClient jdbc, NoticeTransitions moves) {
		return new NoticeRepository(jdbc, moves);
	}

	@Bean
	AccessKeyCache seenKeys(JdbcClient jdbc) {
		return new AccessKeyCache(jdbc);
	}

	@Bean
	UpcomingKeyRepository comingKeys(JdbcClient jdbc) {
		return new UpcomingKeyRepository(jdbc);
	}

	@Bean
	RunStatistics runFacts(JdbcClient jdbc) {
		return new RunStatistics(jdbc);
	}

	@Bean
	ScanHistory scanHistory(JdbcClient jdbc) {
		return new ScanHistory(jdbc);
	}

	@Bean
	RunWarnings runWarnings(JdbcClient jdbc) {
		return new RunWarnings(jdbc);
	}

	@Bean
	Outbox outbox(JdbcClient jdbc, NoticeTransitions moves, LedgerLock door) {
		return new Outbox(jdbc, moves, door.isFile());
	}

	@Bean
	RunCounts runCounts(JdbcClient jdbc) {
		return new RunCounts(jdbc);
	}

	@Bean
	RunRepository runBook(JdbcClient jdbc, NoticeTransitions moves, RunCounts counts) {
		return new RunRepository(jdbc, moves, counts);
	}

	@Bean
	RunQueries runQueries(JdbcClient jdbc, RunCounts counts, LedgerLock door) {
		return new RunQueries(jdbc, counts, door.isFile());
	}

	@Bean
	NoticeQueries noticeQueries(JdbcClient jdbc, LedgerLock door) {
		return new NoticeQueries(jdbc, door.isFile());
	}

	@Bean
	Resolutions resolutions(JdbcClient jdbc, NoticeTransitions moves, TransactionTemplate transaction) {
		return new Resolutions(jdbc, moves, transaction);
	}

	/**
	 * Opens the ledger itself, before anything else touches the database.
	 */
	@Bean
	LedgerTrial ledgerTrial(LedgerLock door, ObjectProvider<JdbcClient> jdbc,
			ObjectProvider<TransactionTemplate> transaction) {
		return new LedgerTrial(door, jdbc, transaction);
	}

	@Bean
	LedgerSnapshots ledgerCopier(LedgerLock door, Clock clock) {
		return new LedgerSnapshots(door, clock);
	}

}
