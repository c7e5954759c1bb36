package io.keyreminder.mail;

import io.keyreminder.policy.Via;
import io.keyreminder.settings.SettingException;

/**
 * Opens one of the ways on which messages leave.
 */
public interface MailTransport {

	/**
	 * Which way this opens.
	 * @return SES or SMTP
	 */
	Via via();

	/**
	 * Opens the way. Nothing is connected yet.
	 * @return the way, to be closed by the caller
	 * @throws SettingException if a setting that the way needs is missing or wrong
	 */
	OpenTransport open();

}
