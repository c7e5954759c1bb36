package io.keyreminder.team;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.FakeUser;
import io.keyreminder.team.TeamPolicy.Also;
import io.keyreminder.team.TeamPolicy.Rule;
import org.jspecify.annotations.Nullable;

/**
 * Who must be told of what, night by night: computed from the sentences of the policy,
 * without anything of the program.
 */
final class TeamTruth {

	private static final Rule SETTINGS = new Rule("", TeamPolicy.Match.EVERYONE, 90, List.of(10), null, null,
			List.of("owner"), List.of());

	/** By access key. */
	private final Map<String, List<Try>> tries = new HashMap<>();

	/** What somebody is still to be told, or nobody can be. */
	private Set<String> open = new HashSet<>();

	/**
	 * Plays a night.
	 * @param policy the policy
	 * @param accounts the accounts that are read
	 * @param today the UTC date
	 * @param isRefused whom the mail server refuses for good
	 * @param hasRoom whether a message leaves tonight
	 * @return what must have happened
	 */
	Told night(TeamPolicy policy, Collection<FakeAccount> accounts, LocalDate today, Predicate<String> isRefused,
			Predicate<Telling> hasRoom) {
		List<Due> due = due(policy, accounts, today);
		Told told = Told.nobody();
		for (int wave = 0; tell(due, wave, today, isRefused, hasRoom, told); wave++) {
			// Whoever comes next is told in the same night, and may be refused, too.
		}
		if (told.accepted.isEmpty()) {
			holdBack(told, today);
		}
		due.stream().filter((each) -> each.recipients(this::isRefused).isUnusable()).forEach(told.unreachable::add);
		this.open = new HashSet<>();
		Stream.concat(told.left.values().stream().map(Waiting::due), told.unreachable.stream())
			.forEach((each) -> this.open.add(each.name()));
		return told;
	}

	/**
	 * What a night would tell of, if it were now.
	 */
	List<String> keysDue(TeamPolicy policy, Collection<FakeAccount> accounts, LocalDate today) {
		return due(policy, accounts, today).stream().map((each) -> each.key().id()).distinct().toList();
	}

	/**
	 * How many active keys have reached a greater age than they may.
	 */
	static long overdue(TeamPolicy policy, Collection<FakeAccount> accounts, LocalDate today) {
		return accounts.stream()
			.flatMap((account) -> account.fleet()
				.users()
				.stream()
				.flatMap((user) -> user.keys()
					.stream()
					.filter((key) -> key.active()
							&& day(key.created()).plusDays(rule(policy, account, user).maxAge()).isBefore(today))))
			.count();
	}

	static Rule rule(TeamPolicy policy, FakeAccount account, FakeUser user) {
		return Stream.concat(policy.rules().stream(), Stream.of(SETTINGS))
			.filter((each) -> each.match().holds(account.number(), user))
			.findFirst()
			.orElseThrow();
	}

	/** A mail server that accepts nobody may have lost its mind. */
	private void holdBack(Told told, LocalDate today) {
		told.refused.forEach((telling, waiting) -> {
			told.left.put(telling, waiting);
			Objects.requireNonNull(this.tries.get(telling.key())).removeIf((tried) -> tried.on().equals(today));
		});
		told.refused.clear();
	}

	private boolean tell(List<Due> due, int wave, LocalDate today, Predicate<String> isRefused,
			Predicate<Telling> hasRoom, Told told) {
		boolean passedOn = false;
		List<Runnable> news = new ArrayList<>();
		for (Due each : due) {
			for (Map.Entry<String, Place> recipient : each.recipients(this::isRefused).addresses().entrySet()) {
				Telling telling = each.to(recipient.getKey());
				Place place = recipient.getValue();
				if (of(each).anyMatch((tried) -> tried.what().equals(telling))
						|| (place.isBesides() && wasToldBesides(telling, place.from()))) {
					continue;
				}
				boolean refused = isRefused.test(telling.recipient());
				Waiting waiting = new Waiting(each, place.role(), wave, lastTold(telling));
				if (!refused && !hasRoom.test(telling)) {
					told.left.putIfAbsent(telling, waiting);
					continue;
				}
				(refused ? told.refused : told.accepted).put(telling, waiting);
				news.add(() -> this.tries.computeIfAbsent(each.key().id(), (key) -> new ArrayList<>())
					.add(new Try(telling, today, each.stage(), refused, place.isBesides())));
				passedOn |= refused;
			}
		}
		news.forEach(Runnable::run);
		return passedOn;
	}

