package io.keyreminder.crash;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

import io.keyreminder.crash.Crash.Moment;
import io.keyreminder.policy.Via;

/**
 * A death of the program and what is done afterwards.
 *
 * @param crash the death
 * @param via how messages leave
 * @param recovery how it goes on
 * @param again whether it dies once more at the same point when it goes on
 */
record Scenario(Crash crash, Via via, Recovery recovery, boolean again) {

	private static final Set<Scene> OTHER_WORLDS = Set.of(Scene.ORGANIZATION, Scene.RULES);

	/**
	 * Every point, with every recovery, on every way on which that makes a difference.
	 */
	static List<Scenario> all() {
		List<Scenario> all = new ArrayList<>();
		for (CrashPoint point : CrashPoint.values()) {
			if (point.scene().isShared()) {
				// Played by SharedNightIT.
				continue;
			}
			for (Moment moment : Moment.values()) {
				all.addAll(at(new Crash(point, moment)));
			}
		}
		return all;
	}

	/**
	 * Some of all, by turns in one account, in an organization, and twice by rules; the
	 * same for the same seed.
	 */
	static List<Scenario> sample(long seed, int size) {
		List<Scenario> all = all();
		Collections.shuffle(all, new Random(seed));
		List<Predicate<Scenario>> worlds = List.of((each) -> !OTHER_WORLDS.contains(each.scene()),
				(each) -> each.scene() == Scene.ORGANIZATION, (each) -> each.scene() == Scene.RULES && each.again);
		List<Scenario> sample = new ArrayList<>();
		for (int i = 0; i < size; i++) {
			Scenario next = all.stream().filter(worlds.get(i % worlds.size())).findFirst().orElseThrow();
			sample.add(next);
			all.remove(next);
		}
		return sample;
	}

	private Scene scene() {
		return this.crash.point().scene();
	}

	private static List<Scenario> at(Crash crash) {
		List<Scenario> scenarios = new ArrayList<>();
		for (Recovery recovery : Recovery.values()) {
			for (Via via : ways(crash.point(), recovery)) {
				scenarios.add(new Scenario(crash, via, recovery, false));
				scenarios.add(new Scenario(crash, via, recovery, true));
			}
		}
		return scenarios;
	}

	/**
	 * Where no message is on its way, one way for each recovery is enough.
	 */
	private static Set<Via> ways(CrashPoint point, Recovery recovery) {
		boolean both = point.window() != Window.OUTSIDE || point.ways().size() == 1;
		return both ? point.ways() : Set.of((recovery == Recovery.RESTART) ? Via.SMTP : Via.SES);
	}

	/** How many messages may be in doubt because of it. */
	int mayBeInDoubt() {
		int earlier = (this.crash.point().scene() == Scene.RECOVERY) ? Crash.MESSAGE_ON_ITS_WAY.inDoubt() : 0;
		return earlier + this.crash.inDoubt() * (this.again ? 2 : 1);
	}

	@Override
	public String toString() {
		return "%s, %s, %s%s".formatted(this.crash, this.via, this.recovery, this.again ? ", twice" : "");
	}

	/** How people go on. */
	enum Recovery {

		/** The same night. */
		RESTART,

		/** They do not; the next night's run finds what was left. */
		TOMORROW;

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
