package io.keyreminder.job;

import java.util.Objects;

import io.keyreminder.key.ForeignText;
import org.springframework.core.NestedExceptionUtils;

/**
 * A run began and its end could not be recorded, most likely because the ledger's
 * database failed. The message is a sentence for the operator.
 */
public class RunBrokenOffException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	RunBrokenOffException(RuntimeException cause) {
		super("The run broke off, and how it ended could not be recorded: %s. Look whether the ledger's disk is full or its server is away, then use `restart`: it goes on from what was recorded."
			.formatted(ForeignText
				.clean(Objects.requireNonNullElse(NestedExceptionUtils.getMostSpecificCause(cause).getMessage(), ""))),
				cause);
	}

}
