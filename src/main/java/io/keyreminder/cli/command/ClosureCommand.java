package io.keyreminder.cli.command;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.keyreminder.cli.program.Program;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.report.ClosureCounter;
import io.keyreminder.report.ClosureReport;
import io.keyreminder.report.ClosureReport.Group;
import io.keyreminder.report.text.ClosureText;
import io.keyreminder.report.text.Output;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Tells what came of the reminders.
 */
@Command(name = "closure",
		description = "Tells what came of the reminders: how many keys were gone in time, late, or are still active. "
				+ "Days are those on which somebody was told of a key first.")
public final class ClosureCommand implements Callable<Integer> {

	private final Program program;

	private final Output out;

	@Option(names = "--by", paramLabel = "WHAT", description = "Counts separately: ${COMPLETION-CANDIDATES}.")
	private @Nullable ClosureGroups by;

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
	public ClosureCommand(Program program, Output out) {
		this.program = program;
		this.out = out;
	}

	@Override
	public Integer call() {
		this.list.check();
		this.period.check();
		this.account.check();
		Found found = this.program.ask(this::find);
		this.list.print(ClosureReport.class, found.groups(), (groups, to) -> print(found.all(), groups, to), this.out);
		return ExitCode.DONE.code();
	}

	private Found find(Ledger ledger) {
		ClosureGroups groupedBy = this.by;
		Map<String, String> names = (groupedBy != null) ? ledger.accounts().names() : Map.of();
		Map<Group, ClosureCounter> groups = new HashMap<>();
		ClosureCounter all = new ClosureCounter();
		ledger.toldKeys().told(this.account.number(ledger), this.period.since(), this.period.until(), (key) -> {
			all.accept(key);
			if (groupedBy != null) {
				groups.computeIfAbsent(groupedBy.of(key, names), (none) -> new ClosureCounter()).accept(key);
			}
		});
		ClosureReport sum = all.report(Group.ALL);
		return new Found(sum, (groupedBy != null) ? reports(groups) : List.of(sum));
	}

	private static List<ClosureReport> reports(Map<Group, ClosureCounter> groups) {
		return groups.entrySet()
			.stream()
			.map((each) -> each.getValue().report(each.getKey()))
			.sorted(ClosureReport.WORST_FIRST)
			.toList();
	}

	private void print(ClosureReport all, List<ClosureReport> groups, Output to) {
		ClosureGroups groupedBy = this.by;
		if (groupedBy != null) {
			groupedBy.print(all, groups, to);
		}
		else {
			ClosureText.print(all, to);
		}
	}

	/**
	 * What the ledger knows.
	 */
	private record Found(ClosureReport all, List<ClosureReport> groups) {

	}

}
