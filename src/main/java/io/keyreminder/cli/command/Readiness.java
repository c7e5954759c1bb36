package io.keyreminder.cli.command;

import java.util.List;
import java.util.Objects;

import io.keyreminder.mail.MailTransports;
import io.keyreminder.policy.Via;
import io.keyreminder.worker.Sharing;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Makes sure, before anything begins, that what a run needs can be made and messages
 * could leave, so that a wrong setting costs no run.
 */
final class Readiness {

	private final MailTransports transports;

	private final ObjectProvider<Sharing> sharing;

	private final List<ObjectProvider<?>> needed;

	/**
	 * Needs what messages leave by, and whatever else reads settings.
	 * @param transports how messages leave
	 * @param sharing refuses to share what cannot be shared
	 * @param needed makes what a run needs; when it is made, its settings are read
	 */
	Readiness(MailTransports transports, ObjectProvider<Sharing> sharing, List<ObjectProvider<?>> needed) {
		this.transports = transports;
		this.sharing = sharing;
		this.needed = needed;
	}

	/**
	 * Makes what is needed. Nobody is connected to.
	 * @param chosen how messages are to leave, or null for what the settings say
	 * @return how messages will leave
	 * @throws RuntimeException that a {@link io.keyreminder.settings.SettingException} is
	 * behind, if a setting is missing or wrong
	 */
	Via check(@Nullable Via chosen) {
		this.needed.forEach(ObjectProvider::getObject);
		this.sharing.getObject().check();
		Via via = Objects.requireNonNullElseGet(chosen, this.transports::chosen);
		this.transports.open(via).close();
		return via;
	}

}
