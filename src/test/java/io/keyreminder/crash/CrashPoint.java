package io.keyreminder.crash;

import java.util.EnumSet;
import java.util.Set;

import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.policy.Via;

import static io.keyreminder.crash.Place.commitOf;
import static io.keyreminder.crash.Place.move;
import static io.keyreminder.crash.Place.ours;
import static io.keyreminder.crash.Place.theirs;

/**
 * Every call before or after which the program's death could lose or repeat something:
 * whatever changes the ledger, whatever a message's way consists of, and what begins or
 * ends a run.
 */
enum CrashPoint {

	/** The home folder is made. */
	MAKE_HOME(Scene.INIT, ours("home.PrivateFiles", "makeFolder")),

	/** The empty file is made. */
	MAKE_FILE(Scene.INIT, ours("ledger.store.LedgerDrafts", "make")),

	/** The tables are made. */
	MIGRATE(Scene.INIT, ours("ledger.store.LedgerSchema", "migrate")),

	/** Spring Batch's tables are made. */
	BATCH_TABLES(Scene.INIT, ours("ledger.store.SpringBatchSchema", "migrate")),

	/** Our tables are made. */
	NOTICE_TABLE(Scene.INIT,
			theirs("org.h2.jdbc.JdbcStatement", "execute(String)").when("$1.contains(\"CREATE TABLE notice\")")),

	/** It is recorded which tables there are. */
	SCHEMA_HISTORY(Scene.INIT,
			theirs("org.flywaydb.core.internal.schemahistory.JdbcTableSchemaHistory", "doAddAppliedMigration")),

	/** The ledger is moved into its place. */
	INTO_PLACE(Scene.INIT, ours("home.PrivateFiles", "putIntoPlace")),

	/** The older ledger is put into an archive. */
	ARCHIVE(Scene.UPGRADE, theirs("org.h2.command.dml.BackupCommand", "update")),

	/** The copy that is upgraded is made. */
	UPGRADED_COPY(Scene.UPGRADE, ours("ledger.store.H2FileStorage", "copy")),

	/** The copy is upgraded. */
	UPGRADE(Scene.UPGRADE, ours("ledger.store.LedgerSchema", "migrate")),

	/** The copy's newest table is made. */
	NEWEST_TABLE(Scene.UPGRADE,
			theirs("org.h2.jdbc.JdbcStatement", "execute(String)").when("$1.contains(\"CREATE TABLE ledger_holder\")")),

	/** The copy takes the older ledger's place. */
	REPLACE(Scene.UPGRADE, ours("ledger.store.H2FileStorage", "takePlace")),

	/** Spring Batch makes the job's instance, and then its execution. */
	JOB_INSTANCE(Scene.NIGHT,
			commitOf(theirs("org.springframework.batch.core.repository.support.SimpleJobRepository",
					"createJobInstance"))),

	/** Spring Batch makes the job's execution. */
	JOB_EXECUTION(Scene.NIGHT,
			commitOf(theirs("org.springframework.batch.core.repository.support.SimpleJobRepository",
					"createJobExecution"))),

	/** The run's record is opened. */
	OPEN_RECORD(Scene.NIGHT, ours("ledger.run.RunRepository", "open")),

	/** It is recorded which accounts are listed. */
	LIST_ACCOUNTS(Scene.NIGHT, ours("ledger.account.AccountRepository", "write")),

	/** The accounts are dealt out to slices. */
	SLICES(Scene.NIGHT, ours("ledger.account.RunSlices", "fix")),

	/** The pending notices come into the run's hands. */
	CARRY_OVER(Scene.NIGHT, ours("ledger.notice.NoticeRepository", "carryOver")),

	/** What is too late expires. */
	EXPIRE(Scene.NIGHT, move(NoticeStatus.PENDING, NoticeStatus.EXPIRED)),

	/** All that lasts. */
	RUN_BEGINS(Scene.NIGHT, commitOf(move(NoticeStatus.PENDING, NoticeStatus.EXPIRED))),

