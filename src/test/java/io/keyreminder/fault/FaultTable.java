package io.keyreminder.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Plays the faults of the table, from the command line to the wire: a night in which one
 * strikes, and what the program does once it is fixed. The judge is the record of the
 * mail server or of Amazon SES, over all nights.
 * <p>
 * Some are drawn for every build (the same for the same {@code fault.seed}), the others
 * are left to the proof.
 */
abstract class FaultTable {

	private static final long SEED = Long.getLong("fault.seed", 1);

	/** One in so many is drawn. */
	private static final int ONE_IN = 40;

	@TempDir
	private static Path shared;

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	private final FaultEnvironment world = new FaultEnvironment(this.program, shared);

	@AfterEach
	void close() {
		this.world.close();
	}

	static Stream<FaultCase> faults() {
		return Stream
			.of(AwsFaults.ALL, ReportFaults.ALL, AccountFaults.ALL, SesFaults.ALL, SmtpFaults.ALL, LedgerFaults.ALL,
					NightFaults.ALL)
			.flatMap(List::stream);
	}

	static Stream<FaultCase> drawn() {
		List<FaultCase> shuffled = shuffled();
		return shuffled.stream().limit(shuffled.size() / ONE_IN);
	}

	private static Stream<FaultCase> others() {
		List<FaultCase> shuffled = shuffled();
		return shuffled.stream().skip(shuffled.size() / ONE_IN);
	}

	/** The others whose fault is AWS's, or of what is asked of AWS. */
	static Stream<FaultCase> othersOfAws() {
		return others().filter(ofAws()::contains);
	}

	/** All others: the mail server's, the ledger's, those of several nights. */
	static Stream<FaultCase> othersBeyondAws() {
		return others().filter((each) -> !ofAws().contains(each));
	}

	private static List<FaultCase> ofAws() {
		return Stream.of(AwsFaults.ALL, ReportFaults.ALL, AccountFaults.ALL, SesFaults.ALL)
			.flatMap(List::stream)
			.toList();
	}

	private static List<FaultCase> shuffled() {
		List<FaultCase> shuffled = new ArrayList<>(faults().toList());
		Collections.shuffle(shuffled, new Random(SEED));
		return shuffled;
	}

	final void play(FaultCase trouble) throws IOException {
		this.program.withLedger();
		trouble.strike(this.world);
		Outcome night = execute("run", trouble.exitCode());
		assertThat(whatIsSaid(night)).contains(trouble.says().replace(FaultCase.SERVER, this.world.serverName()));
		assertThat(this.world.states()).isEqualTo(trouble.states());
		List<String> told = this.world.told();
		assertThat(told).containsExactlyInAnyOrderElementsOf(expected(trouble, trouble.states()));

		trouble.mend(this.world);
		Runnable rewind = this.world.keepHome();
		if (trouble.isRestartable()) {
			goOn(trouble, "restart", told);
			rewind.run();
		}
		this.program.on(TestProgram.TONIGHT.plusDays(1));
		goOn(trouble, "run", told);
	}

	private void goOn(FaultCase trouble, String command, List<String> toldBefore) {
		int already = this.world.told().size();
		execute(command, trouble.exitCodeAfterwards());
		assertThat(this.world.states()).isEqualTo(trouble.statesAfterwards());
		List<String> told = new ArrayList<>(toldBefore);
		told.addAll(this.world.told().stream().skip(already).toList());
		assertThat(told).containsExactlyInAnyOrderElementsOf(expected(trouble, trouble.statesAfterwards()));
	}

	private Outcome execute(String command, int exitCode) {
		Outcome outcome = this.world.execute(command);
		assertThat(outcome.exitCode()).as("%s%n%s", outcome.out(), outcome.err()).isEqualTo(exitCode);
		assertThat(outcome.out() + outcome.err()).doesNotContain("\tat ", "a defect of this program");
		return outcome;
	}

	/**
	 * A failed run says so on the terminal, and one that leaves something open in its
	 * report, or, of an account that is not done, in the list of these.
	 */
	private String whatIsSaid(Outcome night) throws IOException {
		return switch (night.exitCode()) {
			case 2, 4, 5 -> night.sentence();
			case 0, 1 -> (night.out() + night.err()).replaceAll("\\s+", " ");
			default -> newestReport() + this.program.execute("accounts", "--format=json").out();
		};
	}

	/** Nights before it have theirs, too. */
	private String newestReport() throws IOException {
		try (Stream<Path> reports = Files.list(this.program.home().resolve("reports"))) {
			return Files.readString(reports.filter((file) -> file.toString().endsWith(".json"))
				.max(Comparator.naturalOrder())
				.orElseThrow());
		}
	}

	/** Whom the servers must have heard of, each once. */
	private static List<String> expected(FaultCase trouble, List<String> states) {
		return IntStream.range(0, FaultEnvironment.OWNERS.size())
			.filter((i) -> states.get(i).equals("SENT") || (Set.of("IN_DOUBT", "SENDING").contains(states.get(i))
					&& trouble.isInDoubtButArrived(FaultEnvironment.OWNERS.get(i))))
			.mapToObj((i) -> FaultEnvironment.address(FaultEnvironment.OWNERS.get(i)))
			.toList();
	}

}
