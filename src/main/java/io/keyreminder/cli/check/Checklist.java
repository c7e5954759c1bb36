package io.keyreminder.cli.check;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Supplier;

import io.keyreminder.cli.program.Failure;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.iam.OwnerUnreadableException;
import io.keyreminder.ledger.store.LedgerInUseException;
import io.keyreminder.stop.StopSignal;
import io.keyreminder.stop.StoppedException;
import io.keyreminder.text.SafeText;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Help.ColorScheme;

/**
 * What was tried and what came of it, a line for each thing.
 */
final class Checklist {

	private final PrintWriter out;

	private final ColorScheme colors;

	private final StopSignal stop;

	private ExitCode worst = ExitCode.DONE;

	/**
	 * Begins a list.
	 * @param out where each line is printed at once
	 * @param colors the colors of the states
	 * @param stop ends the check
	 */
	Checklist(PrintWriter out, ColorScheme colors, StopSignal stop) {
		this.out = out;
		this.colors = colors;
		this.stop = stop;
	}

	/**
	 * Tries something.
	 * @param what its name
	 * @param attempt tries it and says what is to be said of it
	 * @return whether it works
	 * @throws io.keyreminder.stop.StoppedException if the program was told to stop
	 */
	boolean attempt(String what, Supplier<String> attempt) {
		goOn();
		try {
			ok(what, attempt.get());
			return true;
		}
		catch (StoppedException ex) {
			throw ex;
		}
		catch (LedgerInUseException ex) {
			cannotTell(what, Failure.of(ex).error());
			raise(ExitCode.IN_USE);
		}
		catch (OwnerUnreadableException ex) {
			if (ex.denied()) {
				missing(what, String.valueOf(ex.getMessage()));
			}
			else {
				cannotTell(what, String.valueOf(ex.getMessage()));
			}
		}
		catch (RuntimeException ex) {
			missing(what, Failure.of(ex).error());
		}
		return false;
	}

	/**
	 * Lets nothing further be tried if the program was told to stop.
	 * @throws io.keyreminder.stop.StoppedException if it was
	 */
	void goOn() {
		this.stop.check("before it had tried everything. Nothing was changed.");
	}

	void ok(String what, String detail) {
		line(Style.fg_green, "ok", what, detail);
	}

	/**
	 * Tells what does not work.
	 * @param what its name
	 * @param sentence why not
	 * @throws io.keyreminder.stop.StoppedException if the program was told to stop, which
	 * may be why
	 */
	void missing(String what, String sentence) {
		goOn();
		line(Style.fg_red, "missing", what, sentence);
		this.worst = ExitCode.OPEN;
	}

	void cannotTell(String what, String why) {
		line(Style.fg_yellow, "cannot tell", what, why);
	}

	/**
	 * What the command ends with.
	 * @return the exit code of the worst line
	 */
	ExitCode worst() {
		return this.worst;
	}

	private void raise(ExitCode other) {
		this.worst = (this.worst == ExitCode.DONE) ? other : this.worst;
	}

	private void line(Style color, String state, String what, String sentence) {
		this.out.printf("%s  %-28s  %s%n", this.colors.apply("%-11s".formatted(state), List.of(color)), what,
				SafeText.cleanWhole(sentence));
		this.out.flush();
	}

}
