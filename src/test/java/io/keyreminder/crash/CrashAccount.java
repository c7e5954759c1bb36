package io.keyreminder.crash;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.FakeUser;
import io.keyreminder.fakeaws.Fleet;

/**
 * An account in which everything that can become of a notice happens, in two nights that
 * lie behind and in the night in which the program dies. Each user's recipient is
 * {@code USER@example.com}, and the last four characters of each key are unique.
 */
final class CrashAccount {

	/** The UTC date of the night in which the program dies. */
	static final LocalDate TONIGHT = LocalDate.of(2031, 3, 14);

	/** The UTC dates of the nights before. */
	static final List<LocalDate> EARLIER = List.of(TONIGHT.minusDays(2), TONIGHT.minusDays(1));

	/** Told two nights ago. */
	static final String TOLD = "told";

	/** Put off each time; the deadline was yesterday. */
	static final String LATE = "late";

	/** Put off; the key is deleted since. */
	static final String KEYLESS = "keyless";

	/** Put off; the user is gone since. */
	static final String GONE = "gone";

	/** Put off, then the key was off for a night. */
	static final String AGAIN = "again";

	/** The tag named nobody, and is fixed since. */
	static final String MENDED = "mended";

	/** The tag names nobody, the key was off for a night. */
	static final String NOBODY = "nobody";

	/** Told two nights ago, but the answer was not heard. */
	static final String DOUBTED = "doubted";

	/** Not told two nights ago, but nobody can know it. */
	static final String CUT_OFF = "cut-off";

	/** Refused two nights ago. */
	static final String REJECTED = "rejected";

	/** Refused tonight. */
	static final String REFUSED = "refused";

	/** Put off once tonight. */
	static final String DEFERRED = "deferred";

	/** Told tonight, but the answer is not heard. */
	static final String DOUBTFUL = "doubtful";

	/** Has two keys. */
	static final String PAIR = "pair";

	/** Nobody may list this user's keys. */
	static final String UNREADABLE = "unreadable";

	/** Takes no part, for there is no tag. */
	static final String UNTAGGED = "untagged";

	/** Not told, for an exemption holds. */
	static final String EXEMPT = "exempt";

	/** Told tonight. */
	private static final List<String> ORDINARY = List.of("anna", "ben", "carl");

	private static final Set<String> OFF_YESTERDAY = Set.of(AGAIN, NOBODY);

	private CrashAccount() {
	}

	/**
	 * The account as it is on a day.
	 * @param day a UTC date
	 */
	static Fleet on(LocalDate day) {
		Fleet fleet = Fleet.of("123456789012");
		people().forEach((name) -> add(fleet, name, day));
		if (!day.isBefore(TONIGHT)) {
			fleet.remove(GONE);
			fleet.user(KEYLESS).removeKey(key(KEYLESS, 1));
		}
		if (day.equals(TONIGHT.minusDays(1))) {
			OFF_YESTERDAY.forEach((name) -> fleet.user(name).keyStatus(key(name, 1), FakeKey.INACTIVE));
		}
		return fleet;
	}

	/**
	 * Who must be told by tomorrow, or was before, unless the server refused it.
	 */
	private static Set<DeliveredNotice> due() {
		return Stream
			.concat(Stream.of(TOLD, AGAIN, MENDED, DOUBTED, CUT_OFF, REJECTED, REFUSED, DEFERRED, DOUBTFUL),
					ORDINARY.stream())
			.map((name) -> DeliveredNotice.of(address(name), key(name, 1)))
			.collect(Collectors.toCollection(() -> new TreeSet<>(Set.of(DeliveredNotice.of(address(PAIR), key(PAIR, 1)),
					DeliveredNotice.of(address(PAIR), key(PAIR, 2))))));
	}

	/**
	 * Those whose messages the server answers: they are in doubt only if the program
	 * dies.
	 */
	private static Set<DeliveredNotice> answered() {
		Set<String> unheard = Set.of(address(DOUBTED), address(CUT_OFF), address(DOUBTFUL));
		Set<DeliveredNotice> answered = due();
		answered.removeIf((each) -> unheard.contains(each.recipient()));
		return answered;
	}

	/** What must come of its nights. */
	static Evidence.Expected expected() {
		return new Evidence.Expected(due(), answered());
	}

	static String address(String name) {
		return name + "@example.com";
	}

	private static Stream<String> people() {
		return Stream.concat(Stream.of(TOLD, LATE, KEYLESS, GONE, AGAIN, MENDED, NOBODY, DOUBTED, CUT_OFF, REJECTED,
				REFUSED, DEFERRED, DOUBTFUL, PAIR, UNREADABLE, UNTAGGED, EXEMPT), ORDINARY.stream());
	}

	private static void add(Fleet fleet, String name, LocalDate day) {
		boolean namesNobody = name.equals(NOBODY) || (name.equals(MENDED) && day.isBefore(TONIGHT));
		FakeUser user = fleet.add(name);
		if (!name.equals(UNTAGGED)) {
			user.tag("Email", namesNobody ? "nobody" : address(name));
		}
		IntStream.rangeClosed(1, name.equals(PAIR) ? 2 : 1)
			.forEach((number) -> user.key(key(name, number),
					TONIGHT.minusDays(age(name)).atTime(8, 0).toInstant(ZoneOffset.UTC)));
	}

	/** In days, tonight. */
	private static int age(String name) {
		return switch (name) {
			case LATE -> 91;
			case KEYLESS, GONE, AGAIN, MENDED, NOBODY -> 84;
			case TOLD, DOUBTED, CUT_OFF, REJECTED -> 82;
			default -> 80;
		};
	}

	private static String key(String name, int number) {
		int place = people().toList().indexOf(name);
		return "AKIAIOSFODNN7EXA%02d%02d".formatted(place, number);
	}

}
