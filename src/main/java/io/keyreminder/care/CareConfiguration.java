package io.keyreminder.care;

import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;

import io.keyreminder.home.Home;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.forgotten.PseudonymKey;
import io.keyreminder.ledger.store.LedgerInitializer;
import io.keyreminder.ledger.store.LedgerLock;
import io.keyreminder.report.RunPublisher;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.logging.LogFile;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Makes what takes care of the ledger.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CareProperties.class)
class CareConfiguration {

	@Bean
	LedgerBackup ledgerBackup(LedgerLock lock, Clock clock) {
		return new LedgerBackup(lock, clock);
	}

	@Bean
	LedgerRestore ledgerRestore(LedgerInitializer initializer, PseudonymKey key) {
		return new LedgerRestore(initializer, key);
	}

	@Bean
	LedgerPruning ledgerPruning(LedgerLock lock, LocalDate today) {
		return new LedgerPruning(lock, today);
	}

	@Bean
	LedgerForgetting ledgerForgetting(LedgerLock lock, PseudonymKey key, Home home, CareProperties properties,
			Clock clock, LocalDate today) {
		return new LedgerForgetting(lock, key, home, properties, clock, today);
	}

	@Bean
	RunPublisher careAfterRuns(ObjectProvider<Ledger> ledger, Home home, CareProperties properties, LedgerBackup backup,
			LedgerPruning pruning, Environment environment) {
		return new CareAfterRuns(ledger, home, properties, backup, pruning,
				new OldFiles(home, environment.getProperty(LogFile.FILE_NAME_PROPERTY, ""), Files::deleteIfExists));
	}

}
