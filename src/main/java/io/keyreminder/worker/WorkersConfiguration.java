package io.keyreminder.worker;

import java.time.LocalDate;

import javax.sql.DataSource;

import io.keyreminder.account.Accounts;
import io.keyreminder.job.run.RunAccounts;
import io.keyreminder.job.scan.ScanElsewhere;
import io.keyreminder.job.scan.SliceScans;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.store.LedgerLock;
import io.keyreminder.settings.InternalProperties;
import io.keyreminder.stop.StopSignal;
import io.keyreminder.stop.Stopwatch;

import org.springframework.batch.core.partition.PartitionHandler;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes what lets several machines share a scan. Where they do not, nothing of it is
 * loaded.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WorkersProperties.class)
class WorkersConfiguration {

	@Bean
	Sharing sharing(WorkersProperties properties, LedgerLock lock, ConfigurableEnvironment environment) {
		return new Sharing(properties, lock.isFile(), InternalProperties.get(environment, Sharing.NAME));
	}

	@Bean
	SharedSettings sharedSettings(Environment environment) {
		return SharedSettings.of(environment);
	}

	@Bean
	Crews crews(Sharing sharing, DataSource dataSource, TransactionTemplate transaction, Ledger ledger,
			SliceScans scans, Accounts accounts, StopSignal stop) {
		return new Crews(sharing, dataSource, transaction, ledger, scans, accounts, stop);
	}

	@Bean
	ReachableSlices reachableSlices(Sharing sharing, Ledger ledger, TransactionTemplate transaction) {
		return new ReachableSlices(ledger.workers(), ledger.sharedSlices(), transaction, sharing.reachWait());
	}

	@Bean
	@ConditionalOnBooleanProperty("keyreminder.workers.enabled")
	PartitionHandler sharedScan(Crews crews, SharedSettings settings, LocalDate today, Ledger ledger,
			ScanElsewhere elsewhere, ReachableSlices reachable, TransactionTemplate transaction, StopSignal stop) {
		return new SharedScan(crews, settings, today, ledger.sharedSlices(), elsewhere, reachable, transaction, stop);
	}

	@Bean
	JoinedRun joinedRun(Crews crews, SharedSettings settings, Ledger ledger, RunAccounts accounts,
			JobRepository repository, StopSignal stop, Stopwatch stopwatch) {
		return new JoinedRun(crews, settings, ledger, accounts, repository, stop, stopwatch);
	}

	@Bean
	WorkerService workerService(Sharing sharing, LedgerLock lock, ObjectProvider<JoinedRun> run) {
		return new WorkerService(sharing, lock, run);
	}

}