	/** The users are listed. */
	LIST_USERS(Scene.NIGHT, ours("job.scan.OwnerReader", "open")),

	/** A user is evaluated. */
	EVALUATE(Scene.NIGHT, ours("evaluation.OwnerScan", "evaluate")),

	/** A notice is made. */
	INSERT(Scene.NIGHT, ours("ledger.notice.NoticeRepository", "insert")),

	/** A notice is found again. */
	FIND_AGAIN(Scene.NIGHT, move(NoticeStatus.FOUND_AGAIN, NoticeStatus.DUE)),

	/** A notice that nobody can be told is found again. */
	FIND_UNREACHABLE_AGAIN(Scene.NIGHT, move(NoticeStatus.FOUND_AGAIN, NoticeStatus.UNREACHABLE)),

	/** What is known of a notice found again is renewed. */
	REFRESH(Scene.NIGHT, ours("ledger.notice.NoticeRepository", "findAgain")),

	/** Notices are withdrawn. */
	WITHDRAW(Scene.NIGHT, move(NoticeStatus.PENDING, NoticeStatus.WITHDRAWN)),

	/** A user who cannot be read is recorded. */
	UNREADABLE(Scene.NIGHT, ours("ledger.run.RunRepository", "recordUnreadable")),

	/** A user without the tag is recorded. */
	UNTAGGED(Scene.NIGHT, ours("ledger.run.RunStatistics", "recordUntagged")),

	/** The scan's counts are recorded. */
	ADD_COUNTS(Scene.NIGHT, ours("ledger.run.RunRepository", "add")),

	/** It is remembered which keys were seen. */
	REMEMBER(Scene.NIGHT, ours("ledger.keys.AccessKeyCache", "remember")),

	/** It is recorded what became of keys, or that their users are gone. */
	OUTCOME(Scene.NIGHT, ours("ledger.notice.OutcomeRepository", "mark")),

	/** It is noted which keys come due in the next days. */
	COMING(Scene.NIGHT, ours("upcoming.UpcomingKeyRepository", "record")),

	/** It is noted how old the keys are. */
	AGES(Scene.NIGHT, ours("ledger.run.RunStatistics", "add")),

	/** It is noted how many calls were made. */
	CALLS(Scene.NIGHT, ours("ledger.run.RunStatistics", "recordCalls")),

	/** What is odd is recorded. */
	WARNING(Scene.NIGHT, ours("ledger.run.RunWarnings", "add")),

	/** It is noted which users there are. */
	USER_LIST(Scene.NIGHT, ours("ledger.account.UserLists", "record")),

	/** It is recorded what became of the account. */
	ACCOUNT_SCAN(Scene.NIGHT, ours("ledger.account.AccountScans", "record")),

	/** Checkpoint, notices and counts of a chunk last. */
	CHUNK(Scene.NIGHT, commitOf(ours("ledger.run.RunRepository", "add"))),

	/** The notices of users who are gone are withdrawn. */
	WITHDRAW_OTHERS(Scene.NIGHT, ours("ledger.notice.NoticeRepository", "withdrawOthers")),

	/** The second step ends. */
	DELIVER(Scene.NIGHT, ours("job.deliver.MessageWriter", "close")),

	/** It is checked whether a message is still true. */
	CONFIRM(Scene.NIGHT, ours("job.deliver.NoticeRevalidator", "confirmed")),

	/** A message is claimed. */
	CLAIM(Scene.NIGHT, move(Set.of(NoticeStatus.DUE), NoticeStatus.SENDING), Window.OPENS),

	/** The claim outlasts a power cut. */
	CHECKPOINT(Scene.NIGHT, ours("ledger.notice.Outbox", "claim"), Window.OPENS),

	/** The connection to the mail server is made. */
	SMTP_CONNECT(Scene.NIGHT, ours("mail.smtp.SmtpConnector", "connect"), Window.INSIDE, Via.SMTP),

