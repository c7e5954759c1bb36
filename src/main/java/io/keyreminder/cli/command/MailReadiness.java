package io.keyreminder.cli.command;

import java.util.Objects;

import io.keyreminder.mail.MailSettings;
import io.keyreminder.mail.MailTransports;
import io.keyreminder.mail.MessageComposer;
import io.keyreminder.policy.Via;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure, before anything begins, that messages could leave, so that a wrong setting
 * costs no run. If this bean exists, the templates can be used.
 */
final class MailReadiness {

	private final MailSettings settings;

	private final MailTransports transports;

	/**
	 * Needs what writes messages and what they leave by.
	 * @param settings the settings of mail
	 * @param composer writes messages; its templates were read
	 * @param transports how messages leave
	 */
	MailReadiness(MailSettings settings, MessageComposer composer, MailTransports transports) {
		Objects.requireNonNull(composer);
		this.settings = settings;
		this.transports = transports;
	}

	/**
	 * Tries the transport's settings. Nobody is connected to.
	 * @param chosen how messages are to leave, or null for what the settings say
	 * @return how messages will leave
	 * @throws io.keyreminder.settings.SettingException if a setting is missing or wrong
	 */
	Via check(@Nullable Via chosen) {
		Via via = Objects.requireNonNullElseGet(chosen, this.settings::via);
		this.transports.open(via).close();
		return via;
	}

}
