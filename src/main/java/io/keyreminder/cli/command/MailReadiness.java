package io.keyreminder.cli.command;

import java.util.Objects;

import io.keyreminder.mail.MailSettings;
import io.keyreminder.mail.MailTransports;
import io.keyreminder.mail.MessageComposer;
import io.keyreminder.policy.Via;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Makes sure, before anything begins, that messages could leave, so that a wrong setting
 * costs no run.
 */
final class MailReadiness {

	private final MailSettings settings;

	private final ObjectProvider<MessageComposer> composer;

	private final MailTransports transports;

	/**
	 * Needs what writes messages and what they leave by.
	 * @param settings the settings of mail
	 * @param composer writes messages; when it is made, it reads its templates
	 * @param transports how messages leave
	 */
	MailReadiness(MailSettings settings, ObjectProvider<MessageComposer> composer, MailTransports transports) {
		this.settings = settings;
		this.composer = composer;
		this.transports = transports;
	}

	/**
	 * Tries the message templates and the transport's settings. Nobody is connected to.
	 * @param chosen how messages are to leave, or null for what the settings say
	 * @return how messages will leave
	 * @throws io.keyreminder.settings.SettingException if a setting is missing or wrong
	 */
	Via check(@Nullable Via chosen) {
		this.composer.getObject();
		Via via = Objects.requireNonNullElseGet(chosen, this.settings::via);
		this.transports.open(via).close();
		return via;
	}

}
