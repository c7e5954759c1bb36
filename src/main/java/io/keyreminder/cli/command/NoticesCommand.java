package io.keyreminder.cli.command;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.keyreminder.cli.program.Program;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.notice.NoticeFilter;
import io.keyreminder.ledger.notice.Resolution;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.report.NoticeReport;
import io.keyreminder.report.load.RunDetailsLoader;
import io.keyreminder.report.text.NoticeText;
import io.keyreminder.report.text.Output;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Lists the notices: who was told what, when.
 */
@Command(name = "notices", description = "Lists the notices: who was told what, when.")
public final class NoticesCommand implements Callable<Integer> {

	private final Program program;

	private final Output out;

	@Option(names = "--user", paramLabel = "USER", description = "Of this IAM user; upper and lower case are the same.")
	private @Nullable String user;

	@Option(names = "--key", paramLabel = "KEY", description = "Of this access key id.")
	private @Nullable String key;

	@Option(names = "--to", paramLabel = "ADDRESS", description = "To this recipient.")
	private @Nullable String recipient;

	@Option(names = "--status", paramLabel = "STATUS", description = "In this state: ${COMPLETION-CANDIDATES}.")
	private @Nullable NoticeStatus status;

	@Option(names = "--run", paramLabel = "RUN", description = "That this run found first, or had in hand last.")
	private @Nullable Long run;

	@Mixin
	private final AccountOption account = new AccountOption();

	@Mixin
	private final Period period = new Period();

	@Mixin
	private final ListOptions list = new ListOptions();

	/**
	 * Creates the command.
	 * @param program starts what it needs
	 * @param out standard output
	 */
	public NoticesCommand(Program program, Output out) {
		this.program = program;
		this.out = out;
	}

	@Override
	public Integer call() {
		this.list.check();
		this.period.check();
		this.account.check();
		Found found = this.program.ask((ledger) -> new Found(RunDetailsLoader.notices(filter(ledger), ledger),
				ledger.noticeQueries().resolutions()));
		this.list.print(NoticeReport.class, found.notices(),
				(notices, to) -> NoticeText.print(notices, found.resolutions(), to), this.out);
		return ExitCode.DONE.code();
	}

	private NoticeFilter filter(Ledger ledger) {
		return new NoticeFilter().user(this.user)
			.accessKey(this.key)
			.recipient(this.recipient, pseudonym(ledger))
			.status(this.status)
			.run(this.run)
			.account(this.account.number(ledger))
			.since(this.period.since())
			.until(this.period.until());
	}

	private @Nullable String pseudonym(Ledger ledger) {
		return (this.recipient != null) ? ledger.forgottenPeople().pseudonym(this.recipient) : null;
	}

	/**
	 * What the ledger knows.
	 */
	private record Found(List<NoticeReport> notices, Map<Long, Resolution> resolutions) {

	}

}
