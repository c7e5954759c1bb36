package io.keyreminder.mail.ses;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long Amazon SES is waited for.
 */
class SesPropertiesTests {

	@Test
	void aBareNumberMeansSeconds() {
		Binder binder = new Binder(new MapConfigurationPropertySource(Map.of("keyreminder.mail.ses-timeout", "5")));
		assertThat(binder.bindOrCreate("keyreminder.mail", SesProperties.class).sesTimeout()).hasSeconds(5);
	}

}
