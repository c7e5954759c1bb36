package io.keyreminder.mail;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.keyreminder.policy.DueNotice;

/**
 * Writes the one message that tells a recipient all notices due in one run.
 */
public interface MessageComposer {

	/**
	 * A new Message-ID (RFC 5322, 3.6.4) in the sender's domain.
	 * @return unique, with its angle brackets
	 */
	String newMessageId();

	/**
	 * Composes a message.
	 * @param notices what is to be told, all for the same recipient; at least one
	 * @param names the AWS accounts' names by their numbers; a missing one is not known
	 * @param today the UTC date from which days left are counted
	 * @param messageId the Message-ID, with its angle brackets
	 * @return the message
	 */
	OutgoingMessage compose(List<DueNotice> notices, Map<String, String> names, LocalDate today, String messageId);

	/**
	 * The language of messages to those who have chosen none.
	 * @return a language, perhaps one that only the operator has texts for
	 */
	Locale language();

	/**
	 * Composes a message that tells nothing but that mail works.
	 * @param recipient a plain address
	 * @return the message, with a Message-ID of its own
	 */
	OutgoingMessage composeTest(String recipient);

	/**
	 * Where the templates of messages come from; each was filled once.
	 * @return the operator's files, or that they are the program's own
	 */
	String templates();

}
