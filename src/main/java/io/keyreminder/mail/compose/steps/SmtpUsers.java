package io.keyreminder.mail.compose.steps;

import java.util.Locale;

import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.LastUse;
import org.jspecify.annotations.Nullable;

/**
 * Users whose keys may be credentials of Amazon SES's SMTP interface: the SMTP user name
 * is the access key id, and the password is made from the secret key, so that both must
 * be replaced where mail is sent. See
 * <a href= "https://docs.aws.amazon.com/ses/latest/dg/smtp-credentials.html">how AWS
 * makes them</a>.
 */
public final class SmtpUsers {

	/** The SES console begins the names of such users so. */
	private static final String MARK = "ses-smtp";

	private SmtpUsers() {
	}

	/**
	 * Whether a user is one who may get a new key: the name or the path says so, or the
	 * last use of a key.
	 * @param keys the user's keys
	 * @return whether the steps are to tell of it
	 */
	public static boolean contain(OwnerKeys keys) {
		KeyOwner owner = keys.owner();
		boolean named = (owner.path() + owner.name()).toLowerCase(Locale.ROOT).contains(MARK);
		return keys.plan() != Plan.REMOVE_UNUSED
				&& (named || keys.due().stream().anyMatch((key) -> isUsedForMail(key.use().last())));
	}

	private static boolean isUsedForMail(@Nullable LastUse use) {
		return use != null && use.service().equalsIgnoreCase("ses");
	}

}