	/** What is due and not settled. */
	private List<Due> due(TeamPolicy policy, Collection<FakeAccount> accounts, LocalDate today) {
		List<Due> due = new ArrayList<>();
		for (FakeAccount account : accounts) {
			for (FakeUser user : account.fleet().users()) {
				Rule rule = rule(policy, account, user);
				String accountOwner = policy.accountOwners().getOrDefault(account.number(), account.tagged("Owner"));
				user.keys()
					.stream()
					.filter((key) -> key.active() && !isExempt(policy, account, user, key, today))
					.flatMap((key) -> due(rule, user, key, accountOwner, today))
					.filter((each) -> each.takesPart() && !isSettled(each))
					.forEach(due::add);
			}
		}
		return due;
	}

	static boolean isExempt(TeamPolicy policy, FakeAccount account, FakeUser user, FakeKey key, LocalDate today) {
		return policy.exemptions()
			.stream()
			.filter((each) -> !today.isAfter(each.until()))
			.anyMatch((each) -> (each.match() != null) ? each.match().holds(account.number(), user)
					: key.id().equals(each.key()));
	}

	private static Stream<Due> due(Rule rule, FakeUser user, FakeKey key, @Nullable String accountOwner,
			LocalDate today) {
		List<Due> due = new ArrayList<>();
		LocalDate deadline = day(key.created()).plusDays(rule.maxAge());
		int left = (int) ChronoUnit.DAYS.between(today, deadline);
		if (left >= 0) {
			rule.stages()
				.stream()
				.filter((stage) -> left <= stage)
				.min(Integer::compare)
				.ifPresent((stage) -> due
					.add(new Due(rule, user, key, accountOwner, "ROTATE", deadline, stage, deadline.minusDays(stage))));
		}
		else if (rule.overdue() != null && rule.overdue() == 0) {
			due.add(new Due(rule, user, key, accountOwner, "ROTATE", deadline, -1, deadline.plusDays(1)));
		}
		else if (rule.overdue() != null) {
			int stage = -1 - (-left - 1) / rule.overdue() * rule.overdue();
			LocalDate lately = today.minusDays(rule.overdue() - 1L);
			due.add(new Due(rule, user, key, accountOwner, "ROTATE", deadline, stage,
					earlier(later(lately, deadline.plusDays(1)), deadline.minusDays(stage))));
		}
		FakeKey.Use use = key.lastUse();
		LocalDate used = day((use != null) ? use.at() : key.created());
		int unused = (int) ChronoUnit.DAYS.between(used, today);
		if (rule.unused() != null && unused >= rule.unused()) {
			LocalDate since = today.minusDays(unused % rule.unused());
			due.add(new Due(rule, user, key, accountOwner, "UNUSED", since, 0,
					earlier(today.minusDays(rule.unused() - 1L), since)));
		}
		return due.stream();
	}

	/** Nobody need be asked about it: somebody was told, and nothing is open. */
	private boolean isSettled(Due due) {
		return !this.open.contains(due.name()) && of(due).anyMatch((tried) -> !tried.refused() && !tried.besides());
	}

	private boolean isRefused(Due due, String recipient) {
		return of(due).anyMatch((tried) -> tried.refused() && tried.what().recipient().equals(recipient));
	}

