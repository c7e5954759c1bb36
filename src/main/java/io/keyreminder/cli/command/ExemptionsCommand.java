package io.keyreminder.cli.command;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;

import io.keyreminder.cli.program.Program;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.policy.DailyRules;
import io.keyreminder.report.ExemptionReport;
import io.keyreminder.report.load.ExemptionLoader;
import io.keyreminder.report.text.ExemptionText;
import io.keyreminder.report.text.Output;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Lists the exemptions.
 */
@Command(name = "exemptions",
		description = "Lists the exemptions of the policy, and the keys that they are about, as the newest scan saw "
				+ "them.")
public final class ExemptionsCommand implements Callable<Integer> {

	private final Program program;

	private final Output out;

	@Option(names = "--expiring", paramLabel = "DAYS",
			description = "Only those that end in the next so many days, or have ended.")
	private @Nullable Integer expiring;

	@Mixin
	private final ListOptions list = new ListOptions();

	/**
	 * Creates the command.
	 * @param program starts what it needs
	 * @param out standard output
	 */
	public ExemptionsCommand(Program program, Output out) {
		this.program = program;
		this.out = out;
	}

	@Override
	public Integer call() {
		this.list.check();
		if (this.expiring != null && this.expiring < 0) {
			throw new UsageException("--expiring must be at least 0.");
		}
		DailyRules rules = this.program.useReadOnly(DailyRules.class, (today) -> today);
		LocalDate today = rules.day();
		LocalDate last = (this.expiring != null) ? today.plusDays(this.expiring) : LocalDate.MAX;
		List<ExemptionReport> exemptions = this.program.ask((ledger) -> ExemptionLoader.load(rules, last, ledger));
		this.list.print(ExemptionReport.class, exemptions, ExemptionText::print, this.out);
		return ExitCode.DONE.code();
	}

}
