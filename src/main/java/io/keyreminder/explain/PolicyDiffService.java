package io.keyreminder.explain;

import java.time.LocalDate;
import java.util.Objects;

import io.keyreminder.iam.IamAccounts;
import io.keyreminder.job.dryrun.DryRun;
import io.keyreminder.job.run.ScanScope;
import io.keyreminder.policy.ReminderRules;
import io.keyreminder.policy.file.ComparedRules;
import org.jspecify.annotations.Nullable;

/**
 * Compares the policy in use with another one: two dry runs, which ask AWS each question
 * once.
 */
public final class PolicyDiffService {

	private final DryRun dryRun;

	private final IamAccounts iam;

	private final ReminderRules rules;

	private final ComparedRules compared;

	private final LocalDate today;

	PolicyDiffService(DryRun dryRun, IamAccounts iam, ReminderRules rules, ComparedRules compared, LocalDate today) {
		this.dryRun = dryRun;
		this.iam = iam;
		this.rules = rules;
		this.compared = compared;
		this.today = today;
	}

	/**
	 * Compares what they tell on a day, whatever leaves in one run.
	 * @param wanted the UTC date; null for today
	 * @return what differs
	 * @throws io.keyreminder.iam.AccountUnreadableException if nobody can be read
	 */
	public PolicyDiff compare(@Nullable LocalDate wanted) {
		LocalDate date = Objects.requireNonNullElse(wanted, this.today);
		IamAccounts remembering = new RememberingAccounts(this.iam);
		return PolicyDiff.of(this.dryRun.with(this.rules, remembering).run(date, ScanScope.WHAT_IS_LEFT),
				this.dryRun.with(this.compared.rules(), remembering).run(date, ScanScope.WHAT_IS_LEFT));
	}

}
