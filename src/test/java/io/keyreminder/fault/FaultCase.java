package io.keyreminder.fault;

import java.util.List;
import java.util.function.Consumer;

import io.keyreminder.policy.Via;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table of faults. Unless a row says otherwise nobody notices anything:
 * exit code 0, everybody is told, and the next night has nothing to do.
 */
final class FaultCase {

	/** Stands for the mail server's host and port. */
	static final String SERVER = "{server}";

	private final String what;

	private Via via = Via.SMTP;

	private Consumer<FaultEnvironment> cause = FaultCase::nothing;

	private Consumer<FaultEnvironment> cure = FaultCase::nothing;

	private int exitCode;

	private String says = "";

	private List<String> states = List.of("SENT", "SENT", "SENT");

	private int nextExitCode;

	private List<String> statesAfterwards = List.of("SENT", "SENT", "SENT");

	private @Nullable String arrived;

	private FaultCase(String what) {
		this.what = what;
	}

	/**
	 * Begins a row.
	 * @param what what goes wrong, for the documentation
	 */
	static FaultCase of(String what) {
		return new FaultCase(what);
	}

	/** Messages leave through Amazon SES. */
	FaultCase ses() {
		this.via = Via.SES;
		return this;
	}

	/** What is done to the world before the night begins. */
	FaultCase when(Consumer<FaultEnvironment> newCause) {
		this.cause = newCause;
		return this;
	}

	/**
	 * How it is fixed, beside that AWS and the mail server do as they should.
	 */
	FaultCase mendedBy(Consumer<FaultEnvironment> newCure) {
		this.cure = newCure;
		return this;
	}

	/**
	 * What the operator sees.
	 * @param code the exit code
	 * @param sentence the part of the sentence that counts, with {@link #SERVER}
	 */
	FaultCase exits(int code, String sentence) {
		this.exitCode = code;
		this.says = sentence;
		return this;
	}

	/**
	 * What the ledger says of the messages to alice, bob and carol.
	 * @param newStates three states, or a dash where there is no notice
	 */
	FaultCase leaves(String newStates) {
		this.states = List.of(newStates.split(" "));
		return this;
	}

	/**
	 * What the ledger says once the fault was fixed and the program has run again.
	 * @param code the exit code of {@code restart} and of the next night's {@code run}
	 * @param newStates three states, or a dash where there is no notice
	 */
	FaultCase then(int code, String newStates) {
		this.nextExitCode = code;
		this.statesAfterwards = List.of(newStates.split(" "));
		return this;
	}

	/** Somebody received a message that is in doubt. */
	FaultCase arrivedAt(String owner) {
		this.arrived = owner;
		return this;
	}

	void strike(FaultEnvironment world) {
		world.program().set("keyreminder.mail.via", this.via.toString());
		this.cause.accept(world);
	}

	void mend(FaultEnvironment world) {
		world.mend();
		this.cure.accept(world);
	}

	int exitCode() {
		return this.exitCode;
	}

	String says() {
		return this.says;
	}

	List<String> states() {
		return this.states;
	}

	int exitCodeAfterwards() {
		return this.nextExitCode;
	}

	List<String> statesAfterwards() {
		return this.statesAfterwards;
	}

	boolean isInDoubtButArrived(String owner) {
		return owner.equals(this.arrived);
	}

	/** Whether the run can be resumed. */
	boolean isRestartable() {
		return this.exitCode == 1;
	}

	@Override
	public String toString() {
		return this.what;
	}

	/** The row, as the documentation shows it. */
	String row() {
		return "| %s | %d | %s | %s | %s |".formatted(this.what, this.exitCode, said(), three(this.states),
				afterwards());
	}

	/** As code, though it may hold code itself. */
	private String said() {
		if (this.says.isEmpty()) {
			return "nothing";
		}
		String sentence = this.says.replace(SERVER, "smtp.example.com:587").strip();
		String fence = sentence.contains("`") ? "``" : "`";
		return fence + sentence + (sentence.endsWith(".") ? "" : " …") + fence;
	}

	private String afterwards() {
		String commands = (this.exitCode == 1) ? "`restart`" + ", exit code " + this.nextExitCode + "; or `run`, "
				: "`run`, ";
		return commands + "exit code " + this.nextExitCode + ": " + three(this.statesAfterwards);
	}

	private static void nothing(FaultEnvironment world) {
		// All is well.
	}

	private static String three(List<String> states) {
		return String.join(", ", states);
	}

}
