package io.keyreminder.ledger;

import java.time.Clock;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.keyreminder.home.Home;
import io.keyreminder.ledger.forgotten.ForgetProperties;
import io.keyreminder.ledger.forgotten.PseudonymKey;
import io.keyreminder.ledger.notice.NoticeTransitions;
import io.keyreminder.ledger.notice.Resolutions;
import io.keyreminder.ledger.store.LedgerConnector;
import io.keyreminder.ledger.store.LedgerInitializer;
import io.keyreminder.ledger.store.LedgerLock;
import io.keyreminder.ledger.store.LedgerProperties;
import io.keyreminder.ledger.store.Reconnection;
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
 * Makes the ledger's parts. Whoever uses one opens the {@link LedgerLock} first.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ LedgerProperties.class, ForgetProperties.class, DataSourceProperties.class })
class LedgerConfiguration {

	@Bean
	LedgerConnector ledgerConnector(Home home, LedgerProperties properties, DataSourceProperties external,
			StopSignal stop) {
		return new LedgerConnector(home, properties.lockWait(), external, stop);
	}

	@Bean
	LedgerLock ledgerLock(LedgerConnector connector) {
		return new LedgerLock(connector);
	}

	@Bean
	LedgerInitializer ledgerInitializer(LedgerConnector connector) {
		return new LedgerInitializer(connector);
	}

	/**
	 * The pool's connections to a database server are the holder's.
	 */
	@Bean
	static BeanPostProcessor heldPool(ObjectProvider<LedgerLock> lock) {
		return new BeanPostProcessor() {
			@Override
			public Object postProcessBeforeInitialization(Object bean, String name) {
				if (bean instanceof HikariDataSource pool && !lock.getObject().isFile()) {
					pool.setDataSource(lock.getObject().dataSource());
				}
				return bean;
			}
		};
	}

	@Bean
	Reconnection reconnection(LedgerLock lock, DataSource dataSource) {
		return new Reconnection(lock, dataSource);
	}

	@Bean
	JdbcClient jdbcClient(JdbcTemplate template, Reconnection reconnection) {
		return JdbcClient.create(reconnection.around(JdbcOperations.class, template));
	}

	@Bean
	PseudonymKey pseudonymKey(Home home, ForgetProperties properties) {
		return PseudonymKey.of(home, properties);
	}

	@Bean
	Ledger ledger(JdbcClient jdbc, Clock clock, LedgerLock lock, PseudonymKey key) {
		return Ledger.in(jdbc, clock, lock.isFile(), key);
	}

	@Bean
	Resolutions resolutions(JdbcClient jdbc, Clock clock, TransactionTemplate transaction) {
		return new Resolutions(jdbc, new NoticeTransitions(jdbc, clock), transaction);
	}

	/**
	 * Opens the ledger itself, before anything else touches the database.
	 */
	@Bean
	LedgerTrial ledgerTrial(LedgerLock lock, ObjectProvider<JdbcClient> jdbc,
			ObjectProvider<TransactionTemplate> transaction, PseudonymKey key) {
		return new LedgerTrial(lock, jdbc, transaction, key);
	}

	@Bean
	LedgerQuestions ledgerQuestions(LedgerLock lock, Clock clock, PseudonymKey key) {
		return new LedgerQuestions(lock, clock, key);
	}

	@Bean
	LedgerSnapshots ledgerSnapshots(LedgerLock lock, Clock clock, PseudonymKey key) {
		return new LedgerSnapshots(lock, clock, key);
	}

}
