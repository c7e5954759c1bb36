package io.keyreminder.ledger.store;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How the ledger's settings are read.
 */
class LedgerPropertiesTests {

	@Test
	void aBareNumberMeansSeconds() {
		assertThat(bound("5").lockWait()).hasSeconds(5);
		assertThat(bound("500ms").lockWait()).hasMillis(500);
	}

	private static LedgerProperties bound(String lockWait) {
		return new Binder(new MapConfigurationPropertySource(Map.of("keyreminder.lock-wait", lockWait)))
			.bindOrCreate("keyreminder", LedgerProperties.class);
	}

}
