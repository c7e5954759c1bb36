package io.keyreminder.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.keyreminder.text.Counted;

/**
 * How much is open that a person must settle.
 *
 * @param accounts accounts that are not done
 * @param failed notices whose recipient was refused
 * @param inDoubt notices whose answer was never heard
 * @param unreachable notices that nobody can be told
 * @param expired notices whose deadline passed before anybody was told
 * @param deferred notices that are not sent yet
 * @param unreadable users who could not be read
 * @param warnings what else keeps something open
 */
public record OpenCounts(int accounts, int failed, int inDoubt, int unreachable, int expired, int deferred,
		int unreadable, int warnings) {

	/** Nothing is open. */
	public static final OpenCounts NOTHING = new OpenCounts(0, 0, 0, 0, 0, 0, 0, 0);

	/**
	 * What some runs leave open; a notice for which several of them answer counts once,
	 * and a user whom a later one has read not at all.
	 * @param accounts how many accounts are not done
	 * @param runs the runs, as they stand now, the newest last
	 * @return the numbers
	 */
	public static OpenCounts of(int accounts, List<RunDetails> runs) {
		return new OpenCounts(accounts, count(OpenKind.FAILED, runs), count(OpenKind.IN_DOUBT, runs),
				count(OpenKind.UNREACHABLE, runs), count(OpenKind.EXPIRED, runs), count(OpenKind.DEFERRED, runs),
				unreadable(runs),
				(int) runs.stream().flatMap((each) -> each.openWarnings().stream()).distinct().count());
	}

	private static int unreadable(List<RunDetails> runs) {
		Set<List<String>> users = new HashSet<>();
		for (RunDetails run : runs) {
			Set<String> done = run.doneAccounts();
			users.removeIf((user) -> done.contains(user.get(0)));
			run.unreadableUsers().forEach((each) -> users.add(List.of(run.accountOf(each), each.user())));
		}
		return users.size();
	}

	private static int count(OpenKind kind, List<RunDetails> runs) {
		return kind.notices(runs).size();
	}

	/**
	 * What is open, in words.
	 * @return for example {@code 2 failed, 1 unreadable}; empty if nothing is
	 */
	public String inWords() {
		List<String> words = new ArrayList<>();
		if (this.accounts > 0) {
			words.add("%s not done".formatted(Counted.of(this.accounts, "account")));
		}
		add(words, this.failed, OpenKind.FAILED.word());
		add(words, this.inDoubt, OpenKind.IN_DOUBT.word());
		add(words, this.unreachable, OpenKind.UNREACHABLE.word());
		add(words, this.expired, OpenKind.EXPIRED.word());
		add(words, this.deferred, OpenKind.DEFERRED.word());
		add(words, this.unreadable, UnreadableUserReport.WORD);
		if (this.warnings > 0) {
			words.add(Counted.of(this.warnings, "warning"));
		}
		return String.join(", ", words);
	}

	private static void add(List<String> words, int number, String word) {
		if (number > 0) {
			words.add("%d %s".formatted(number, word));
		}
	}

}
