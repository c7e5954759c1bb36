package io.keyreminder.job.deliver;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.KeyUses;
import io.keyreminder.job.run.OpenAccounts;
import io.keyreminder.job.run.RunAccounts;
import io.keyreminder.key.KeyUse;
import io.keyreminder.mail.MessageComposer;
import io.keyreminder.mail.OutgoingMessage;
import io.keyreminder.policy.DueNotice;

/**
 * Composes the message that tells a recipient what is due, completed by what only IAM
 * knows: how the keys were used, and the aliases of accounts that have no name. May be
 * used by several threads.
 */
public class ReminderMessages {

	private final MessageComposer composer;

	private final RunAccounts listed;

	private final OpenAccounts accounts;

	private final Map<String, KeyUses> uses = new ConcurrentHashMap<>();

	private final Map<String, Optional<String>> aliases = new ConcurrentHashMap<>();

	/**
	 * Creates the messages of a process.
	 * @param composer writes them
	 * @param listed the run's accounts as they are listed
	 * @param accounts opens the run's accounts
	 */
	public ReminderMessages(MessageComposer composer, RunAccounts listed, OpenAccounts accounts) {
		this.composer = composer;
		this.listed = listed;
		this.accounts = accounts;
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
		return this.composer.compose(due.stream().map(this::completed).toList(), names(due), today, messageId);
	}

	private DueNotice completed(DueNotice notice) {
		return this.uses.computeIfAbsent(notice.owner().account(), this::uses).completed(notice);
	}

	private KeyUses uses(String number) {
		return new KeyUses((owner, key) -> this.accounts.ask(number, (account) -> account.lastUse(owner, key))
			.orElse(KeyUse.UNKNOWN));
	}

	private Map<String, String> names(List<DueNotice> due) {
		Map<String, String> names = new HashMap<>();
		due.stream()
			.map((notice) -> notice.owner().account())
			.distinct()
			.forEach((number) -> name(number).ifPresent((name) -> names.put(number, name)));
		return names;
	}

	/** IAM is asked for a name only where the list of the accounts tells none. */
	private Optional<String> name(String number) {
		return this.listed.find(number)
			.flatMap((account) -> Optional.ofNullable(account.name()))
			.or(() -> this.aliases.computeIfAbsent(number, this::alias));
	}

	private Optional<String> alias(String number) {
		return this.accounts.ask(number, IamAccount::alias).flatMap(Function.identity());
	}

}