	/** The sender is named. */
	SMTP_MAIL(Scene.NIGHT, ours("mail.smtp.SmtpConnection", "mailFrom"), Window.INSIDE, Via.SMTP),

	/** The recipient is named. */
	SMTP_RCPT(Scene.NIGHT, ours("mail.smtp.SmtpConnection", "rcptTo"), Window.INSIDE, Via.SMTP),

	/** The server is asked to take the content. */
	SMTP_DATA(Scene.NIGHT, ours("mail.smtp.SmtpConnection", "data"), Window.INSIDE, Via.SMTP),

	/** The final dot. */
	SMTP_END(Scene.NIGHT,
			theirs("org.eclipse.angus.mail.smtp.SMTPTransport", "sendCommand(String)").when("$1.equals(\".\")"),
			Window.INSIDE, Via.SMTP),

	/** The answer to it. */
	SMTP_ANSWER(Scene.NIGHT, theirs("org.eclipse.angus.mail.smtp.SMTPTransport", "finishData"), Window.INSIDE,
			Via.SMTP),

	/** Amazon SES is asked for its limits. */
	SES_QUOTA(Scene.NIGHT, ours("mail.ses.SesTransport", "learnQuota"), Window.OUTSIDE, Via.SES),

	/** The message is handed over to Amazon SES. */
	SES_SEND(Scene.NIGHT, ours("mail.ses.SesTransport", "sendRaw"), Window.INSIDE, Via.SES),

	/** The answer to the message's request. */
	SES_ANSWER(Scene.NIGHT,
			theirs("software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient$RequestCallable",
					"getResponseCodeSafely")
				.after(ours("mail.OutgoingMessage", "octets")),
			Window.INSIDE, Via.SES),

	/** The message was accepted. */
	MARK_SENT(Scene.NIGHT, move(Set.of(NoticeStatus.SENDING), NoticeStatus.SENT), Window.CLOSES),

	/** The recipient was refused. */
	MARK_FAILED(Scene.NIGHT, move(Set.of(NoticeStatus.SENDING), NoticeStatus.FAILED), Window.CLOSES),

	/** A recipient was refused before anybody was accepted, and now somebody is. */
	MARK_FAILED_LATE(Scene.NIGHT, move(Set.of(NoticeStatus.SENDING, NoticeStatus.DUE), NoticeStatus.FAILED),
			Window.OUTSIDE, Via.SMTP),

	/** The message was certainly not accepted. */
	MARK_DEFERRED(Scene.NIGHT, move(Set.of(NoticeStatus.SENDING), NoticeStatus.DUE), Window.CLOSES),

	/** The answer was not heard. */
	MARK_IN_DOUBT(Scene.NIGHT, move(Set.of(NoticeStatus.SENDING), NoticeStatus.IN_DOUBT), Window.CLOSES),

	/** Spring Batch records the message. */
	STEP_RECORD(Scene.NIGHT,
			theirs("org.springframework.batch.core.repository.support.SimpleJobRepository",
					"update(org.springframework.batch.core.step.StepExecution)")
				.after(move(Set.of(NoticeStatus.SENDING), NoticeStatus.SENT))),

	/** The run's record is closed. */
	CLOSE_RECORD(Scene.NIGHT, ours("ledger.run.RunRepository", "write")),

	/** Spring Batch records the run's end. */
	RUN_ENDS(Scene.NIGHT,
			theirs("org.springframework.batch.core.repository.support.SimpleJobRepository",
					"update(org.springframework.batch.core.job.JobExecution)")
				.after(ours("ledger.run.RunRepository", "write"))),

	/** The report is written. */
	REPORT(Scene.NIGHT, ours("report.page.ReportFiles", "write")),

	/** The report's document is written. */
	REPORT_CONTENT(Scene.NIGHT, ours("report.Json", "write")),

	/** The report's page is written. */
	REPORT_PAGE(Scene.NIGHT, ours("report.page.RunPage", "write")),

