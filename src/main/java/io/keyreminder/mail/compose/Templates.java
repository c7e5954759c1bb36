package io.keyreminder.mail.compose;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.keyreminder.key.AccessKey;
import io.keyreminder.key.Background;
import io.keyreminder.key.DueNotice;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.LastUse;
import io.keyreminder.settings.SettingException;
import org.jspecify.annotations.Nullable;

/**
 * The templates of a message's readable parts.
 *
 * @param text writes the plain text
 * @param html writes the HTML, in which everything foreign is escaped
 */
record Templates(PartTemplate text, PartTemplate html) {

	private static final LocalDate DEADLINE = LocalDate.of(2026, 12, 4);

	private static final LocalDate TODAY = DEADLINE.minusDays(10);

	/**
	 * Reads the templates, and fills each once in every language.
	 * @param folder the operator's folder, or null
	 * @param languages the texts
	 * @throws SettingException if one is broken
	 */
	static Templates load(@Nullable Path folder, Languages languages) {
		Templates templates = new Templates(PartTemplate.load("reminder.txt.mustache", false, folder),
				PartTemplate.load("reminder.html.mustache", true, folder));
		for (Texts texts : languages.all()) {
			languages.names().forEach((name) -> texts.say(name, "1", "2", "3"));
			for (MessageView sample : samples(texts)) {
				templates.text.fill(sample);
				templates.html.fill(sample);
			}
		}
		return templates;
	}

	/**
	 * Where they come from.
	 * @return the operator's files, or that there are none
	 */
	String place() {
		String own = Stream.of(this.text.place(), this.html.place())
			.filter((place) -> !place.isEmpty())
			.collect(Collectors.joining(" and "));
		return own.isEmpty() ? "the program's own" : own;
	}

	/**
	 * Several keys, and one, in each state that makes a difference: what may be missing
	 * is missing in one of them.
	 */
	private static List<MessageView> samples(Texts texts) {
		LastUse use = new LastUse(Instant.EPOCH, "s3", "eu-west-1");
		List<KeyView> keys = new ArrayList<>();
		for (Background background : List.of(Background.NONE, new Background(use, null, null),
				new Background(use, other(true), null), new Background(use, other(false), null))) {
			keys.add(KeyView.of(sample("aws", background), "sample", TODAY, texts));
			keys.add(KeyView.of(sample("aws-iso", background), null, TODAY, texts));
		}
		List<MessageView> samples = new ArrayList<>(List.of(new MessageView(texts, keys)));
		keys.forEach((key) -> samples.add(new MessageView(texts, List.of(key))));
		return samples;
	}

	private static DueNotice sample(String partition, Background background) {
		KeyOwner owner = new KeyOwner("123456789012", "AIDASAMPLE", "alice", "/", partition);
		return new DueNotice(owner, key("AKIASAMPLESAMPLEABCD", true), 10, DEADLINE, "alice@example.com", background,
				null);
	}

	private static AccessKey other(boolean active) {
		return key("AKIASAMPLESAMPLEWXYZ", active);
	}

	private static AccessKey key(String id, boolean active) {
		return new AccessKey(id, DEADLINE.minusDays(90).atStartOfDay().toInstant(ZoneOffset.UTC), active);
	}

}
