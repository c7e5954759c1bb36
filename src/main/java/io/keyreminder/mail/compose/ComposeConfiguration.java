package io.keyreminder.mail.compose;

import java.nio.file.Path;
import java.time.Clock;

import io.keyreminder.mail.MailSettings;
import io.keyreminder.mail.MessageComposer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The composer; whoever asks for it learns of a broken template.
 */
@Configuration(proxyBeanMethods = false)
class ComposeConfiguration {

	@Bean
	MessageComposer messageComposer(MailSettings settings, Clock clock) {
		Path folder = settings.templates();
		Languages languages = new Languages(folder, settings.language());
		MustacheMessageComposer composer = new MustacheMessageComposer(settings.from(), settings.replyTo(), languages,
				Templates.load(folder), clock);
		if (folder != null) {
			// The program's own are tried out by its tests, and not at each start.
			composer.tryOut();
		}
		return composer;
	}

}
