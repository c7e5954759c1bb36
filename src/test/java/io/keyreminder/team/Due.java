package io.keyreminder.team;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.FakeUser;
import io.keyreminder.team.TeamPolicy.Also;
import io.keyreminder.team.TeamPolicy.Rule;
import org.jspecify.annotations.Nullable;

/**
 * What is due of a key.
 *
 * @param rule the rule that decides
 * @param account the account
 * @param user the owner
 * @param key the key
 * @param accountOwner who answers for the account
 * @param kind what is asked
 * @param deadline the last day, or the day on which the key was unused for so long
 * @param stage the days left to it on the day it came
 * @param since whoever was told since then is not told again
 */
record Due(Rule rule, FakeAccount account, FakeUser user, FakeKey key, @Nullable String accountOwner, String kind,
		LocalDate deadline, int stage, LocalDate since) {

	Due at(String newKind, LocalDate newDeadline, int newStage, LocalDate newSince) {
		return new Due(this.rule, this.account, this.user, this.key, this.accountOwner, newKind, newDeadline, newStage,
				newSince);
	}

	boolean isHidden(TeamOutage outage) {
		return outage.hides(this.account, this.user.name());
	}

	/** Who is gone is seen only where the users are listed. */
	boolean isHiddenOrGone(TeamOutage outage) {
		return outage.hides(this.account) || (isHidden(outage) && this.account.fleet().users().contains(this.user));
	}

	/** What is open ends when the next comes. */
	boolean isTooLate(LocalDate today) {
		Integer every = this.kind.equals("UNUSED") ? this.rule.unused() : this.rule.overdue();
		if (this.kind.equals("ROTATE") && this.stage >= 0) {
			return today.isAfter(this.deadline);
		}
		return every != null && every > 0 && !today.isBefore(this.deadline.minusDays(this.stage).plusDays(every));
	}

	String name() {
		return this.key.id() + " " + this.kind;
	}

	Telling to(String recipient) {
		return new Telling(recipient, this.key.id(), this.kind, this.kind.equals("UNUSED") ? null : this.deadline);
	}

	boolean takesPart() {
		return !this.rule.to().equals(List.of("owner")) || text("owner") != null;
	}

	Recipients recipients(IsRefused isRefused) {
		Map<String, Place> recipients = new LinkedHashMap<>();
		boolean isUnusable = false;
		for (String entry : this.rule.to()) {
			List<String> addresses = addresses(entry);
			Place place = entry.equals(this.rule.to().get(0)) ? Place.FIRST : Place.INSTEAD;
			addresses.forEach((address) -> recipients.putIfAbsent(address, place));
			isUnusable |= !addresses.isEmpty() && isUnusable(entry);
			if (addresses.stream().anyMatch((address) -> !isRefused.test(this, address))) {
				break;
			}
		}
		isUnusable |= recipients.isEmpty();
		for (Also also : this.rule.also()) {
			if (this.kind.equals("ROTATE") && this.stage <= also.from()) {
				Place place = new Place("ALSO", also.from());
				addresses(also.to()).forEach((address) -> recipients.putIfAbsent(address, place));
				isUnusable |= isUnusable(also.to());
			}
		}
		return new Recipients(recipients, isUnusable);
	}

	private List<String> addresses(String entry) {
		return words(entry).filter(Due::isAddress).toList();
	}

	private boolean isUnusable(String entry) {
		return words(entry).anyMatch((word) -> !isAddress(word));
	}

	private Stream<String> words(String entry) {
		String text = text(entry);
		return (text != null) ? Stream.of(text.split(" ")).distinct() : Stream.of();
	}

	private static boolean isAddress(String word) {
		return word.matches("[\\w.+-]+@[a-z]+\\.[a-z]+");
	}

	private @Nullable String text(String entry) {
		return switch (entry) {
			case "owner" -> tag("Email");
			case "account-owner" -> this.accountOwner;
			default -> entry.startsWith("tag:") ? tag(entry.substring(4)) : entry;
		};
	}

	private @Nullable String tag(String name) {
		return this.user.tags()
			.stream()
			.filter((tag) -> tag.name().equalsIgnoreCase(name))
			.map(FakeUser.Tag::value)
			.findFirst()
			.orElse(null);
	}

	/** Whether somebody was refused for good. */
	@FunctionalInterface
	interface IsRefused {

		boolean test(Due due, String recipient);

	}

	/**
	 * Those who are told of something.
	 *
	 * @param addresses the addresses, and why they are told
	 * @param isUnusable whether an address is none, or nobody is named
	 */
	record Recipients(Map<String, Place> addresses, boolean isUnusable) {

	}

}
