package io.keyreminder.job;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.FakeUser;
import io.keyreminder.job.OrganizationWorld.Member;
import io.keyreminder.job.OrganizationWorld.Place;
import org.jspecify.annotations.Nullable;

/**
 * Who must be told what, and what must be known of each account: computed from the world,
 * without anything of the program.
 */
final class OrganizationTruth {

	private static final int MAX_AGE = 90;

	/** Days before the deadline, the later one first. */
	private static final int[] STAGES = { 3, 10 };

	private final Map<String, Known> known = new TreeMap<>();

	/** Which key was told of at which stage. */
	private final Set<String> told = new HashSet<>();

	/**
	 * Whom a run must have told.
	 * @param world the world as the run found it
	 * @param run the run's number
	 * @param today its UTC date
	 * @param asked the accounts in which it asked about some user
	 * @param refused the recipient whom the mail server puts off, {@code *} for
	 * everybody, or null
	 * @return the recipients, accounts and keys, as {@link #telling} writes them
	 */
	Set<String> run(OrganizationWorld world, long run, LocalDate today, Set<String> asked, @Nullable String refused) {
		for (Member each : world.members()) {
			Known account = this.known.computeIfAbsent(each.account.number(), (number) -> new Known());
			String state = state(each);
			account.stateRun = state.equals(account.state) ? account.stateRun : Long.valueOf(run);
			account.state = state;
			if (account.state.equals("INCLUDED") && !account.isDone(today)) {
				check(account, each, run, today, asked.contains(each.account.number()));
			}
		}
		Set<String> due = new TreeSet<>();
		if ("*".equals(refused) || this.known.values().stream().noneMatch((each) -> each.isDone(today))) {
			return due;
		}
		for (Member each : world.members()) {
			if (known(each).isDone(today)) {
				each.account.fleet().users().forEach((user) -> {
					if (each.denied != user && isAddress(user) && !recipient(user).equals(refused)) {
						due.addAll(due(each, user, today));
					}
				});
			}
		}
		return due;
	}

	/** What is known of each account that was ever listed. */
	Map<String, Known> known() {
		return this.known;
	}

	/** A key of which somebody is told. */
	static String telling(String recipient, String account, String lastFour) {
		return "%s %s %s".formatted(recipient, account, lastFour);
	}

	private Known known(Member member) {
		return Objects.requireNonNull(this.known.get(member.account.number()));
	}

	private static String state(Member member) {
		if (member.place == Place.NOWHERE) {
			return "GONE";
		}
		if (!member.account.state().equals(FakeAccount.ACTIVE)) {
			return "NOT_ACTIVE";
		}
		return (member.place == Place.EXCLUDED) ? "EXCLUDED" : "INCLUDED";
	}

	private void check(Known account, Member member, long run, LocalDate today, boolean asked) {
		String status = switch (member.trouble) {
			case NONE -> "DONE";
			case NO_ROLE -> member.isBase() ? "DONE" : "UNREACHABLE";
			case DENIED, THROTTLED -> "UNREACHABLE";
			case BREAKS_OFF -> asked ? "FAILED" : "DONE";
		};
		if (!status.equals(account.status)) {
			account.sinceRun = run;
		}
		account.status = status;
		if (status.equals("DONE")) {
			account.doneOn = today;
			account.doneRun = run;
			account.users = member.account.fleet().users().size();
			account.keys = (member.denied != null) ? null
					: member.account.fleet()
						.users()
						.stream()
						.mapToInt((user) -> (int) user.keys().stream().filter(FakeKey::active).count())
						.sum();
			checkOpen(account, member, today);
		}
	}

	/** Whoever cannot be told keeps a notice open, until the tag names somebody. */
	private void checkOpen(Known account, Member member, LocalDate today) {
		String denied = (member.denied != null) ? member.denied.name() : "";
		account.open.keySet().removeIf((notice) -> !notice.startsWith(denied + " "));
		for (FakeUser user : member.account.fleet().users()) {
			if (user == member.denied || user.tags().isEmpty() || isAddress(user)) {
				continue;
			}
			for (FakeKey key : user.keys()) {
				Integer stage = stage(key, today);
				if (key.active() && stage != null && !this.told.contains(key.id() + "@" + stage)) {
					account.open.put(user.name() + " " + key.id() + "@" + stage, deadline(key));
				}
			}
		}
	}

	private Set<String> due(Member member, FakeUser user, LocalDate today) {
		Set<String> due = new TreeSet<>();
		for (FakeKey key : user.keys()) {
			Integer stage = stage(key, today);
			if (key.active() && stage != null && this.told.add(key.id() + "@" + stage)) {
				due.add(telling(recipient(user), member.account.number(), key.id().substring(16)));
			}
		}
		return due;
	}

	/** The latest stage whose day has come; null outside of the window. */
	private static @Nullable Integer stage(FakeKey key, LocalDate today) {
		LocalDate deadline = deadline(key);
		for (int stage : STAGES) {
			if (!today.isBefore(deadline.minusDays(stage)) && !today.isAfter(deadline)) {
				return stage;
			}
		}
		return null;
	}

	private static LocalDate deadline(FakeKey key) {
		return LocalDate.ofInstant(key.created(), ZoneOffset.UTC).plusDays(MAX_AGE);
	}

	private static boolean isAddress(FakeUser user) {
		return recipient(user).contains("@");
	}

	private static String recipient(FakeUser user) {
		return user.tags().stream().map(FakeUser.Tag::value).findFirst().orElse("");
	}

	/**
	 * What must be known of an account.
	 */
	static final class Known {

		String state = "";

		@Nullable String status;

		private @Nullable Long sinceRun;

		private @Nullable Long stateRun;

		@Nullable Long doneRun;

		@Nullable Integer users;

		/** Null if not all users could be read. */
		@Nullable Integer keys;

		private @Nullable LocalDate doneOn;

		/** The deadlines of notices that nobody can be told. */
		private final Map<String, LocalDate> open = new TreeMap<>();

		/** Since which run all that is as it is. */
		@Nullable Long since() {
			return (this.sinceRun != null && this.stateRun != null && this.state.equals("INCLUDED"))
					? Long.valueOf(Math.max(this.sinceRun, this.stateRun)) : this.stateRun;
		}

		/** How many notices a person must settle. */
		int open(LocalDate today) {
			return (int) this.open.values().stream().filter((deadline) -> !deadline.isBefore(today)).count();
		}

		private boolean isDone(LocalDate today) {
			return this.state.equals("INCLUDED") && "DONE".equals(this.status) && today.equals(this.doneOn);
		}

	}

}