	/** The report's results for Jenkins are written. */
	REPORT_RESULTS(Scene.NIGHT, ours("report.page.TestResults", "write")),

	/** Twelve accounts are dealt out to slices. */
	DEAL_OUT(Scene.ORGANIZATION, ours("ledger.account.RunSlices", "fix")),

	/** The fifth account is opened. */
	OPEN_ACCOUNT(Scene.ORGANIZATION, ours("job.scan.AccountScanner", "open").nth(5)),

	/** Its users are listed. */
	LIST_USERS_OF_ACCOUNT(Scene.ORGANIZATION, ours("iam.SdkIamAccount", "users").nth(5)),

	/** A chunk of a slice is written. */
	CHUNK_OF_SLICE(Scene.ORGANIZATION, ours("job.scan.SliceWriter", "write").nth(4)),

	/** It is recorded what became of the fourth account. */
	CONCLUDE_ACCOUNT(Scene.ORGANIZATION, ours("ledger.account.AccountScans", "record").nth(4)),

	/** That lasts. */
	ACCOUNT_DONE(Scene.ORGANIZATION, commitOf(ours("ledger.account.AccountScans", "record").nth(4))),

	/** The third slice ends. */
	SLICE_ENDS(Scene.ORGANIZATION, ours("job.scan.SliceEnd", "afterStep").nth(3)),

	/** The slices are added up. */
	ADD_UP(Scene.ORGANIZATION, ours("job.scan.SliceAggregator", "aggregate")),

	/** A message that tells of several accounts is claimed. */
	CLAIM_SEVERAL(Scene.ORGANIZATION, move(Set.of(NoticeStatus.DUE), NoticeStatus.SENDING), Window.OPENS),

	/** It was accepted. */
	MARK_SEVERAL_SENT(Scene.ORGANIZATION, move(Set.of(NoticeStatus.SENDING), NoticeStatus.SENT), Window.CLOSES),

	/** It is kept what became of the accounts in the run. */
	KEEP_ACCOUNTS(Scene.ORGANIZATION, ours("ledger.account.AccountResults", "keep")),

	/** The list of accounts is one to which later lists are compared. */
	RELY_ON_ACCOUNTS(Scene.ORGANIZATION, ours("ledger.account.AccountRepository", "relyOnNewestList")),

	/** It is noted of which keys nobody is reminded for now. */
	EXEMPT(Scene.RULES, ours("ledger.keys.ExemptKeyRepository", "record")),

	/** A refusal ends of whose key nobody is to be told any more. */
	END_NOTICE(Scene.RULES, ours("ledger.notice.EndlessNotices", "move")),

	/** A recipient was refused, and somebody comes next. */
	MARK_REFUSED(Scene.RULES, move(Set.of(NoticeStatus.SENDING), NoticeStatus.FAILED), Window.CLOSES),

	/** AWS is asked who comes next. */
	ASK_WHO_IS_NEXT(Scene.RULES, ours("job.deliver.RefusedMessages", "evaluate")),

	/** The notice is made with which it is passed on. */
	PASS_ON(Scene.RULES, ours("ledger.notice.NoticeRepository", "passOn")),

	/** Of two who come next together the first is recorded. */
	PASS_ON_TO_FIRST(Scene.RULES,
			ours("ledger.notice.NoticeRepository", "insert")
				.when("$2.recipient() != null && $2.recipient().equals(\"%s\")"
					.formatted(CrashAccount.address(CrashRules.NEXT)))),

	/** The message to whoever comes next is claimed. */
	CLAIM_PASSED_ON(Scene.RULES,
			move(Set.of(NoticeStatus.DUE), NoticeStatus.SENDING)
				.after(ours("job.deliver.MessageDispatcher", "takePassedOn")),
			Window.OPENS),

	/** It was accepted. */
	MARK_PASSED_ON(Scene.RULES,
			move(Set.of(NoticeStatus.SENDING), NoticeStatus.SENT)
				.after(ours("job.deliver.MessageDispatcher", "takePassedOn")),
			Window.CLOSES),

