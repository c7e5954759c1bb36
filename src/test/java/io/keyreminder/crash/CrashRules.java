package io.keyreminder.crash;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.keyreminder.fakeaws.FakeUser;
import io.keyreminder.fakeaws.Fleet;

/**
 * An account in which the rules of a file decide who is told: refused messages are passed
 * on, once and twice, also to two at once. In the night before, an overdue key was told
 * of whose owner was refused; it is gone since.
 */
final class CrashRules {

	/** The UTC date of the night before. */
	static final LocalDate EARLIER = CrashAccount.TONIGHT.minusDays(1);

	/** Comes last, and is refused. */
	static final String LAST = "zed";

	/** One of two in a tag who come next. */
	static final String NEXT = "moved-team";

	/** How the program is told of it. */
	static final Map<String, String> SETTINGS = Map.of("keyreminder.policy.file",
			Path.of("src", "test", "resources", "crash", "chains.yml").toAbsolutePath().toString());

	/** Fewer messages than are due in the night. */
	static final int SOME_MESSAGES = 6;

	/** Whose messages the server refuses for good. */
	static final List<String> REFUSED = List.of("left", "left-team", "moved", "one", "over", LAST);

	private static final int DUE_TONIGHT = 80;

	private static final int OVERDUE = 95;

	private CrashRules() {
	}

	/**
	 * The account as it is on a day.
	 * @param day a UTC date
	 */
	static Fleet on(LocalDate day) {
		Fleet fleet = Fleet.of("123456789012");
		add(fleet, "anna", "anna", 1, DUE_TONIGHT).tag("Manager", CrashAccount.address("boss"));
		add(fleet, "ben", "ben", 2, DUE_TONIGHT);
		add(fleet, "carl", "carl", 3, DUE_TONIGHT);
		add(fleet, "left", "left", 4, DUE_TONIGHT).tag("Team", CrashAccount.address("left-team"));
		add(fleet, "moved", "moved", 5, DUE_TONIGHT).tag("Team",
				CrashAccount.address(NEXT) + " " + CrashAccount.address("moved-deputy"));
		add(fleet, "two", "one", 6, DUE_TONIGHT).tag("Email",
				CrashAccount.address("one") + " " + CrashAccount.address("other"));
		add(fleet, LAST, LAST, 7, DUE_TONIGHT);
		add(fleet, "exempt", "exempt", 8, DUE_TONIGHT);
		if (!day.isAfter(EARLIER)) {
			add(fleet, "over", "over", 9, OVERDUE);
		}
		return fleet;
	}

	/**
	 * What must come of its nights. Who comes next is told unless whoever comes before is
	 * in doubt.
	 */
	static Evidence.Expected expected() {
		DeliveredNotice toTeam = told(NEXT, 5);
		DeliveredNotice toDeputy = told("moved-deputy", 5);
		DeliveredNotice instead = told("security", 4);
		DeliveredNotice insteadOfLast = told("security", 7);
		Set<DeliveredNotice> due = new TreeSet<>(Set.of(told("anna", 1), told("boss", 1), told("ben", 2),
				told("carl", 3), told("other", 6), told("security", 9), toTeam, toDeputy, instead, insteadOfLast));
		Set<DeliveredNotice> answered = new TreeSet<>(due);
		answered.addAll(Set.of(told("left", 4), told("left-team", 4), told("moved", 5), told("one", 6), told(LAST, 7),
				told("over", 9)));
		return new Evidence.Expected(due, answered,
				Map.of(toTeam, Set.of(told("moved", 5)), toDeputy, Set.of(told("moved", 5)), instead,
						Set.of(told("left", 4), told("left-team", 4)), insteadOfLast, Set.of(told(LAST, 7))));
	}

	private static FakeUser add(Fleet fleet, String user, String recipient, int key, int age) {
		return fleet.add(user)
			.tag("Email", CrashAccount.address(recipient))
			.key(key(key), CrashAccount.TONIGHT.minusDays(age).atTime(8, 0).toInstant(ZoneOffset.UTC));
	}

	private static DeliveredNotice told(String recipient, int key) {
		return DeliveredNotice.of(CrashAccount.address(recipient), key(key));
	}

	private static String key(int number) {
		return "AKIAIOSFODNN7EXARU%02d".formatted(number);
	}

}
