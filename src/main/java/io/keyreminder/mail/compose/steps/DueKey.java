package io.keyreminder.mail.compose.steps;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.KeyUse;
import io.keyreminder.key.KeyWithUse;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.NoticeKind;

/**
 * An access key of which a message tells, with all that is due for it: that it be
 * replaced, that it be deleted because nobody uses it, or both.
 *
 * @param notices what is due, that it be replaced first; at least one
 */
public record DueKey(List<DueNotice> notices) {

	/**
	 * Gathers what is due for the same key.
	 * @param notices what a message tells
	 * @return each key once, in the order in which they come first
	 */
	public static List<DueKey> of(List<DueNotice> notices) {
		Map<List<String>, List<DueNotice>> byKey = new LinkedHashMap<>();
		for (DueNotice notice : notices) {
			KeyOwner owner = notice.owner();
			byKey
				.computeIfAbsent(List.of(owner.account(), owner.userId(), notice.key().id()), (id) -> new ArrayList<>())
				.add(notice);
		}
		return byKey.values().stream().map(DueKey::new).toList();
	}

	/**
	 * Whose key it is.
	 * @return the owner
	 */
	public KeyOwner owner() {
		return first().owner();
	}

	/**
	 * The key itself.
	 * @return the key
	 */
	public AccessKey key() {
		return first().key();
	}

	/**
	 * When it was used last.
	 * @return its use, as far as it is known
	 */
	public KeyUse use() {
		return first().context().use();
	}

	KeyWithUse withUse() {
		return new KeyWithUse(key(), use());
	}

	/**
	 * The first of what is due.
	 * @return one of the notices
	 */
	public DueNotice first() {
		return this.notices.get(0);
	}

	/**
	 * When the key must have been replaced.
	 * @return a UTC date; empty if that is not due
	 */
	public Optional<LocalDate> deadline() {
		return this.notices.stream()
			.filter((notice) -> notice.kind() == NoticeKind.ROTATE)
			.map(DueNotice::deadline)
			.findFirst();
	}

	/**
	 * Whether the key must have been replaced before a day.
	 * @param today the UTC date
	 * @return false if that is not due, too
	 */
	public boolean isOverdue(LocalDate today) {
		return deadline().filter((deadline) -> deadline.isBefore(today)).isPresent();
	}

	/**
	 * Whether nobody has used it for long.
	 * @return whether it is to be deleted because of that
	 */
	public boolean isUnused() {
		return this.notices.stream().anyMatch((notice) -> notice.kind() == NoticeKind.UNUSED);
	}

}
