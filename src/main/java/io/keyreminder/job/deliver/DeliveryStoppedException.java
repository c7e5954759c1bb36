package io.keyreminder.job.deliver;

import io.keyreminder.failure.ExitCode;
import io.keyreminder.failure.OperatorException;

/**
 * Sending makes no sense any more: the cause is on our side, or everybody is refused. The
 * message is a sentence for the operator; what was not sent stays due.
 */
class DeliveryStoppedException extends OperatorException {

	private static final long serialVersionUID = 1L;

	DeliveryStoppedException(String sentence) {
		super(ExitCode.FAILED, sentence, null);
	}

}
