package io.keyreminder.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.keyreminder.ledger.notice.Resending.Obstacle;
import io.keyreminder.policy.NoticeStatus;
import org.jspecify.annotations.Nullable;

/**
 * How a notice can be open after a run, the most urgent first, and what a person does
 * about it.
 */
public enum OpenKind {

	/** The recipient was refused for good. */
	FAILED("failed", NoticeStatus.FAILED),

	/** The answer was never heard. */
	IN_DOUBT("in doubt", NoticeStatus.IN_DOUBT),

	/** The owner's tag names nobody who could be told. */
	UNREACHABLE("unreachable", NoticeStatus.UNREACHABLE),

	/** It is too late for a message. */
	EXPIRED("expired", NoticeStatus.EXPIRED),

	/** Not sent yet. */
	DEFERRED("deferred", NoticeStatus.DUE);

	private static final String FORGOTTEN = "Its recipient was forgotten, so that nothing can be sent there again. Tell whoever owns the user now, then settle it:";

	private static final String NOT_READ = "No run reads its account now, and `accounts` says why: nothing can be sent until one does. Tell the owner yourself, then settle it:";

	private static final String ARRIVED = "Find out whether the message %s arrived: ask, or check the mail server's log. ";

	private static final String NOT_ARRIVED = "If it did not, tell the owner yourself, for no run reads its account now, and `accounts` says why. Then settle it:";

	private final String word;

	private final NoticeStatus status;

	OpenKind(String word, NoticeStatus status) {
		this.word = word;
		this.status = status;
	}

	/**
	 * What it is called.
	 * @return a word or two, in lower case
	 */
	public String word() {
		return this.word;
	}

	/**
	 * The notices of this kind.
	 * @param details a run
	 * @return those for which the run answers
	 */
	public List<NoticeReport> notices(RunDetails details) {
		return details.answersFor().stream().filter((notice) -> notice.status() == this.status).toList();
	}

	/**
	 * The notices of this kind for which some runs answer.
	 * @param runs the runs, as they stand now
	 * @return the notices, each once
	 */
	public List<NoticeReport> notices(List<RunDetails> runs) {
		Map<@Nullable Long, NoticeReport> notices = new LinkedHashMap<>();
		runs.stream()
			.flatMap((each) -> notices(each).stream())
			.forEach((notice) -> notices.putIfAbsent(notice.notice(), notice));
		return List.copyOf(notices.values());
	}

	/**
	 * What to do about all of them, where they are only counted.
	 * @param run the run
	 * @return what to do, with the command that lists them; it follows a colon
	 */
	String advice(RunReport run) {
		return switch (this) {
			case FAILED -> "`notices --status=FAILED` shows why; then `resolve NOTICE --resend`";
			case IN_DOUBT -> "see `notices --status=IN_DOUBT`, then `resolve NOTICE` with --sent or --resend";
			case UNREACHABLE -> run.dryRun() ? "the reason is below"
					: "`notices --status=UNREACHABLE` shows why; fix the tag, then `run --rescan`";
			case EXPIRED -> "the last day passed before the owner was told; tell the owner yourself";
			case DEFERRED -> run.canBeResumed() ? "not sent yet" : "not sent yet; `run` tries again";
		};
	}

	/**
	 * What to do about one of them.
	 * @param details the run
	 * @param notice the notice
	 * @return a sentence, which leads to the commands if there are any
	 */
	public String remedy(RunDetails details, NoticeReport notice) {
		return switch (this) {
			case FAILED, IN_DOUBT -> resolution(details.obstacle(notice), notice);
			case UNREACHABLE -> "Fix the user's tag. The next night tells the owner; today this does:";
			case EXPIRED -> "Tell the owner yourself.";
			case DEFERRED -> details.run().canBeResumed() ? "`restart` sends it."
					: "Nothing, unless it recurs: the next run tries again. To try now:";
		};
	}

	private String resolution(@Nullable Obstacle obstacle, NoticeReport notice) {
		if (obstacle == Obstacle.FORGOTTEN) {
			return FORGOTTEN;
		}
		if (this == FAILED) {
			return (obstacle != null) ? NOT_READ : "Fix the address or the mailbox, then have it sent again:";
		}
		return ARRIVED.formatted(notice.messageId())
				+ ((obstacle != null) ? NOT_ARRIVED : "Then say so, one or the other:");
	}

	/**
	 * The commands that do it.
	 * @param details the run
	 * @param notice the notice
	 * @return commands of which one is chosen; none if there is none
	 */
	public List<String> commands(RunDetails details, NoticeReport notice) {
		return switch (this) {
			case FAILED, IN_DOUBT -> resolve(details.obstacle(notice), notice);
			case UNREACHABLE -> List.of("run --rescan");
			case EXPIRED -> List.of();
			case DEFERRED -> details.run().canBeResumed() ? List.of() : List.of("run");
		};
	}

	private List<String> resolve(@Nullable Obstacle obstacle, NoticeReport notice) {
		String sent = "resolve %d --sent".formatted(notice.notice());
		String resend = "resolve %d --resend".formatted(notice.notice());
		if (obstacle != null) {
			return List.of(sent);
		}
		return (this == FAILED) ? List.of(resend) : List.of(sent, resend);
	}

}