	/** A refusal is passed on although nobody was accepted. */
	PASS_ON_HELD_BACK(Scene.RULES, ours("job.deliver.RefusedMessages", "passOnHeldBack"), Window.OUTSIDE, Via.SMTP),

	/** Whoever comes next was accepted, so that the refusal is believed. */
	MARK_HELD_BACK_FAILED(Scene.RULES, move(Set.of(NoticeStatus.SENDING, NoticeStatus.DUE), NoticeStatus.FAILED),
			Window.OUTSIDE, Via.SMTP),

	/** It is recorded how many notices were left for the next run. */
	POSTPONE(Scene.RULES, ours("ledger.run.RunRepository", "recordPostponed")),

	/** The slices of a scan are handed out. */
	HAND_OUT(Scene.SHARED_RUN, ours("ledger.worker.SharedSlices", "handOut")),

	/** It takes a slice in hand. */
	TAKE(Scene.SHARED_WORKER, ours("ledger.worker.SharedSlices", "take")),

	/** It is kept how far a slice has come, where what was found is written. */
	KEEP(Scene.SHARED_WORKER, ours("ledger.worker.SharedSlices", "update")),

	/** Dead runs are looked for. */
	RECOVER(Scene.RECOVERY, ours("job.Recovery", "recoverDeadRuns")),

	/** The dead run's record is closed. */
	CRASHED_RECORD(Scene.RECOVERY, ours("ledger.run.RunRepository", "markCrashed")),

	/** Spring Batch recovers the dead run. */
	BATCH_RECOVER(Scene.RECOVERY,
			theirs("org.springframework.batch.core.launch.support.TaskExecutorJobOperator", "recover")),

	/** All that lasts. */
	RECOVERED(Scene.RECOVERY, commitOf(ours("ledger.run.RunRepository", "markCrashed"))),

	/** What was on its way is in doubt. */
	DIED_IN_DOUBT(Scene.RECOVERY, ours("ledger.run.RunRepository", "doubtWhatWasLeaving")),

	/** The message arrived. */
	RESOLVE_SENT(Scene.RESOLVE_SENT, move(Set.of(NoticeStatus.IN_DOUBT), NoticeStatus.SENT)),

	/** It arrived although it was refused. */
	RESOLVE_REFUSED_SENT(Scene.RESOLVE_SENT, move(Set.of(NoticeStatus.FAILED), NoticeStatus.SENT)),

	/** The message is to be sent again. */
	RESOLVE_DUE(Scene.RESOLVE_RESEND, move(Set.of(NoticeStatus.IN_DOUBT), NoticeStatus.DUE)),

	/** The refused message is to be sent again. */
	RESOLVE_REFUSED_DUE(Scene.RESOLVE_RESEND, move(Set.of(NoticeStatus.FAILED), NoticeStatus.DUE)),

	/** Who said so is recorded. */
	RESOLUTION(Scene.RESOLVE_RESEND, ours("ledger.notice.Resolutions", "keep")),

	/** All that lasts. */
	RESOLVED(Scene.RESOLVE_SENT, commitOf(ours("ledger.notice.Resolutions", "keep")));

	private final Scene scene;

	private final Place place;

	private final Window window;

	private final Set<Via> ways;

	CrashPoint(Scene scene, Place place) {
		this(scene, place, Window.OUTSIDE);
	}

	/** On the ways, or, if none is named, on all. */
	CrashPoint(Scene scene, Place place, Window window, Via... ways) {
		this.scene = scene;
		this.place = place;
		this.window = window;
		this.ways = (ways.length > 0) ? Set.of(ways) : EnumSet.allOf(Via.class);
	}

	/** What the program is doing. */
	Scene scene() {
		return this.scene;
	}

	/** The call. */
	Place place() {
		return this.place;
	}

	/** Whether a message is on its way. */
	Window window() {
		return this.window;
	}

	/** On which ways it is passed. */
	Set<Via> ways() {
		return this.ways;
	}

}
