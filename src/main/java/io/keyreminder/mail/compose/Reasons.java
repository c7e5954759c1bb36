package io.keyreminder.mail.compose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.keyreminder.mail.compose.steps.DueKey;
import io.keyreminder.mail.compose.template.Texts;
import io.keyreminder.policy.Addressee;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.NoticeReason;
import io.keyreminder.policy.NoticeRole;
import io.keyreminder.policy.RecipientSource;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * Why it is this recipient who is told, and which rule asks for it. That the owner is
 * told, as the settings have it, goes without saying.
 *
 * @param accounts how the accounts of the keys are called
 * @param texts the texts
 */
record Reasons(AccountLabels accounts, Texts texts) {

	/** The longest name of a rule or a tag that is shown, in characters. */
	private static final int LONGEST_NAME = 128;

	/**
	 * Whether there is anything to be said.
	 * @param keys the keys of which a message tells
	 */
	static boolean areToldOf(List<DueKey> keys) {
		return keys.stream()
			.flatMap((key) -> key.notices().stream())
			.anyMatch((notice) -> !notice.reason().equals(NoticeReason.OWNER));
	}

	/**
	 * Says why.
	 * @param keys the keys of which a message tells
	 * @param large whether they are too many to be named
	 * @return a sentence or two for each reason, with the keys if there are several
	 * reasons
	 */
	List<String> of(List<DueKey> keys, boolean large) {
		Map<String, List<DueKey>> byReason = new LinkedHashMap<>();
		for (DueKey key : keys) {
			key.notices()
				.stream()
				.map(this::sentence)
				.distinct()
				.forEach((reason) -> byReason.computeIfAbsent(reason, (each) -> new ArrayList<>()).add(key));
		}
		if (byReason.size() == 1) {
			return List.copyOf(byReason.keySet());
		}
		return byReason.entrySet()
			.stream()
			.map((each) -> large ? counted(each.getKey(), each.getValue()) : named(each.getKey(), each.getValue()))
			.toList();
	}

	private String counted(String reason, List<DueKey> keys) {
		return this.texts.say((keys.size() > 1) ? "reason.of.many" : "reason.of.one", String.valueOf(keys.size()),
				reason);
	}

	private String named(String reason, List<DueKey> keys) {
		return this.texts.say("reason.of.these",
				keys.stream()
					.map((key) -> this.texts.say("reason.key", key.key().maskedId(), this.accounts.user(key.owner())))
					.collect(Collectors.joining(", ")),
				reason);
	}

	private String sentence(DueNotice notice) {
		NoticeReason reason = notice.reason();
		String why = why(reason.role(), notice.context().addressee());
		return (reason.rule() != null) ? this.texts.say("reason.rule", why, name(reason.rule())) : why;
	}

	private String why(NoticeRole role, @Nullable Addressee addressee) {
		String found = found(role, (addressee != null) ? addressee.source() : null);
		String refused = (addressee != null) ? addressee.refused() : null;
		return switch (role) {
			case OWNER -> this.texts.say("reason.first", found);
			case ALSO -> this.texts.say("reason.also", found);
			case FALLBACK -> (refused != null) ? this.texts.say("reason.refused", found, SafeText.clean(refused))
					: this.texts.say(isInOwnersPlace(addressee) ? "reason.noOwner" : "reason.nobody", found);
		};
	}

	private static boolean isInOwnersPlace(@Nullable Addressee addressee) {
		return addressee != null && RecipientSource.OWNER.equals(addressee.insteadOf());
	}

	/** A clause. */
	private String found(NoticeRole role, @Nullable RecipientSource source) {
		if (source == null) {
			return this.texts.say((role == NoticeRole.OWNER) ? "reason.by.owner" : "reason.by.rule");
		}
		return switch (source.kind()) {
			case OWNER -> this.texts.say("reason.by.owner");
			case TAG -> this.texts.say("reason.by.tag", name(source.value()));
			case ACCOUNT_OWNER -> this.texts.say("reason.by.account");
			case ADDRESS -> this.texts.say("reason.by.rule");
		};
	}

	private static String name(String foreign) {
		return SafeText.clean(foreign, LONGEST_NAME);
	}

}
