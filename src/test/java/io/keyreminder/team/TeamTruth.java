package io.keyreminder.team;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.FakeUser;
import io.keyreminder.team.TeamPolicy.Rule;
import io.keyreminder.team.Told.Open;
import io.keyreminder.team.Told.Waiting;
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
	private List<Open> open = List.of();

	/** The last night in which a user was read. */
	private final Map<TeamOutage.User, LocalDate> read = new HashMap<>();

	/** The keys that somebody was to rotate by a deadline, whether told or not. */
	private final Set<Telling> noticed = new HashSet<>();

	/**
	 * Plays a night.
	 * @param policy the policy
	 * @param accounts the accounts that are read
	 * @param today the UTC date
	 * @param outage who cannot be read: nobody is told of their keys, and what is open
	 * stays so until it is too late
	 * @param isRefused whom the mail server refuses for good
	 * @param hasRoom whether a message leaves tonight
	 * @return what must have happened
	 */
	Told night(TeamPolicy policy, Collection<FakeAccount> accounts, LocalDate today, TeamOutage outage,
			Predicate<String> isRefused, Predicate<Telling> hasRoom) {
		Told told = Told.nobody();
		missed(policy, accounts, today).filter((each) -> !each.isHidden(outage))
			.map((each) -> each.key().id())
			.forEach(told.missed()::add);
		this.open.stream()
			.filter((each) -> each.due().isHiddenOrGone(outage) && !each.due().isTooLate(today))
			.forEach(told.kept()::add);
		List<Due> due = new ArrayList<>();
		due(policy, accounts, today).forEach((each) -> (each.isHidden(outage) ? told.hidden() : due).add(each));
		for (int wave = 0; tell(due, wave, today, isRefused, hasRoom, told); wave++) {
			// Whoever comes next is told in the same night, and may be refused, too.
		}
		if (told.accepted().isEmpty()) {
			holdBack(told, today);
		}
		due.stream().filter((each) -> each.recipients(this::isRefused).isUnusable()).forEach(told.unreachable()::add);
		this.open = Stream
			.of(told.left().entrySet().stream().map((each) -> new Open(each.getValue().due(), each.getKey())),
					told.unreachable().stream().map((each) -> new Open(each, null)), told.kept().stream())
			.flatMap((each) -> each)
			.toList();
		due.forEach((each) -> this.noticed.add(each.to("")));
		accounts.forEach((account) -> account.fleet()
			.users()
			.stream()
			.filter((user) -> !outage.hides(account, user.name()))
			.forEach((user) -> this.read.put(new TeamOutage.User(account.number(), user.name()), today)));
		return told;
	}

	/** Nobody is ever told of it: its whole window has passed since its user was read. */
	private Stream<Due> missed(TeamPolicy policy, Collection<FakeAccount> accounts, LocalDate today) {
		return each(policy, accounts, today).filter((each) -> each.rule().overdue() == null && each.takesPart())
			.filter((each) -> {
				LocalDate lastRead = this.read.get(new TeamOutage.User(each.account().number(), each.user().name()));
				LocalDate first = each.deadline().minusDays(Collections.max(each.rule().stages()));
				return lastRead != null && first.isAfter(lastRead) && each.deadline().isBefore(today)
						&& !this.noticed.contains(each.to(""));
			});
	}

	/**
	 * The keys of those who can be read, by what may be said of them if it were night
	 * now.
	 */
	Map<String, List<String>> keys(TeamPolicy policy, Collection<FakeAccount> accounts, LocalDate today,
			TeamOutage outage) {
		Map<String, Set<String>> keys = new TreeMap<>();
		for (FakeAccount account : accounts) {
			for (FakeUser user : account.fleet().users()) {
				for (FakeKey key : outage.hides(account, user.name()) ? List.<FakeKey>of() : user.keys()) {
					add(keys, "any", key);
					add(keys, !key.active() ? "off" : isExempt(policy, account, user, key, today) ? "exempt" : "on",
							key);
					told(key.id()).forEach((telling) -> add(keys, "told " + telling.kind(), key));
				}
			}
		}
		Stream.concat(due(policy, accounts, today).stream(), this.open.stream().map(Open::due))
			.filter((due) -> keys.getOrDefault("on", Set.of()).contains(due.key().id()))
			.forEach((due) -> {
				add(keys, "due " + due.kind(), due.key());
				add(keys, (due.stage() < 0) ? "overdue" : "in its window", due.key());
				due.recipients(this::isRefused)
					.addresses()
					.values()
					.forEach((place) -> add(keys, "due to " + place.role(), due.key()));
				if (of(due).anyMatch(Try::refused)) {
					add(keys, "refused", due.key());
				}
			});
		this.open.stream()
			.filter((each) -> keys.getOrDefault("any", Set.of()).contains(each.due().key().id()))
			.forEach((each) -> add(keys, (each.telling() != null) ? "waiting" : "unreachable", each.due().key()));
		Map<String, List<String>> lists = new TreeMap<>();
		keys.forEach((what, ids) -> lists.put(what, List.copyOf(ids)));
		return lists;
	}

	private static void add(Map<String, Set<String>> keys, String what, FakeKey key) {
		keys.computeIfAbsent(what, (none) -> new TreeSet<>()).add(key.id());
	}

	/**
	 * Who was told of a key, in all nights before.
	 */
	Set<Telling> told(String key) {
		return this.tries.getOrDefault(key, List.of())
			.stream()
			.filter((tried) -> !tried.refused())
			.map(Try::what)
			.collect(Collectors.toSet());
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
		told.refused().forEach((telling, waiting) -> {
			told.left().put(telling, waiting);
			Objects.requireNonNull(this.tries.get(telling.key())).removeIf((tried) -> tried.on().equals(today));
		});
		told.refused().clear();
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
					told.left().putIfAbsent(telling, waiting);
					continue;
				}
				(refused ? told.refused() : told.accepted()).put(telling, waiting);
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
		return each(policy, accounts, today).flatMap((key) -> due(key, today))
			.filter((each) -> each.takesPart() && !isSettled(each))
			.toList();
	}

	/** Each key that somebody must rotate, until its deadline. */
	private static Stream<Due> each(TeamPolicy policy, Collection<FakeAccount> accounts, LocalDate today) {
		return accounts.stream().flatMap((account) -> account.fleet().users().stream().flatMap((user) -> {
			Rule rule = rule(policy, account, user);
			String accountOwner = policy.accountOwners().getOrDefault(account.number(), account.tagged("Owner"));
			return user.keys()
				.stream()
				.filter((key) -> key.active() && !isExempt(policy, account, user, key, today))
				.map((key) -> new Due(rule, account, user, key, accountOwner, "ROTATE",
						day(key.created()).plusDays(rule.maxAge()), 0, today));
		}));
	}

	static boolean isExempt(TeamPolicy policy, FakeAccount account, FakeUser user, FakeKey key, LocalDate today) {
		return policy.exemptions()
			.stream()
			.filter((each) -> !today.isAfter(each.until()))
			.anyMatch((each) -> (each.match() != null) ? each.match().holds(account.number(), user)
					: key.id().equals(each.key()));
	}

	private static Stream<Due> due(Due key, LocalDate today) {
		List<Due> due = new ArrayList<>();
		Rule rule = key.rule();
		LocalDate deadline = key.deadline();
		int left = (int) ChronoUnit.DAYS.between(today, deadline);
		if (left >= 0) {
			rule.stages()
				.stream()
				.filter((stage) -> left <= stage)
				.min(Integer::compare)
				.ifPresent((stage) -> due.add(key.at("ROTATE", deadline, stage, deadline.minusDays(stage))));
		}
		else if (rule.overdue() != null && rule.overdue() == 0) {
			due.add(key.at("ROTATE", deadline, -1, deadline.plusDays(1)));
		}
		else if (rule.overdue() != null) {
			int stage = -1 - (-left - 1) / rule.overdue() * rule.overdue();
			LocalDate lately = today.minusDays(rule.overdue() - 1L);
			due.add(key.at("ROTATE", deadline, stage,
					earlier(later(lately, deadline.plusDays(1)), deadline.minusDays(stage))));
		}
		FakeKey.Use use = key.key().lastUse();
		LocalDate used = day((use != null) ? use.at() : key.key().created());
		int unused = (int) ChronoUnit.DAYS.between(used, today);
		if (rule.unused() != null && unused >= rule.unused()) {
			LocalDate since = today.minusDays(unused % rule.unused());
			due.add(key.at("UNUSED", since, 0, earlier(today.minusDays(rule.unused() - 1L), since)));
		}
		return due.stream();
	}

	/** Nobody need be asked about it: somebody was told, and nothing is open. */
	private boolean isSettled(Due due) {
		return this.open.stream().noneMatch((each) -> each.due().name().equals(due.name()))
				&& of(due).anyMatch((tried) -> !tried.refused() && !tried.besides());
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
