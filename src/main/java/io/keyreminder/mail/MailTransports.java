package io.keyreminder.mail;

import io.keyreminder.policy.Via;
import io.keyreminder.settings.SettingException;

/**
 * Opens the transports by which messages leave.
 */
public interface MailTransports {

	/**
	 * Opens a transport. Nothing is connected before the first message.
	 * @param via which one
	 * @return the transport, to be closed by the caller
	 * @throws SettingException if a setting that it needs is missing or wrong
	 */
	MailTransport open(Via via);

}
