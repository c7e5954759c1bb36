package io.keyreminder.mail.compose;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.keyreminder.policy.DueNotice;
import org.jspecify.annotations.Nullable;

/**
 * What the message's templates show.
 *
 * @param text the texts of the message's language
 * @param notices everything that is due, the nearest deadline first; at least one
 * @param owners whose keys there is room for, in the same order; at least one
 * @param accounts how the accounts of everything that is due are called
 * @param today the UTC date from which days left are counted
 */
record MessageView(Texts text, List<DueNotice> notices, List<OwnerKeys> owners, AccountLabels accounts,
		LocalDate today) {

	/**
	 * So many keys each have steps of their own; more are a table with the steps once.
	 */
	private static final int MOST_WITH_STEPS = 50;

	/**
	 * The subject, in which no text of others can pass for an encoded word (RFC 2047, 2):
	 * mail programs would decode it.
	 */
	String subject() {
		return say("subject").replace("=?", "= ?");
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
	List<DueNotice> shown() {
		return this.owners.stream().map(OwnerKeys::due).flatMap(List::stream).toList();
	}

	/**
	 * Everything that a template can show: texts, numbers, flags, and lists and maps of
	 * them.
	 */
	Map<String, @Nullable Object> context() {
		KeyView view = new KeyView(this.accounts, this.today, this.text);
		String asked = say("asked");
		int date = asked.lastIndexOf(deadline());
		if (date < 0) {
			throw this.text.broken(fitting("asked"), "it does not hold the date");
		}
		Map<String, @Nullable Object> context = new HashMap<>();
		context.put("text", this.text);
		context.put("language", this.text.language());
		context.put("subject", subject());
		context.put("asked", asked);
		context.put("askedUntil", asked.substring(0, date));
		context.put("askedAfter", asked.substring(date + deadline().length()));
		context.put("deadline", deadline());
		context.put("count", count());
		context.put("several", count() > 1);
		context.put("accountCount", this.accounts.count());
		context.put("severalAccounts", this.accounts.several());
		context.put("large", isLarge());
		context.put("more", more());
		context.put("where", where());
		context.put("users", isLarge() ? List.of() : this.owners.stream().map(view::user).toList());
		context.put("keys", this.owners.stream().map(view::keys).flatMap(List::stream).toList());
		context.put("example", isLarge() ? example() : null);
		context.put("guides", isLarge() ? guides() : List.of());
		return context;
	}

	/** A text that knows of one account only is told all of them. */
	private String where() {
		String name = this.accounts.several() ? this.text.first("steps.where.accounts", "steps.where") : "steps.where";
		return this.text.say(name,
				this.owners.stream()
					.map((keys) -> this.accounts.account(keys.owner()))
					.distinct()
					.collect(Collectors.joining(", ")));
	}

	private @Nullable String more() {
		int more = count() - shown().size();
		return (more > 0) ? this.text.say("more", String.valueOf(more), String.valueOf(first().recipient())) : null;
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

	private DueNotice first() {
		return this.notices.get(0);
	}

	private int count() {
		return this.notices.size();
	}

	private String deadline() {
		return first().deadline().toString();
	}

	private String say(String name) {
		return (count() > 1)
				? this.text.say(fitting(name), String.valueOf(count()), deadline(),
						String.valueOf(this.accounts.count()))
				: this.text.say(fitting(name), first().key().maskedId(), first().owner().name(), deadline());
	}

	private String fitting(String name) {
		if (count() == 1) {
			return name + ".one";
		}
		return this.accounts.several() ? this.text.first(name + ".accounts", name + ".several") : name + ".several";
	}

}
