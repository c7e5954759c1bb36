package io.keyreminder.mail.compose;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.keyreminder.mail.compose.steps.DueKey;
import io.keyreminder.mail.compose.steps.KeyName;
import io.keyreminder.mail.compose.steps.OwnerKeys;
import io.keyreminder.mail.compose.steps.Rotation;
import io.keyreminder.mail.compose.steps.ShellWord;
import io.keyreminder.mail.compose.steps.SmtpUsers;
import io.keyreminder.mail.compose.template.Texts;
import org.jspecify.annotations.Nullable;

/**
 * What the message's templates show.
 *
 * @param text the texts of the message's language
 * @param keys every key that is due, the nearest deadline first; at least one
 * @param owners whose keys there is room for, in the same order; at least one
 * @param accounts how the accounts of everything that is due are called
 * @param today the UTC date from which days left are counted
 */
record MessageView(Texts text, List<DueKey> keys, List<OwnerKeys> owners, AccountLabels accounts, LocalDate today) {

	/**
	 * So many keys each have steps of their own; more are a table with the steps once.
	 */
	private static final int MOST_WITH_STEPS = 50;

	/**
	 * The subject, in which no text of others can pass for an encoded word (RFC 2047, 2):
	 * mail programs would decode it.
	 */
	String subject() {
		return this.text.say(fitting("subject"), values()).replace("=?", "= ?");
	}

	/**
	 * Whether there are so many keys that a table shows them.
	 */
	boolean isLarge() {
		return count() > MOST_WITH_STEPS;
	}

	/**
	 * What there is room for.
	 */
	List<DueKey> shown() {
		return this.owners.stream().map(OwnerKeys::due).flatMap(List::stream).toList();
	}

	/**
	 * The ids of all keys, as far as a message shows them.
	 */
	List<String> maskedIds() {
		return this.keys.stream().map((key) -> key.key().maskedId()).toList();
	}

	/**
	 * What is shown and has a deadline that has not passed.
	 */
	List<DueKey> withDeadlineToCome() {
		return shown().stream().filter((key) -> key.deadline().isPresent() && !key.isOverdue(this.today)).toList();
	}

	/**
	 * Everything that a template can show: texts, numbers, flags, and lists and maps of
	 * them.
	 */
	Map<String, @Nullable Object> context() {
		KeyView view = new KeyView(this.accounts, this.today, this.text);
		String asked = this.text.say(fitting("asked"), values());
		int date = dateIn(asked);
		Map<String, @Nullable Object> context = new HashMap<>();
		context.put("text", this.text);
		context.put("language", this.text.language());
		context.put("subject", subject());
		context.put("asked", asked);
		context.put("askedUntil", asked.substring(0, date));
		context.put("askedAfter", asked.substring(Math.min(asked.length(), date + deadline().length())));
		context.put("deadline", (date < asked.length()) ? deadline() : "");
		boolean ruled = Reasons.areToldOf(this.keys);
		context.put("ruled", ruled);
		context.put("wide", ruled || this.accounts.several());
		context.put("reasons", ruled ? new Reasons(this.accounts, this.text).of(shown(), isLarge()) : List.of());
		context.put("why", this.text.get((request() == Request.UNUSED) ? "why.unused" : "why"));
		context.put("sentBecause", this.text.get(ruled ? sent() : "sentBecause"));
		context.put("count", count());
		context.put("several", count() > 1);
		context.put("accountCount", this.accounts.count());
		context.put("severalAccounts", this.accounts.several());
		context.put("large", isLarge());
		context.put("more", more());
		context.put("where", where());
		context.put("smtp", isLarge() ? smtp() : null);
		context.put("users", isLarge() ? List.of() : this.owners.stream().map(view::user).toList());
		context.put("keys", this.owners.stream().map(view::keys).flatMap(List::stream).toList());
		context.put("example", isLarge() ? example() : null);
		context.put("guides", isLarge() ? guides() : List.of());
		return context;
	}

	/** A text that knows of one account only is told all of them. */
	private String where() {
		String name = this.accounts.several() ? this.text.first(List.of("steps.where.accounts", "steps.where"))
				: "steps.where";
		return this.text.say(name,
				this.owners.stream()
					.map((keys) -> this.accounts.account(keys.owner()))
					.distinct()
					.collect(Collectors.joining(", ")));
	}

	private @Nullable String more() {
		int more = count() - shown().size();
		return (more > 0) ? this.text.say("more", String.valueOf(more), String.valueOf(first().first().recipient()))
				: null;
	}

	/** The shell variables of the first row. */
	private String example() {
		OwnerKeys keys = this.owners.get(0);
		return "USER_NAME=%s OLD=%s OTHER=%s".formatted(ShellWord.of(keys.owner().name()),
				KeyName.end(keys.old().key()), (keys.other() != null) ? KeyName.end(keys.other().key()) : "");
	}

	private List<Map<String, @Nullable Object>> guides() {
		return this.owners.stream()
			.map(OwnerKeys::plan)
			.distinct()
			.sorted()
			.map((plan) -> Map.<String, @Nullable Object>of("letter", plan.letter(), "procedures",
					Rotation.of(plan, this.text).stream().map(KeyView::procedure).toList()))
			.toList();
	}

	private @Nullable String smtp() {
		String users = this.owners.stream()
			.filter(SmtpUsers::contain)
			.map((keys) -> this.accounts.user(keys.owner()))
			.collect(Collectors.joining(", "));
		return users.isEmpty() ? null : this.text.say("smtp.many", users);
	}

	private String sent() {
		return this.text.first(List.of(withDeadlineToCome().isEmpty() ? "sent" : "sent.deadline", "sentBecause"));
	}

	/** Where the deadline stands in the sentence; at its end if it need not. */
	private int dateIn(String asked) {
		int date = deadline().isEmpty() ? -1 : asked.lastIndexOf(deadline());
		if (date < 0 && request().isDated()) {
			throw this.text.broken(fitting("asked"), "it does not hold the date");
		}
		return (date < 0) ? asked.length() : date;
	}

	private Request request() {
		return Request.of(this.keys, this.today);
	}

	private DueKey first() {
		return this.keys.get(0);
	}

	private int count() {
		return this.keys.size();
	}

	/** The nearest deadline; empty if there is none. */
	private String deadline() {
		return first().deadline().map(LocalDate::toString).orElse("");
	}

	private @Nullable Object[] values() {
		return (count() > 1)
				? new Object[] { String.valueOf(count()), deadline(), String.valueOf(this.accounts.count()) }
				: new Object[] { first().key().maskedId(), first().owner().name(), deadline() };
	}

	private String fitting(String name) {
		if (count() == 1) {
			return this.text.first(request().texts(name, List.of(".one")));
		}
		return this.text.first(request().texts(name,
				this.accounts.several() ? List.of(".accounts", ".several") : List.of(".several")));
	}

}
