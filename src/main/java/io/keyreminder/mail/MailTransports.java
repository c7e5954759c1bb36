package io.keyreminder.mail;

import io.keyreminder.policy.Via;
import io.keyreminder.settings.SettingException;

/**
 * Opens the ways on which messages leave.
 */
public interface MailTransports {

	/**
	 * Opens a way. Nothing is connected before the first message.
	 * @param via which way
	 * @return the way, to be closed by the caller
	 * @throws SettingException if a setting that the way needs is missing or wrong
	 */
	OpenTransport open(Via via);

}
