package io.keyreminder.job.deliver;

import java.time.LocalDate;
import java.util.List;

import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.KeyUses;
import io.keyreminder.mail.MessageComposer;
import io.keyreminder.mail.OutgoingMessage;
import io.keyreminder.policy.DueNotice;

/**
 * Composes the message that tells a recipient what is due, completed by what only IAM
 * knows: how the keys were used, and the account's alias. May be used by several threads.
 */
public class ReminderMessages {

	private final MessageComposer composer;

	private final IamAccount account;

	private final KeyUses uses;

	/**
	 * Creates the messages of a process.
	 * @param composer writes them
	 * @param account the AWS account
	 */
	public ReminderMessages(MessageComposer composer, IamAccount account) {
		this.composer = composer;
		this.account = account;
		this.uses = new KeyUses(account);
	}

	/**
	 * A new Message-ID.
	 * @return unique, with its angle brackets
	 */
	String newMessageId() {
		return this.composer.newMessageId();
	}

	/**
	 * Composes a message.
	 * @param due what is to be told, all for the same recipient; at least one
	 * @param today the UTC date from which days left are counted
	 * @return the message, with a Message-ID of its own
	 */
	public OutgoingMessage compose(List<DueNotice> due, LocalDate today) {
		return compose(due, today, newMessageId());
	}

	/**
	 * Composes a message.
	 * @param due what is to be told, all for the same recipient; at least one
	 * @param today the UTC date from which days left are counted
	 * @param messageId the Message-ID, with its angle brackets
	 * @return the message
	 */
	OutgoingMessage compose(List<DueNotice> due, LocalDate today, String messageId) {
		return this.composer.compose(due.stream().map(this.uses::completed).toList(), this.account.alias().orElse(null),
				today, messageId);
	}

}
