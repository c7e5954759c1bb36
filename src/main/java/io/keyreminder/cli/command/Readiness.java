package io.keyreminder.cli.command;

import java.util.Objects;

import io.keyreminder.mail.MailSettings;
import io.keyreminder.mail.MailTransports;
import io.keyreminder.mail.MessageComposer;
import io.keyreminder.policy.RotationPolicy;
import io.keyreminder.policy.Via;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Makes sure, before anything begins, that keys could be judged and messages leave, so
 * that a wrong setting costs no run.
 */
final class Readiness {

	private final ObjectProvider<RotationPolicy> policy;

	private final MailSettings settings;

	private final ObjectProvider<MessageComposer> composer;

	private final MailTransports transports;

	/**
	 * Needs what judges keys, what writes messages and what they leave by.
	 * @param policy when keys must be replaced; when it is made, its settings are read
	 * @param settings the settings of mail
	 * @param composer writes messages; when it is made, it reads its templates
	 * @param transports how messages leave
	 */
	Readiness(ObjectProvider<RotationPolicy> policy, MailSettings settings, ObjectProvider<MessageComposer> composer,
			MailTransports transports) {
		this.policy = policy;
		this.settings = settings;
		this.composer = composer;
		this.transports = transports;
	}

	/**
	 * Tries the settings of the policy and of mail, and the message templates. Nobody is
	 * connected to.
	 * @param chosen how messages are to leave, or null for what the settings say
	 * @return how messages will leave
	 * @throws io.keyreminder.settings.SettingException if a setting is missing or wrong
	 */
	Via check(@Nullable Via chosen) {
		this.policy.getObject();
		this.settings.allowedDomains();
		this.settings.parallelMessages();
		this.composer.getObject();
		Via via = Objects.requireNonNullElseGet(chosen, this.settings::via);
		this.transports.open(via).close();
		return via;
	}

}
