package io.keyreminder.job;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.job.run.RunAccounts;
import io.keyreminder.job.run.RunParameters;
import io.keyreminder.job.run.ScanScope;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.notice.NoticeFilter;
import io.keyreminder.policy.Via;
import io.keyreminder.testing.JobHarness;
import io.keyreminder.testing.Night;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.test.JobOperatorTestUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The job with its parameters, and each of its steps alone, as Spring Batch records them.
 */
@Proof
class StepsAloneTests {

	private static final int USERS = 210;

	private static final String CHECKPOINT = "scan.lastReadName." + JobHarness.ACCOUNT;

	private static final RunParameters PARAMETERS = pass(1);

	private final JobHarness nights;

	private Night night;

	private JobOperatorTestUtils batch;

	StepsAloneTests(@TempDir Path home) {
		this.nights = new JobHarness(home, JobHarness.everybodyIsDue(USERS));
		this.nights.set("keyreminder.iam.max-attempts=1");
		this.nights.set("keyreminder.iam.parallel-calls=1");
	}

	@BeforeEach
	void open() {
		this.night = this.nights.open();
		this.batch = new JobOperatorTestUtils(this.night.bean(JobOperator.class), this.night.bean(JobRepository.class));
	}

	@AfterEach
	void close() {
		this.night.close();
		this.nights.close();
	}

	@Test
	void theJobTakesItsTwoStepsOneAfterTheOther() throws Exception {
		this.batch.setJob(this.night.bean(Job.class));
		JobExecution execution = this.batch.startJob(PARAMETERS.toJobParameters());
		assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(execution.getStepExecutions()).extracting(StepExecution::getStepName)
			.containsExactly("scan", "scan:1", "deliver");
		assertThat(execution.getStepExecutions()).allSatisfy((step) -> {
			assertThat(step.getReadCount()).isEqualTo(USERS);
			assertThat(step.getWriteCount()).isEqualTo(USERS);
			assertThat(step.getFilterCount()).isZero();
			assertThat(step.getSkipCount()).isZero();
		});
		assertThat(this.nights.mail().received()).hasSize(USERS);
	}

	@Test
	void theScanAloneFillsTheLedgerAndSendsNothing() {
		StepExecution scan = take("scanStep", PARAMETERS, 1);
		assertThat(scan.getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(scan.getReadCount()).isEqualTo(USERS);
		assertThat(scan.getExecutionContext().containsKey(CHECKPOINT)).isFalse();
		assertThat(notices(1)).isEqualTo(USERS);
		assertThat(this.nights.mail().received()).isEmpty();
	}

	@Test
	void aScanThatFailsWithinAChunkGoesOnAfterTheOneBefore() {
		this.nights.aws().faults().on("ListAccessKeys").from(208).be(Fault.throttled());
		StepExecution failed = take("scanStep", PARAMETERS, 1);
		assertThat(failed.getStatus()).isEqualTo(BatchStatus.FAILED);
		assertThat(failed.getCommitCount()).isEqualTo(3);
		assertThat(failed.getWriteCount()).isEqualTo(207);
		assertThat(failed.getExecutionContext().getString(CHECKPOINT)).isEqualTo("user-200");
		assertThat(notices(1)).isEqualTo(200);
		this.nights.aws().faults().clear();
		this.nights.aws().clearCalls();
		StepExecution rest = take("scanStep", PARAMETERS, 2);
		assertThat(rest.getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(rest.getReadCount()).isEqualTo(10);
		assertThat(this.nights.aws().count("ListAccessKeys")).isEqualTo(10);
		assertThat(notices(2)).isEqualTo(10);
	}

	@Test
	void deliveringAloneSendsWhatAScanFoundAndSavesNoPosition() {
		take("scanStep", PARAMETERS, 1);
		StepExecution deliver = take("deliverStep", pass(2), 2);
		assertThat(deliver.getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(deliver.getReadCount()).isEqualTo(USERS);
		assertThat(deliver.getExecutionContext().entrySet()).noneMatch((entry) -> entry.getValue() instanceof Integer);
		assertThat(this.nights.mail().received()).hasSize(USERS);
	}

	/**
	 * Takes a step as the only one of a job.
	 * @param bean the step
	 * @param parameters what the run is started with
	 * @param run the number that its run will have
	 */
	private StepExecution take(String bean, RunParameters parameters, long run) {
		Ledger ledger = this.night.bean(Ledger.class);
		parameters.open(ledger.runs(), run, null);
		ledger.accounts().recordList(1, JobHarness.ACCOUNT, this.night.bean(RunAccounts.class).list());
		ledger.slices().fix(run, List.of(JobHarness.ACCOUNT), 1);
		JobExecution execution = this.batch.startStep(this.night.step(bean), parameters.toJobParameters(),
				new ExecutionContext());
		assertThat(execution.getId()).isEqualTo(run);
		Collection<StepExecution> steps = execution.getStepExecutions();
		return steps.stream().filter((step) -> !step.getStepName().equals("scan")).findFirst().orElseThrow();
	}

	private static RunParameters pass(int pass) {
		return new RunParameters(JobHarness.ACCOUNT, JobHarness.TODAY, pass, Via.SMTP, ScanScope.WHAT_IS_LEFT, null);
	}

	private int notices(long foundRun) {
		return (int) this.night.bean(Ledger.class)
			.noticeQueries()
			.find(new NoticeFilter().run(foundRun))
			.stream()
			.filter((notice) -> notice.foundRun() == foundRun)
			.count();
	}

}
