package io.keyreminder.mail.compose;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.KeyUse;
import io.keyreminder.key.KeyWithUse;
import io.keyreminder.key.LastUse;
import io.keyreminder.policy.DueNotice;
import org.jspecify.annotations.Nullable;

/**
 * Keys and their users as the templates show them: clean text all through, and never the
 * whole id, so that whatever a template prints may be read.
 *
 * @param accounts how their accounts are called
 * @param today the UTC date from which days left are counted
 * @param texts the texts
 */
record KeyView(AccountLabels accounts, LocalDate today, Texts texts) {

	/**
	 * Shows one user with what must happen with the keys.
	 */
	Map<String, @Nullable Object> user(OwnerKeys keys) {
		KeyOwner owner = keys.owner();
		Map<String, @Nullable Object> user = of(owner);
		user.put("title", title(keys));
		user.put("signIn", this.accounts.several() ? this.texts.say("signIn", this.accounts.account(owner)) : null);
		user.put("keys", keys(keys));
		user.put("procedures", Rotation.of(keys, this.texts).stream().map(KeyView::procedure).toList());
		user.put("console", ConsolePage.of(owner));
		user.put("consoleTitle", this.texts.say("console", this.accounts.user(owner)));
		return user;
	}

	/**
	 * Shows the due keys of one user.
	 */
	List<Map<String, @Nullable Object>> keys(OwnerKeys keys) {
		return keys.due().stream().map((notice) -> key(keys, notice)).toList();
	}

	/**
	 * Shows a procedure.
	 */
	static Map<String, @Nullable Object> procedure(Procedure procedure) {
		return Map.of("title", procedure.title(), "steps",
				procedure.steps()
					.stream()
					.map((step) -> Map.of("what", step.what(), "hasCommands", !step.commands().isEmpty(), "commands",
							step.commands()))
					.toList());
	}

	private Map<String, @Nullable Object> key(OwnerKeys keys, DueNotice notice) {
		Map<String, @Nullable Object> key = of(keys.owner());
		key.put("maskedId", notice.key().maskedId());
		key.put("created", notice.key().createdOn().toString());
		key.put("deadline", notice.deadline().toString());
		key.put("timeLeft", timeLeft(ChronoUnit.DAYS.between(this.today, notice.deadline())));
		key.put("lastUse", use(notice.context().use()));
		key.put("otherKey", other(keys, notice));
		key.put("todo", todo(keys));
		return key;
	}

	/** Who it is, and where. */
	private Map<String, @Nullable Object> of(KeyOwner owner) {
		Map<String, @Nullable Object> map = new HashMap<>();
		map.put("account", this.accounts.account(owner));
		map.put("user", owner.name());
		return map;
	}

	private String title(OwnerKeys keys) {
		String ids = keys.due().stream().map((notice) -> notice.key().maskedId()).collect(Collectors.joining(", "));
		return this.texts.say((keys.due().size() > 1) ? "keys" : "key", ids, this.accounts.user(keys.owner()));
	}

	private String timeLeft(long days) {
		if (days == 0) {
			return this.texts.say("left.none");
		}
		return (days == 1) ? this.texts.say("left.one") : this.texts.say("left.many", String.valueOf(days));
	}

	private String use(KeyUse use) {
		LastUse last = use.last();
		if (last == null) {
			return this.texts.say((use.state() == KeyUse.State.NEVER) ? "use.never" : "use.unknown");
		}
		return "%s, %s, %s".formatted(LocalDate.ofInstant(last.at(), ZoneOffset.UTC), last.service(), last.region());
	}

	private String other(OwnerKeys keys, DueNotice notice) {
		KeyWithUse other = notice.context().otherKey();
		if (other == null) {
			return this.texts.say("other.none");
		}
		boolean due = keys.due().stream().anyMatch((each) -> each.key().id().equals(other.key().id()));
		String text = due ? "other.due" : other.key().active() ? "other.active" : "other.inactive";
		return this.texts.say(text, other.key().maskedId(), other.key().createdOn().toString(), use(other.use()));
	}

	/** The procedure that fits, and what a shell must know for it. */
	private static String todo(OwnerKeys keys) {
		String old = "%s: OLD=%s".formatted(keys.plan().letter(), KeyName.end(keys.old().key()));
		return (keys.other() != null) ? "%s OTHER=%s".formatted(old, KeyName.end(keys.other().key())) : old;
	}

}
