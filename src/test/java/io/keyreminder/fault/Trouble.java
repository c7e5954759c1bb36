package io.keyreminder.fault;

import java.util.List;
import java.util.function.Consumer;

import io.keyreminder.key.Via;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table of faults. Unless a row says otherwise nobody notices anything:
 * exit code 0, everybody is told, and the next night has nothing to do.
 */
final class Trouble {

	/** Stands for the mail server's host and port. */
	static final String SERVER = "{server}";

	private final String what;

	private Via via = Via.SMTP;

	private Consumer<World> cause = Trouble::nothing;

	private Consumer<World> cure = Trouble::nothing;

	private int exitCode;

	private String says = "";

	private List<String> states = List.of("SENT", "SENT", "SENT");

	private int nextExitCode;

	private List<String> statesAfterwards = List.of("SENT", "SENT", "SENT");

	private @Nullable String arrived;

	private Trouble(String what) {
		this.what = what;
	}

	/**
	 * Begins a row.
	 * @param what what goes wrong, for the documentation
	 */
	static Trouble of(String what) {
		return new Trouble(what);
	}

	/** Messages leave through Amazon SES. */
	Trouble ses() {
		this.via = Via.SES;
		return this;
	}

	/** What is done to the world before the night begins. */
	Trouble when(Consumer<World> newCause) {
		this.cause = newCause;
		return this;
	}

	/**
	 * How it is mended, beside that AWS and the mail server do as they should.
	 */
	Trouble mendedBy(Consumer<World> newCure) {
		this.cure = newCure;
		return this;
	}

	/**
	 * What the operator sees.
	 * @param code the exit code
	 * @param sentence the part of the sentence that counts, with {@link #SERVER}
	 */
	Trouble exits(int code, String sentence) {
		this.exitCode = code;
		this.says = sentence;
		return this;
	}

	/**
	 * What the ledger says of the messages to alice, bob and carol.
	 * @param newStates three states, or a dash where there is no notice
	 */
	Trouble leaves(String newStates) {
		this.states = List.of(newStates.split(" "));
		return this;
	}

	/**
	 * What the ledger says once the fault was mended and the program has run again.
	 * @param code the exit code of {@code restart} and of the next night's {@code run}
	 * @param newStates three states, or a dash where there is no notice
	 */
	Trouble then(int code, String newStates) {
		this.nextExitCode = code;
		this.statesAfterwards = List.of(newStates.split(" "));
		return this;
	}

	/** Somebody received a message that is in doubt. */
	Trouble arrivedAt(String owner) {
		this.arrived = owner;
		return this;
	}

	void strike(World world) {
		world.program().set("keyreminder.mail.via", this.via.toString());
		this.cause.accept(world);
	}

	void mend(World world) {
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

	/** Whether the run can be gone on with. */
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

	private static void nothing(World world) {
		// All is well.
	}

	private static String three(List<String> states) {
		return String.join(", ", states);
	}

}
