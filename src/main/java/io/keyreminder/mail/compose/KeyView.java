package io.keyreminder.mail.compose;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.KeyUse;
import io.keyreminder.key.KeyWithUse;
import io.keyreminder.key.LastUse;
import io.keyreminder.mail.compose.steps.DueKey;
import io.keyreminder.mail.compose.steps.KeyName;
import io.keyreminder.mail.compose.steps.OwnerKeys;
import io.keyreminder.mail.compose.steps.Procedure;
import io.keyreminder.mail.compose.steps.Rotation;
import io.keyreminder.mail.compose.steps.SmtpUsers;
import io.keyreminder.mail.compose.template.Texts;
import io.keyreminder.text.KeyId;
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
		user.put("smtp", SmtpUsers.contain(keys) ? this.texts.say("smtp.one") : null);
		user.put("procedures", Rotation.of(keys, this.texts).stream().map(KeyView::procedure).toList());
		user.put("console", ConsolePage.of(owner));
		user.put("consoleTitle", this.texts.say("console", this.accounts.user(owner)));
		return user;
	}

	/**
	 * Shows the due keys of one user.
	 */
	List<Map<String, @Nullable Object>> keys(OwnerKeys keys) {
		return keys.due().stream().map((key) -> key(keys, key)).toList();
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

	private Map<String, @Nullable Object> key(OwnerKeys keys, DueKey due) {
		Optional<LocalDate> deadline = due.deadline();
		String timeLeft = deadline.map(this::timeLeft).orElse(null);
		String unused = due.isUnused() ? this.texts.say("unused.since", unusedFor(due)) : null;
		Map<String, @Nullable Object> key = of(keys.owner());
		key.put("maskedId", due.key().maskedId());
		key.put("description", description(due));
		key.put("created", due.key().createdOn().toString());
		key.put("hasDeadline", deadline.isPresent());
		key.put("deadline", deadline.map(LocalDate::toString).orElseGet(() -> this.texts.say("deadline.none")));
		key.put("timeLeft", Stream.of(timeLeft, unused).filter(Objects::nonNull).findFirst().orElse(null));
		key.put("unused", due.isUnused() ? unusedFor(due) : null);
		key.put("remark", remark(due.isOverdue(this.today) ? timeLeft : null, unused));
		key.put("lastUse", use(due.use()));
		key.put("otherKey", other(keys, due));
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
		String ids = keys.due().stream().map((key) -> key.key().maskedId()).collect(Collectors.joining(", "));
		return this.texts.say((keys.due().size() > 1) ? "keys" : "key", ids, this.accounts.user(keys.owner()));
	}

	private String timeLeft(LocalDate deadline) {
		long days = ChronoUnit.DAYS.between(this.today, deadline);
		if (days == 0) {
			return this.texts.say("left.none");
		}
		return (days > 0) ? days(days, "left") : days(-days, "over");
	}

	private String unusedFor(DueKey due) {
		KeyUse use = due.use();
		if (!use.isCertain()) {
			return this.texts.say("unused.long");
		}
		LocalDate since = use.at()
			.map((at) -> LocalDate.ofInstant(at, ZoneOffset.UTC))
			.orElseGet(() -> due.key().createdOn());
		return days(ChronoUnit.DAYS.between(since, this.today), "unused");
	}

	private String days(long days, String text) {
		return (days == 1) ? this.texts.say(text + ".one") : this.texts.say(text + ".many", String.valueOf(days));
	}

	/** What a row says beside a deadline that is to come. */
	private static @Nullable String remark(@Nullable String overdue, @Nullable String unused) {
		String remark = Stream.of(overdue, unused).filter(Objects::nonNull).collect(Collectors.joining(", "));
		return remark.isEmpty() ? null : remark;
	}

	/** It may name the key, whose whole id is in no message. */
	private static @Nullable String description(DueKey due) {
		String description = due.first().context().description();
		return (description != null) ? KeyId.maskedIn(description) : null;
	}

	private String use(KeyUse use) {
		LastUse last = use.last();
		if (last == null) {
			return this.texts.say((use.state() == KeyUse.State.NEVER) ? "use.never" : "use.unknown");
		}
		return "%s, %s, %s".formatted(LocalDate.ofInstant(last.at(), ZoneOffset.UTC), last.service(), last.region());
	}

	private String other(OwnerKeys keys, DueKey key) {
		KeyWithUse other = key.first().context().otherKey();
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
