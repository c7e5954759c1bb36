package io.keyreminder.iam;

import io.keyreminder.account.AwsAccount;
import io.keyreminder.text.SafeText;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * The credentials of an account's profile, used only if AWS says that they are of this
 * account: no other account must be read under its number.
 *
 * @param account the account
 * @param clients sign with these credentials
 */
record CheckedCredentials(AwsAccount account, AwsClients clients) implements AwsCredentialsProvider {

	/**
	 * Finds the credentials.
	 * @throws AccountUnreadableException if they are of another account
	 */
	@Override
	public AwsCredentials resolveCredentials() {
		String number = this.clients.caller().account();
		if (!number.equals(this.account.number())) {
			throw new AccountUnreadableException(
					"The AWS profile '%s' has credentials of the account %s, but the list of accounts names it for the account %s. Correct profile: there, or the profile; if these are to assume a role in the account, add role:."
						.formatted(SafeText.clean(this.account.profile(), 100), number, this.account.number()),
					null);
		}
		return this.clients.credentials().resolveCredentials();
	}

}
