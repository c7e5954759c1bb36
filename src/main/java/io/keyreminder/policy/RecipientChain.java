package io.keyreminder.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import io.keyreminder.key.OwnerTags;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * Whom a rule tells of one owner's keys: of a chain of sources the first that gives a
 * usable address counts, and the next one, too, if a server refuses all its addresses for
 * good; others are told besides. No address is named twice.
 */
final class RecipientChain {

	private final PolicyRule rule;

	private final @Nullable String accountOwner;

	private final Supplier<AccountOwner> asked;

	private final Set<String> allowedDomains;

	/**
	 * Creates the chain for the owners of one account.
	 * @param rule the rule
	 * @param accountOwner the address of whoever answers for the account; null if the
	 * policy does not say it
	 * @param asked finds it then, where the rule comes to it
	 * @param allowedDomains the only domains that may be written to; empty means all
	 */
	RecipientChain(PolicyRule rule, @Nullable String accountOwner, Supplier<AccountOwner> asked,
			Set<String> allowedDomains) {
		this.rule = rule;
		this.accountOwner = accountOwner;
		this.asked = asked;
		this.allowedDomains = allowedDomains;
	}

	/**
	 * Whether anybody is told of the owner's keys: the tag decides, where nobody but the
	 * owner is named.
	 * @param tags the owner's tags
	 * @return false if the owner takes no part
	 */
	boolean takesPart(OwnerTags tags) {
		return isLong() || !this.rule.to().contains(RecipientSource.OWNER) || tags.addresses() != null;
	}

	/** The name of the rule; empty for that of the settings. */
	String ruleName() {
		return Objects.requireNonNullElse(this.rule.name(), "");
	}

	/** Whether somebody can be told in place of another one. */
	private boolean isLong() {
		return this.rule.to().size() > 1;
	}

	/**
	 * Those who are told of a key.
	 * @param tags the owner's tags
	 * @param reminder of what they are told
	 * @param refused finds the notice of the key that a server refused for good, by its
	 * recipient
	 * @return each address once, and an entry without one if there is nobody, or an
	 * address that cannot be used
	 */
	List<Told> told(OwnerTags tags, Reminder reminder, Function<String, Optional<Long>> refused) {
		Map<String, Told> found = new LinkedHashMap<>();
		List<String> useless = new ArrayList<>();
		List<String> problems = new ArrayList<>();
		Optional<String> refusing = Optional.empty();
		for (RecipientSource source : this.rule.to()) {
			Recipients recipients = recipients(source, tags);
			if (recipients.usable().isEmpty()) {
				(isUnknown(source) ? problems : useless).add((isLong() ? source + ": " : "") + recipients.problem());
				continue;
			}
			RecipientSource first = this.rule.to().get(0);
			boolean isFirst = source.equals(first);
			add(found, recipients, isFirst ? NoticeRole.OWNER : NoticeRole.FALLBACK,
					refusing.flatMap(refused).orElse(null),
					new Addressee(source, (isFirst || refusing.isPresent()) ? null : first, refusing.orElse(null)),
					null);
			Optional.ofNullable(recipients.problem()).ifPresent(problems::add);
			if (!recipients.usable().stream().allMatch((each) -> refused.apply(each).isPresent())) {
				break;
			}
			refusing = recipients.usable().stream().findFirst();
		}
		problems.addAll(found.isEmpty() ? useless : List.of());
		for (FurtherRecipient further : this.rule.also()) {
			if (reminder.kind() == NoticeKind.ROTATE && reminder.stage() <= further.fromStage()
					&& (text(further.to(), tags) != null || isUnknown(further.to()))) {
				Recipients recipients = recipients(further.to(), tags);
				add(found, recipients, NoticeRole.ALSO, null, Addressee.of(further.to()), further.fromStage());
				Optional.ofNullable(recipients.problem()).ifPresent(problems::add);
			}
		}
		List<Told> all = new ArrayList<>(found.values());
		if (!problems.isEmpty()) {
			all.add(new Told(null, new NoticeReason(NoticeRole.OWNER, this.rule.name(), null), null, null,
					SafeText.clean(String.join("; ", problems))));
		}
		return all;
	}

	/**
	 * Whether somebody could be told, if a key were due.
	 * @param tags the owner's tags
	 * @return who would be told first, and what is wrong
	 */
	Reachability reachability(OwnerTags tags) {
		if (!takesPart(tags)) {
			return new Reachability(List.of(), "there is no recipient tag", false, this.rule.name());
		}
		Recipients first = recipients(this.rule.to().get(0), tags);
		String unknown = null;
		for (RecipientSource source : this.rule.to()) {
			Recipients recipients = recipients(source, tags);
			if (!recipients.usable().isEmpty()) {
				return new Reachability(recipients.usable(), (unknown != null) ? unknown : recipients.problem(),
						isNamed(tags), this.rule.name());
			}
			unknown = isUnknown(source) ? recipients.problem() : unknown;
		}
		return new Reachability(List.of(), (unknown != null) ? unknown : first.problem(), isNamed(tags),
				this.rule.name());
	}

