package io.keyreminder.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What is left for a person to do after a run: a line for each kind of thing that is
 * open, with the command that shows it.
 */
final class Advice {

	private final RunReport run;

	private final List<String> lines = new ArrayList<>();

	private Advice(RunReport run) {
		this.run = run;
	}

	static List<String> of(RunReport run) {
		Advice advice = new Advice(run);
		advice.collect();
		return advice.lines;
	}

	private void collect() {
		add(this.run.failed(), "failed: `notices --status=FAILED` shows the server's answer; then `resolve`");
		add(this.run.inDoubt(),
				"in doubt: find out whether the message arrived, then `resolve` with --sent or --resend");
		add(this.run.unreachable(),
				"unreachable: `notices --status=UNREACHABLE` shows what is wrong with the owner's tag");
		add(this.run.expired(), "expired: the deadline passed before the owner was told; tell the owner yourself");
		add(this.run.deferred(), "deferred: not sent yet; `run` tries again");
		add(this.run.unreadable(), "unreadable (users): `show` lists them with the reason; the next run looks again");
		if (this.run.needsAPerson() && this.lines.isEmpty()) {
			this.lines.add("open: something that an earlier run left; see `notices` with --status=FAILED, "
					+ "UNREACHABLE or IN_DOUBT, and `history`");
		}
		if (this.run.canGoOn()) {
			this.lines.add("to go on: mend the cause, then `restart`");
		}
	}

	private void add(int count, String advice) {
		if (count > 0) {
			this.lines.add(count + " " + advice);
		}
	}

}
