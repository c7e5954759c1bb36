package io.keyreminder.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.keyreminder.crash.Scenario.Recovery;
import io.keyreminder.home.PrivateFiles;
import io.keyreminder.ledger.OlderLedger;
import io.keyreminder.policy.Via;
import io.keyreminder.testing.Outcome;
import org.jspecify.annotations.Nullable;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Plays scenarios: lets the program die, goes on, and gathers the evidence. Every
 * scenario begins with a copy of the same home folder, in which two nights lie behind.
 */
final class Stage {

	/** So long ago that a run says so. */
	private static final int DAYS_AGO = 20;

	/** Enough for what so many messages leave for the next run. */
	private static final int RUNS = 3;

	private static final Set<CrashPoint> HELD_BACK = Set.of(CrashPoint.PASS_ON_HELD_BACK,
			CrashPoint.MARK_HELD_BACK_FAILED);

	private final Path folder;

	private final Path past;

	private final Jvm jvm;

	private final Path nightBefore;

	private final List<DeliveredNotice> toldInThePast = new ArrayList<>();

	private final List<DeliveredNotice> toldTheNightBefore = new ArrayList<>();

	/**
	 * Plays the past.
	 * @param folder takes everything that is written
	 */
	Stage(Path folder) throws IOException, InterruptedException {
		this.folder = folder;
		this.jvm = new Jvm();
		this.nightBefore = folder.resolve("night-before");
		this.past = Files.createDirectory(folder.resolve("past"));
		for (LocalDate day : CrashAccount.EARLIER) {
			try (CrashEnvironment world = new CrashEnvironment(this.past, this.jvm, Via.SMTP, day)) {
				world.makeLedger();
				world.start(day, null, "run").end().exits(3);
				this.toldInThePast.addAll(world.told());
			}
		}
	}

	/**
	 * Plays a scenario.
	 * @return what is known afterwards
	 */
	Evidence play(Scenario scenario) throws IOException, InterruptedException {
		Scene scene = scenario.crash().point().scene();
		Path place = Files.createTempDirectory(this.folder, "play");
		if (scene == Scene.ORGANIZATION) {
			return playInOrganization(scenario, place);
		}
		if (scene == Scene.RULES) {
			return playByRules(scenario, place);
		}
		try (CrashEnvironment world = new CrashEnvironment(place, this.jvm, scenario.via(), CrashAccount.TONIGHT)) {
			List<DeliveredNotice> told = new ArrayList<>();
			if (scene != Scene.INIT) {
				FileSystemUtils.copyRecursively(this.past.resolve("home"), world.home());
				told.addAll(this.toldInThePast);
			}
			if (scene == Scene.UPGRADE) {
				OlderLedger.in(world.home());
			}
			if (scenario.crash().point() == CrashPoint.LIST_ACCOUNTS) {
				OlderLedger.excludeAccounts(world.home());
			}
			if (scenario.crash().point() == CrashPoint.WARNING) {
				OlderLedger.age(world.home(), DAYS_AGO);
			}
			if (scenario.crash().point() == CrashPoint.MARK_DEFERRED) {
				world.putOff(CrashAccount.DEFERRED);
			}
			if (scenario.crash().point() == CrashPoint.MARK_FAILED_LATE) {
				world.putOffUntilRefused(CrashAccount.REFUSED);
			}
			play(scenario, world);
			told.addAll(world.told());
			return evidence(told, world);
		}
	}

	/** A night by rules, after one in which a refusal was passed on. */
	private Evidence playByRules(Scenario scenario, Path place) throws IOException, InterruptedException {
		List<DeliveredNotice> told = new ArrayList<>(playTheNightBefore());
		try (CrashEnvironment world = CrashEnvironment.byRules(place, this.jvm, scenario.via(), CrashAccount.TONIGHT)) {
			FileSystemUtils.copyRecursively(this.nightBefore.resolve("home"), world.home());
			if (scenario.crash().point() == CrashPoint.POSTPONE) {
				world.messagesInARun(CrashRules.SOME_MESSAGES);
			}
			if (HELD_BACK.contains(scenario.crash().point())) {
				world.putOffUntilRefused(CrashRules.LAST);
			}
			assertThat(exitCode(world, CrashAccount.TONIGHT, scenario.crash(), "run")).isEqualTo(Place.KILLED);
			if (scenario.again()) {
				exitCode(world, day(scenario), scenario.crash(), goOn(scenario));
			}
			exitCode(world, day(scenario), null, goOn(scenario));
			Evidence evidence = Evidence.of(List.of(), world.home(), CrashRules.expected());
			for (int run = 0; run < RUNS && !evidence.unfinished().isEmpty(); run++) {
				assertThat(exitCode(world, day(scenario), null, "run")).isEqualTo(3);
			}
			told.addAll(world.told());
			return Evidence.of(told, world.home(), CrashRules.expected());
		}
	}

	/** Once for all nights by rules. */
	private synchronized List<DeliveredNotice> playTheNightBefore() throws IOException, InterruptedException {
		if (!Files.exists(this.nightBefore)) {
			try (CrashEnvironment world = CrashEnvironment.byRules(Files.createDirectory(this.nightBefore), this.jvm,
					Via.SMTP, CrashRules.EARLIER)) {
				world.makeLedger();
				assertThat(exitCode(world, CrashRules.EARLIER, null, "run")).isEqualTo(3);
				this.toldTheNightBefore.addAll(world.told());
			}
		}
		return this.toldTheNightBefore;
	}

