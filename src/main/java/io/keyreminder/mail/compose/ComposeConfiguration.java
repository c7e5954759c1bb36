package io.keyreminder.mail.compose;

import java.nio.file.Path;
import java.time.Clock;

import io.keyreminder.mail.MessageComposer;
import io.keyreminder.mail.SenderProperties;
import io.keyreminder.mail.compose.template.Languages;
import io.keyreminder.mail.compose.template.Templates;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The composer; whoever asks for it learns of a broken template.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MessageProperties.class)
class ComposeConfiguration {

	@Bean
	MimeMessages mimeMessages(SenderProperties sender, Clock clock) {
		return new MimeMessages(sender, clock);
	}

	@Bean
	MessageComposer messageComposer(MessageProperties settings, MimeMessages messages) {
		Path folder = settings.templates();
		MustacheMessageComposer composer = new MustacheMessageComposer(messages,
				new Languages(folder, settings.language()), Templates.load(folder));
		if (folder != null) {
			// The program's own are tried out by its tests, and not at each start.
			composer.tryOut();
		}
		return composer;
	}

}
