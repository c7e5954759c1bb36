package io.keyreminder.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.keyreminder.failure.ExitCode;
import org.jspecify.annotations.Nullable;

/**
 * How the nights go, as a monitor reads it: the names and their order are a contract.
 *
 * @param exitCode the command's exit code
 * @param error what is wrong, and what to do now; null with exit codes 0 and 3
 * @param checkedAt when the ledger was asked, UTC
 * @param maxAgeSeconds how old the newest run may be
 * @param accounts how the runs of each base account stand, the worst first
 * @param notJudged the base accounts that run no more, whose runs are left out
 */
public record StatusReport(int exitCode, @Nullable String error, Instant checkedAt, long maxAgeSeconds,
		List<BaseStatus> accounts, List<NotJudged> notJudged) {

	/** Keeps copies of the lists. */
	public StatusReport {
		accounts = List.copyOf(accounts);
		notJudged = List.copyOf(notJudged);
	}

	/**
	 * The report on some base accounts.
	 * @param checkedAt when the ledger was asked
	 * @param maxAge how old the newest run may be
	 * @param accounts how the runs of each base account stand
	 * @param former the UTC date of the newest run of each base account that runs no
	 * more, by its number
	 * @return the report
	 */
	public static StatusReport of(Instant checkedAt, Duration maxAge, List<BaseStatus> accounts,
			Map<String, LocalDate> former) {
		List<BaseStatus> worstFirst = accounts.stream()
			.sorted(Comparator.comparing(BaseStatus::state).reversed().thenComparing(BaseStatus::account))
			.toList();
		ExitCode exitCode = worstFirst.isEmpty() ? ExitCode.FAILED : worstFirst.get(0).state().exitCode();
		String error = worstFirst.isEmpty() ? "This ledger has no run yet: use `run`."
				: worstFirst.stream().map(BaseStatus::error).filter(Objects::nonNull).findFirst().orElse(null);
		return new StatusReport(exitCode.code(), error, checkedAt, maxAge.toSeconds(), worstFirst,
				former.entrySet().stream().map((each) -> new NotJudged(each.getKey(), each.getValue())).toList());
	}

	/**
	 * A base account that runs no more.
	 *
	 * @param account its number
	 * @param lastDate the UTC date of its newest run
	 */
	public record NotJudged(String account, LocalDate lastDate) {

	}

}