	/** A night of twelve accounts, the first of its ledger. */
	private Evidence playInOrganization(Scenario scenario, Path place) throws IOException, InterruptedException {
		CrashOrganization organization = CrashOrganization.start(CrashOrganization.ACCOUNTS, CrashAccount.TONIGHT);
		try (CrashEnvironment world = CrashEnvironment.of(place, this.jvm, scenario.via(), organization)) {
			world.makeLedger();
			assertThat(exitCode(world, CrashAccount.TONIGHT, scenario.crash(), "run")).isEqualTo(Place.KILLED);
			assertThat(organization.aws().calls()).allMatch(CrashOrganization::isSignedByItsAccount);
			if (scenario.again()) {
				goOn(scenario, world, organization, scenario.crash());
			}
			boolean done = goOn(scenario, world, organization, null) == 3;
			if (!done || !Evidence.of(List.of(), world.home(), organization.expected()).unfinished().isEmpty()) {
				assertThat(exitCode(world, day(scenario), null, "run")).isEqualTo(3);
			}
			return Evidence.of(world.told(), world.home(), organization.expected());
		}
	}

	/**
	 * Whatever goes on uses no credentials for another's account, and a restart reads no
	 * account again that is done.
	 */
	private static int goOn(Scenario scenario, CrashEnvironment world, CrashOrganization organization,
			@Nullable Crash crash) throws IOException, InterruptedException {
		Set<String> again = Evidence.of(List.of(), world.home(), organization.expected()).doneAccounts();
		organization.aws().clearCalls();
		int exitCode = exitCode(world, day(scenario), crash, goOn(scenario));
		assertThat(organization.aws().calls()).allMatch(CrashOrganization::isSignedByItsAccount);
		again.retainAll(organization.listed());
		if (scenario.recovery() == Recovery.RESTART) {
			assertThat(again).as("accounts that are read again").isEmpty();
		}
		return exitCode;
	}

	private static void play(Scenario scenario, CrashEnvironment world) throws IOException, InterruptedException {
		LocalDate day = day(scenario);
		String goOn = goOn(scenario);
		Crash crash = scenario.crash();
		switch (crash.point().scene()) {
			case INIT, UPGRADE -> {
				die(scenario, world, CrashAccount.TONIGHT, "init");
				world.start(CrashAccount.TONIGHT, null, "init").end().exits(0);
				assertThat(PrivateFiles.files(world.home(), "*new-*")).as("left by the dead").isEmpty();
			}
			case NIGHT -> {
				assertThat(exitCode(world, CrashAccount.TONIGHT, crash, "run")).isEqualTo(Place.KILLED);
				if (scenario.again()) {
					exitCode(world, day, crash, goOn);
				}
			}
			case RECOVERY -> {
				assertThat(exitCode(world, CrashAccount.TONIGHT, Crash.MESSAGE_ON_ITS_WAY, "run"))
					.isEqualTo(Place.KILLED);
				die(scenario, world, day, goOn);
			}
			case RESOLVE_SENT -> resolve(scenario, world, "--sent", CrashAccount.DOUBTED);
			default -> resolve(scenario, world, "--resend", CrashAccount.CUT_OFF);
		}
		// Where tonight has no run yet, there is nothing to restart.
		boolean done = exitCode(world, day, null, goOn) == 3;
		if (!done || !evidence(List.of(), world).unfinished().isEmpty()) {
			assertThat(exitCode(world, day, null, "run")).isEqualTo(3);
		}
	}

	private static LocalDate day(Scenario scenario) {
		return (scenario.recovery() == Recovery.RESTART) ? CrashAccount.TONIGHT : CrashAccount.TONIGHT.plusDays(1);
	}

	private static String goOn(Scenario scenario) {
		return (scenario.recovery() == Recovery.RESTART) ? "restart" : "run";
	}

	private static Evidence evidence(List<DeliveredNotice> told, CrashEnvironment world) {
		return Evidence.of(told, world.home(), CrashAccount.expected());
	}

	private static void resolve(Scenario scenario, CrashEnvironment world, String outcome, String inDoubt)
			throws IOException, InterruptedException {
		Evidence before = evidence(List.of(), world);
		String[] arguments = { "resolve", outcome, before.noticeOf(inDoubt), before.noticeOf(CrashAccount.REJECTED) };
		die(scenario, world, CrashAccount.TONIGHT, arguments);
		// Done already if it died after that had lasted.
		assertThat(exitCode(world, CrashAccount.TONIGHT, null, arguments)).isIn(0, 2);
	}

	/** Lets the program die, once or twice. */
	private static void die(Scenario scenario, CrashEnvironment world, LocalDate day, String... arguments)
			throws IOException, InterruptedException {
		assertThat(exitCode(world, day, scenario.crash(), arguments)).isEqualTo(Place.KILLED);
		if (scenario.again()) {
			exitCode(world, day, scenario.crash(), arguments);
		}
	}

	private static int exitCode(CrashEnvironment world, LocalDate day, @Nullable Crash crash, String... arguments)
			throws IOException, InterruptedException {
		Outcome outcome = world.start(day, crash, arguments).end();
		assertThat(outcome.exitCode()).as("%s%n%s", outcome.out(), outcome.err()).isNotEqualTo(1);
		return outcome.exitCode();
	}

}
