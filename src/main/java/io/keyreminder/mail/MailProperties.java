package io.keyreminder.mail;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * The mail settings as the operator wrote them; {@link MailSettings} reads them.
 *
 * @param via how messages leave
 * @param from the sender
 * @param replyTo where answers go
 * @param language the language of messages to those who have chosen none
 * @param templates the folder of the operator's own message templates
 * @param allowedDomains the only domains that may be written to
 * @param insecure whether a mail server elsewhere may be spoken to without TLS
 * @param parallelMessages how many messages leave at the same time
 * @param sesTimeout how long to wait for an answer of Amazon SES
 */
@ConfigurationProperties("keyreminder.mail")
record MailProperties(@Nullable String via, @Nullable String from, @Nullable String replyTo,
		@DefaultValue("en") String language, @Nullable String templates, @Nullable List<String> allowedDomains,
		@Nullable String insecure, @DefaultValue("5") int parallelMessages,
		@DefaultValue("60s") @DurationUnit(ChronoUnit.SECONDS) Duration sesTimeout) {

}
