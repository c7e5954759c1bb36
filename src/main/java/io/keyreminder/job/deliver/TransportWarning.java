package io.keyreminder.job.deliver;

import io.keyreminder.ledger.run.RunWarning;
import io.keyreminder.ledger.run.RunWarnings;
import io.keyreminder.mail.MailTransport;

import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * Records, once the messages have left, what was odd about the way on which they did.
 */
class TransportWarning implements StepExecutionListener {

	private final MailTransport transport;

	private final RunWarnings warnings;

	TransportWarning(MailTransport transport, RunWarnings warnings) {
		this.transport = transport;
		this.warnings = warnings;
	}

	@Override
	public ExitStatus afterStep(StepExecution step) {
		this.transport.warning()
			.ifPresent(
					(sentence) -> this.warnings.add(step.getJobExecutionId(), new RunWarning(kind(), false, sentence)));
		return step.getExitStatus();
	}

	private RunWarning.Kind kind() {
		return switch (this.transport.via()) {
			case SES -> RunWarning.Kind.SLOW;
			case SMTP -> RunWarning.Kind.WITHOUT_TLS;
		};
	}

}
