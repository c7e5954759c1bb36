package io.keyreminder.ledger;

import java.time.Clock;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.keyreminder.stop.StopSignal;

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
 * Makes the ledger's parts. Whoever uses one opens the {@link LedgerDoor} first.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ LedgerProperties.class, DataSourceProperties.class })
class LedgerConfiguration {

	@Bean
	Home home(LedgerProperties properties) {
		return new Home(properties.folder());
	}

	@Bean
	LedgerDoor ledgerDoor(Home home, LedgerProperties properties, DataSourceProperties external, StopSignal stop) {
		return new LedgerDoor(home, properties.lockWait(), external, stop);
	}

	/**
	 * The pool's connections to a database server are the holder's.
	 */
	@Bean
	static BeanPostProcessor heldPool(ObjectProvider<LedgerDoor> door) {
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
	Reconnection reconnection(LedgerDoor door, DataSource dataSource) {
		return new Reconnection(door, dataSource);
	}

	@Bean
	JdbcClient jdbcClient(JdbcTemplate template, Reconnection reconnection) {
		return JdbcClient.create(reconnection.around(JdbcOperations.class, template));
	}

	@Bean
	NoticeMoves noticeMoves(JdbcClient jdbc, Clock clock) {
		return new NoticeMoves(jdbc, clock);
	}

	@Bean
	Ledger ledger(JdbcClient jdbc, NoticeMoves moves) {
		return new Ledger(jdbc, moves);
	}

	@Bean
	SeenKeys seenKeys(JdbcClient jdbc) {
		return new SeenKeys(jdbc);
	}

	@Bean
	ComingKeys comingKeys(JdbcClient jdbc) {
		return new ComingKeys(jdbc);
	}

	@Bean
	RunFacts runFacts(JdbcClient jdbc) {
		return new RunFacts(jdbc);
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
	Outbox outbox(JdbcClient jdbc, NoticeMoves moves, LedgerDoor door) {
		return new Outbox(jdbc, moves, door.isFile());
	}

	@Bean
	RunCounts runCounts(JdbcClient jdbc) {
		return new RunCounts(jdbc);
	}

	@Bean
	RunBook runBook(JdbcClient jdbc, NoticeMoves moves, RunCounts counts) {
		return new RunBook(jdbc, moves, counts);
	}

	@Bean
	RunQueries runQueries(JdbcClient jdbc, RunCounts counts, LedgerDoor door) {
		return new RunQueries(jdbc, counts, door.isFile());
	}

	@Bean
	NoticeQueries noticeQueries(JdbcClient jdbc, LedgerDoor door) {
		return new NoticeQueries(jdbc, door.isFile());
	}

	@Bean
	Resolutions resolutions(JdbcClient jdbc, NoticeMoves moves, TransactionTemplate transaction) {
		return new Resolutions(jdbc, moves, transaction);
	}

	/**
	 * Opens the ledger itself, before anything else touches the database.
	 */
	@Bean
	LedgerTrial ledgerTrial(LedgerDoor door, ObjectProvider<JdbcClient> jdbc,
			ObjectProvider<TransactionTemplate> transaction) {
		return new LedgerTrial(door, jdbc, transaction);
	}

	@Bean
	LedgerCopier ledgerCopier(LedgerDoor door, Clock clock) {
		return new LedgerCopier(door, clock);
	}

}
