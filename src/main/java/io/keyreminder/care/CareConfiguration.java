package io.keyreminder.care;

import java.time.Clock;

import io.keyreminder.ledger.store.LedgerInitializer;
import io.keyreminder.ledger.store.LedgerLock;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes what takes care of the ledger.
 */
@Configuration(proxyBeanMethods = false)
class CareConfiguration {

	@Bean
	LedgerBackup ledgerBackup(LedgerLock lock, Clock clock) {
		return new LedgerBackup(lock, clock);
	}

	@Bean
	LedgerRestore ledgerRestore(LedgerInitializer initializer) {
		return new LedgerRestore(initializer);
	}

}
