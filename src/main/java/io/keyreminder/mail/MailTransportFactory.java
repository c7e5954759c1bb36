package io.keyreminder.mail;

import io.keyreminder.policy.Via;
import io.keyreminder.settings.SettingException;

/**
 * Opens one of the transports by which messages leave.
 */
public interface MailTransportFactory {

	/**
	 * Which transport this opens.
	 * @return SES or SMTP
	 */
	Via via();

	/**
	 * Opens the transport. Nothing is connected yet.
	 * @return the transport, to be closed by the caller
	 * @throws SettingException if a setting that it needs is missing or wrong
	 */
	MailTransport open();

}
