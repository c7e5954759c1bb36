package io.keyreminder.report;

import java.util.List;
import java.util.Set;

import io.keyreminder.ledger.account.AccountResult;
import io.keyreminder.ledger.notice.Resending;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunWarning;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a run, of which only some is of interest.
 */
public final class TestDetails {

	private final RunReport run;

	private @Nullable List<Run.Step> steps = List.of();

	private List<NoticeReport> notices = List.of();

	private List<UnreadableUserReport> unreadable = List.of();

	private List<AccountResult> results = List.of();

	private List<Run.UntaggedUser> untagged = List.of();

	private List<RunWarning> found = List.of();

	private @Nullable Long completedBy;

	private List<NoticeReport> left = List.of();

	private Set<String> read = Set.of("123456789012");

	private TestDetails(RunReport run) {
		this.run = run;
	}

	/**
	 * A run that did nothing and stands alone.
	 * @param run the run
	 * @return the details, to which more is added
	 */
	public static TestDetails of(RunReport run) {
		return new TestDetails(run);
	}

	/** With steps; a dry run has none. */
	public TestDetails steps(@Nullable List<Run.Step> some) {
		this.steps = some;
		return this;
	}

	/** With notices. */
	public TestDetails notices(List<NoticeReport> some) {
		this.notices = some;
		return this;
	}

	/** With users who could not be read. */
	public TestDetails unreadable(List<UnreadableUserReport> some) {
		this.unreadable = some;
		return this;
	}

	/** With what became of the accounts that it checked. */
	public TestDetails results(List<AccountResult> some) {
		this.results = some;
		return this;
	}

	/** With users without the recipient tag. */
	public TestDetails untagged(List<Run.UntaggedUser> some) {
		this.untagged = some;
		return this;
	}

	/** With something odd. */
	public TestDetails found(RunWarning... some) {
		this.found = List.of(some);
		return this;
	}

	/** Before a run that completed. */
	public TestDetails completedBy(long later) {
		this.completedBy = later;
		return this;
	}

	/** After runs that left something open. */
	public TestDetails left(List<NoticeReport> some) {
		this.left = some;
		return this;
	}

	/** Where the next runs read these accounts alone. */
	public TestDetails read(String... accounts) {
		this.read = Set.of(accounts);
		return this;
	}

	/** What all that comes to. */
	public RunDetails build() {
		return new RunDetails(this.run, this.steps, this.notices, this.unreadable, this.results, this.untagged,
				List.of(), this.found, new RunFollowUp(this.completedBy, this.left, new Resending(this.read)),
				Places.of(this.run.accounts(), this.results), RunDetails.leftOut(this.run, this.results), null);
	}

}