	/** Whether the tags name somebody, usable or not, or need not; nobody is asked. */
	boolean isNamed(OwnerTags tags) {
		return !this.rule.to().contains(RecipientSource.OWNER) || this.rule.to()
			.stream()
			.filter((source) -> source.kind() == RecipientSource.Kind.OWNER
					|| source.kind() == RecipientSource.Kind.TAG)
			.anyMatch((source) -> text(source, tags) != null);
	}

	/** Whether the chain comes to it, and the policy does not know the answer. */
	boolean mustAskForAccountOwner(OwnerTags tags) {
		return this.accountOwner == null && this.rule.to()
			.stream()
			.filter((source) -> source.kind() == RecipientSource.Kind.ACCOUNT_OWNER
					|| !recipients(source, tags).usable().isEmpty())
			.findFirst()
			.filter((source) -> source.kind() == RecipientSource.Kind.ACCOUNT_OWNER)
			.isPresent();
	}

	private AccountOwner accountOwner() {
		return (this.accountOwner != null) ? AccountOwner.of(this.accountOwner) : this.asked.get();
	}

	/**
	 * Everybody whom the rule names.
	 * @param tags the owner's tags
	 * @return the entries of the chain, then those who are told besides
	 */
	List<ChainEntry> entries(OwnerTags tags) {
		List<ChainEntry> entries = new ArrayList<>();
		for (RecipientSource source : this.rule.to()) {
			Recipients gives = recipients(source, tags);
			entries.add(new ChainEntry(source, null, gives,
					!gives.usable().isEmpty() && entries.stream().noneMatch(ChainEntry::counts)));
		}
		for (FurtherRecipient further : this.rule.also()) {
			Recipients gives = recipients(further.to(), tags);
			entries.add(new ChainEntry(further.to(), further.fromStage(), gives, !gives.usable().isEmpty()));
		}
		return entries;
	}

	private void add(Map<String, Told> found, Recipients recipients, NoticeRole role, @Nullable Long passedOn,
			Addressee addressee, @Nullable Integer fromStage) {
		NoticeReason reason = new NoticeReason(role, this.rule.name(), passedOn);
		recipients.usable()
			.forEach((address) -> found.putIfAbsent(Recipients.identity(address),
					new Told(address, reason, addressee, fromStage, null)));
	}

	private Recipients recipients(RecipientSource source, OwnerTags tags) {
		String text = text(source, tags);
		if (text != null) {
			return Recipients.of(text, this.allowedDomains);
		}
		return new Recipients(List.of(), isUnknown(source) ? accountOwner().problem() : missing(source));
	}

	private static String missing(RecipientSource source) {
		return switch (source.kind()) {
			case OWNER -> "there is no recipient tag";
			case TAG -> "there is no such tag";
			case ACCOUNT_OWNER -> "nobody is named for this account";
			case ADDRESS -> "there is no such address";
		};
	}

	/**
	 * Nobody who might have been told is passed over without a word: the next is told,
	 * and it is said that this one could not be asked for.
	 */
	private boolean isUnknown(RecipientSource source) {
		return source.kind() == RecipientSource.Kind.ACCOUNT_OWNER && accountOwner().problem() != null;
	}

	private @Nullable String text(RecipientSource source, OwnerTags tags) {
		return switch (source.kind()) {
			case OWNER -> tags.addresses();
			case TAG -> tags.value(source.value());
			case ACCOUNT_OWNER -> accountOwner().addresses();
			case ADDRESS -> Objects.requireNonNull(source.value());
		};
	}

	/**
	 * Somebody who is told.
	 *
	 * @param address the address; null if there is nobody, or an address that cannot be
	 * used
	 * @param reason why it is this one
	 * @param addressee how the address was found; null if there is none
	 * @param fromStage from which stage on whoever is told besides is told; null for all
	 * others
	 * @param problem what is wrong, in clean text; null if there is an address
	 */
	record Told(@Nullable String address, NoticeReason reason, @Nullable Addressee addressee,
			@Nullable Integer fromStage, @Nullable String problem) {

		/**
		 * What its message tells besides.
		 * @param context what it tells of the key
		 */
		MessageContext with(MessageContext context) {
			return (this.addressee != null) ? context.toldTo(this.addressee) : context;
		}

	}

}
