package io.keyreminder.mail.ses;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.keyreminder.mail.OutgoingMessage;

/**
 * The identities (addresses and domains) that Amazon SES names in an answer: those that
 * "failed the check", of which there may be several, with display names, or the resource
 * that a policy does not allow. See <a href=
 * "https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html">its error
 * messages</a>.
 *
 * @param names in lower case
 */
record NamedIdentities(List<String> names) {

	/** A list at the answer's end, or the last part of an ARN. */
	private static final Pattern NAMED = Pattern
		.compile("(?<=failed the check in region ).*|(?<=:identity/)[^\\s'\"`,]+", Pattern.CASE_INSENSITIVE);

	private static final Pattern BETWEEN = Pattern.compile("[\\s,;:<>\"'`/]+");

	static NamedIdentities in(String answer) {
		return new NamedIdentities(NAMED.matcher(answer)
			.results()
			.map(MatchResult::group)
			.flatMap((named) -> Arrays.stream(BETWEEN.split(named.toLowerCase(Locale.ROOT), -1)))
			.toList());
	}

	/**
	 * Whether they say something of the recipient, and nothing of the sender.
	 * @param message the message that was answered
	 * @return false if the sender is named, or if it is not known who is
	 */
	boolean areTheRecipientsOnly(OutgoingMessage message) {
		return this.names.stream().anyMatch((name) -> isOf(message.recipient(), name))
				&& this.names.stream().noneMatch((name) -> isOf(message.sender(), name));
	}

	/** An identity is an address, its domain, or a domain above that. */
	private static boolean isOf(String address, String identity) {
		String lower = address.toLowerCase(Locale.ROOT);
		return identity.contains("@") ? lower.equals(identity)
				: lower.endsWith("@" + identity) || (identity.contains(".") && lower.endsWith("." + identity));
	}

}
