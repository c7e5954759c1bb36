package io.keyreminder.job.deliver;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;

import io.keyreminder.iam.KeyUses;
import io.keyreminder.job.run.Progress;
import io.keyreminder.job.run.RunParameters;
import io.keyreminder.job.run.StepThreads;
import io.keyreminder.job.run.StopPolicy;
import io.keyreminder.job.scan.OwnerScan;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.run.RunWarning;
import io.keyreminder.mail.MailTransports;
import io.keyreminder.mail.MessageComposer;
import io.keyreminder.mail.OpenTransport;
import io.keyreminder.stop.Sleeper;
import io.keyreminder.stop.StopSignal;
import io.keyreminder.stop.Stopwatch;

import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;

/**
 * Builds the second step for one execution of it: a chunk step without a transaction
 * manager, so that each of the ledger's statements commits by itself, while several
 * messages leave at the same time.
 */
public class DeliverStep implements Step {

	/** The step's name. */
	public static final String NAME = "deliver";

	/** Spring Batch's own record of the step is written once for so many messages. */
	private static final int CHUNK = 100;

	private final JobRepository repository;

	private final OwnerScan scan;

	private final Ledger ledger;

	private final Mail mail;

	private final StopSignal stop;

	private final Time time;

	private final Progress watched;

	/**
	 * Creates the step.
	 * @param repository Spring Batch's record of jobs and steps
	 * @param scan the look at one owner
	 * @param ledger the ledger
	 * @param mail how messages are written and leave
	 * @param stop tells that the program is to stop
	 * @param time what day it is, and how to wait
	 * @param watched is told how far the step has come
	 */
	public DeliverStep(JobRepository repository, OwnerScan scan, Ledger ledger, Mail mail, StopSignal stop, Time time,
			Progress watched) {
		this.repository = repository;
		this.scan = scan;
		this.ledger = ledger;
		this.mail = mail;
		this.stop = stop;
		this.time = time;
		this.watched = watched;
	}

	@Override
	public String getName() {
		return NAME;
	}

	@Override
	public void execute(StepExecution execution) throws JobInterruptedException {
		RunParameters parameters = RunParameters.of(execution.getJobExecution());
		RunContext run = new RunContext(execution.getJobExecution().getId(), parameters.account(), this.time.today());
		boolean listIsBelieved = this.ledger.warnings()
			.of(run.number())
			.stream()
			.noneMatch((warning) -> warning.kind() == RunWarning.Kind.FEWER_USERS);
		NoticeRevalidator revalidator = new NoticeRevalidator(this.scan, this.ledger, this.stop, listIsBelieved);
		Supplier<Duration> elapsed = this.time.stopwatch().start();
		try (StepThreads threads = new StepThreads("deliver-", this.mail.parallelMessages());
				OpenTransport transport = this.mail.transports().open(parameters.via())) {
			Sender sender = new Sender(run, revalidator, this.ledger.outbox(), this.mail, transport, elapsed,
					this.time.pause());
			RecipientReader reader = new RecipientReader(this.ledger.outbox(), run.account());
			Step step = new StepBuilder(NAME, this.repository).<String, String>chunk(CHUNK)
				.interruptionPolicy(new StopPolicy(this.stop))
				.reader(reader)
				.writer(new MessageWriter(sender, threads.executor(), elapsed, this.time.pause(), execution,
						reader::isAtEnd, (done) -> this.watched.report(NAME, done, reader.total())))
				.build();
			try {
				step.execute(execution);
			}
			finally {
				transport.warning().ifPresent((sentence) -> warn(run.number(), sentence));
			}
		}
	}

	private void warn(long run, String sentence) {
		this.ledger.warnings().add(run, new RunWarning(RunWarning.Kind.SLOW, false, sentence));
	}

	/**
	 * What day it is, and how to wait.
	 *
	 * @param today the UTC date of the process's start
	 * @param stopwatch tells how much time has passed
	 * @param pause waits until the program is to stop
	 */
	public record Time(LocalDate today, Stopwatch stopwatch, Sleeper pause) {

	}

	/**
	 * How messages are written and leave.
	 *
	 * @param transports the ways on which they leave
	 * @param composer writes them
	 * @param uses asks how keys were used
	 * @param alias asks for the AWS account's alias, once
	 * @param parallelMessages how many leave at the same time
	 */
	public record Mail(MailTransports transports, MessageComposer composer, KeyUses uses,
			Supplier<Optional<String>> alias, int parallelMessages) {

	}

}
