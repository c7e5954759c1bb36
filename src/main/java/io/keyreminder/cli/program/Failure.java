package io.keyreminder.cli.program;

import java.sql.SQLException;
import java.util.Optional;

import io.keyreminder.failure.Causes;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.failure.OperatorException;
import io.keyreminder.ledger.store.LedgerSchema;
import io.keyreminder.settings.BindFailureTranslator;
import io.keyreminder.text.SafeText;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;

/**
 * How a command that could not do its work answers: an exit code and a sentence. As JSON
 * it is the one document on standard output.
 *
 * @param exitCode the exit code
 * @param error what happened and what to do now
 */
public record Failure(int exitCode, String error) {

	private static final int LONGEST = 1000;

	private static final String OUT_OF_MEMORY = "The program ran out of memory. Give it more, for example `java -Xmx512m -jar …`, or ask it for less, for example with --since or --account.";

	/**
	 * What a failure means for the operator.
	 * @param failure whatever a command threw
	 * @return the answer
	 */
	public static Failure of(Throwable failure) {
		return of(failure, "");
	}

	/**
	 * The same, and where to read more.
	 * @param failure whatever a command threw
	 * @param log a further sentence, that says where its stack trace is to be found
	 * @return the answer
	 */
	public static Failure of(Throwable failure, String log) {
		String further = log.isEmpty() ? "" : " " + log;
		if (Causes.of(failure).anyMatch(OutOfMemoryError.class::isInstance)) {
			return nothingDone(OUT_OF_MEMORY + further);
		}
		return Causes.of(failure)
			.flatMap((cause) -> known(cause, further).stream())
			.findFirst()
			.or(() -> BindFailureTranslator.in(failure).map((setting) -> nothingDone(sentence(setting))))
			.orElseGet(() -> nothingDone("Something unexpected happened, a defect of this program: %s.%s"
				.formatted(unexpected(failure), further)));
	}

	private static Optional<Failure> known(Throwable cause, String further) {
		if (cause instanceof OperatorException ours) {
			return Optional.of(new Failure(ours.getExitCode(), sentence(ours)));
		}
		if (cause instanceof SQLException || cause instanceof DataAccessException) {
			return Optional.of(nothingDone(
					"The ledger's database failed: %s. Check whether its disk is full or its server is away; if it is damaged, restore it from a backup.%s"
						.formatted(LedgerSchema.reason(cause), further)));
		}
		return Optional.empty();
	}

	private static Failure nothingDone(String error) {
		return new Failure(ExitCode.NOTHING_DONE.code(), error);
	}

	private static String unexpected(Throwable failure) {
		Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
		return root.getClass().getSimpleName() + ": " + SafeText.clause(root.getMessage(), LONGEST);
	}

	private static String sentence(Throwable failure) {
		return SafeText.clean(failure.getMessage(), LONGEST);
	}

}