	/** Who was tried with it since its day came, or lately. */
	private Stream<Try> of(Due due) {
		return this.tries.getOrDefault(due.key().id(), List.of())
			.stream()
			.filter((tried) -> tried.what().kind().equals(due.kind()) && !tried.on().isBefore(due.since()))
			.filter((tried) -> Objects.equals(tried.what().deadline(), due.to("").deadline()));
	}

	private @Nullable LocalDate lastTold(Telling telling) {
		return this.tries.getOrDefault(telling.key(), List.of())
			.stream()
			.filter((tried) -> !tried.refused() && tried.what().kind().equals(telling.kind())
					&& tried.what().recipient().equals(telling.recipient()))
			.map(Try::on)
			.max(LocalDate::compareTo)
			.orElse(null);
	}

	/**
	 * Whoever is told besides is told once of a key and its deadline, and needs not be if
	 * told otherwise from that stage on.
	 */
	private boolean wasToldBesides(Telling telling, int from) {
		return this.tries.getOrDefault(telling.key(), List.of())
			.stream()
			.anyMatch((tried) -> (tried.besides() || tried.stage() <= from) && !tried.refused()
					&& tried.what().equals(telling));
	}

	private static LocalDate earlier(LocalDate one, LocalDate other) {
		return one.isBefore(other) ? one : other;
	}

	private static LocalDate later(LocalDate one, LocalDate other) {
		return one.isBefore(other) ? other : one;
	}

	private static LocalDate day(Instant time) {
		return LocalDate.ofInstant(time, ZoneOffset.UTC);
	}

	/**
	 * What becomes of a night.
	 *
	 * @param accepted whom it tells
	 * @param refused whom the mail server refuses
	 * @param left whoever is left for the next night
	 * @param unreachable what cannot be told to somebody, or to anybody
	 */
	record Told(Map<Telling, Waiting> accepted, Map<Telling, Waiting> refused, Map<Telling, Waiting> left,
			List<Due> unreachable) {

		/** Of a night without a run. */
		static Told nobody() {
			return new Told(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
		}

	}

	/**
	 * What somebody waits for.
	 *
	 * @param due what it is
	 * @param role as what somebody is told
	 * @param wave how often it was passed on tonight
	 * @param before when the same recipient was told of the key before; null if never
	 */
	record Waiting(Due due, String role, int wave, @Nullable LocalDate before) {

	}

	/**
	 * What is due of a key.
	 *
	 * @param rule the rule that decides
	 * @param user the owner
	 * @param key the key
	 * @param accountOwner who answers for the account
	 * @param kind what is asked
	 * @param deadline the last day, or the day on which the key was unused for so long
	 * @param stage the days left to it on the day it came
	 * @param since whoever was told since then is not told again
	 */
	record Due(Rule rule, FakeUser user, FakeKey key, @Nullable String accountOwner, String kind, LocalDate deadline,
			int stage, LocalDate since) {

		String name() {
			return this.key.id() + " " + this.kind;
		}

		private Telling to(String recipient) {
			return new Telling(recipient, this.key.id(), this.kind, this.kind.equals("UNUSED") ? null : this.deadline);
		}

		private boolean takesPart() {
			return !this.rule.to().equals(List.of("owner")) || text("owner") != null;
		}

		private Recipients recipients(IsRefused isRefused) {
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

	}

	/** Whether somebody was refused for good. */
	@FunctionalInterface
	private interface IsRefused {

		boolean test(Due due, String recipient);

	}

	/**
	 * Those who are told of something.
	 *
	 * @param addresses the addresses, and why they are told
	 * @param isUnusable whether an address is none, or nobody is named
	 */
	private record Recipients(Map<String, Place> addresses, boolean isUnusable) {

	}

	/**
	 * Somebody was told, or refused.
	 *
	 * @param what who, and of what
	 * @param on the day
	 * @param stage the days left on the day it came
	 * @param refused whether the mail server refused for good
	 * @param besides whether somebody else was to be told first of all
	 */
	private record Try(Telling what, LocalDate on, int stage, boolean refused, boolean besides) {

	}

}
