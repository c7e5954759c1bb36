package io.keyreminder.explain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.keyreminder.account.AccountStatus;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.job.dryrun.DryRunResult;
import io.keyreminder.ledger.account.AccountResult;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.Recipients;

/**
 * What another policy would change on a day.
 *
 * @param date the UTC date
 * @param before of how much the policy in use tells
 * @param after of how much the other one tells
 * @param changes the keys of which it tells otherwise, by account, user and key
 * @param renamed how many keys are told of in the same way by a rule of another name, by
 * both names
 * @param unreadable how many users could not be read by one of both, or belong to an
 * account that could not, so that nothing is said of them
 */
public record PolicyDiff(LocalDate date, Told before, Told after, List<PolicyChange> changes,
		Map<String, Integer> renamed, int unreadable) {

	private static final String SETTINGS = "the settings";

	/** Keeps copies of the collections. */
	public PolicyDiff {
		changes = List.copyOf(changes);
		renamed = new TreeMap<>(renamed);
	}

	/**
	 * Compares what two policies would tell on a day, of the users who were readable by
	 * both.
	 * @param before what a run by the policy in use does
	 * @param after what a run by the other one does
	 * @return what differs
	 */
	static PolicyDiff of(DryRunResult before, DryRunResult after) {
		Set<String> unreadable = unreadable(before, after);
		Predicate<DueNotice> readable = (notice) -> !unreadable.contains(owner(notice));
		Map<String, List<DueNotice>> now = byKey(before, readable);
		Map<String, List<DueNotice>> then = byKey(after, readable);
		Set<String> keys = new TreeSet<>(now.keySet());
		keys.addAll(then.keySet());
		List<PolicyChange> changes = new ArrayList<>();
		Map<String, Integer> renamed = new TreeMap<>();
		for (String key : keys) {
			List<DueNotice> one = now.getOrDefault(key, List.of());
			List<DueNotice> other = then.getOrDefault(key, List.of());
			DueNotice any = Stream.concat(one.stream(), other.stream()).findFirst().orElseThrow();
			if (!told(one).equals(told(other)) || anyIsUnreachable(one) != anyIsUnreachable(other)) {
				changes.add(new PolicyChange(any.owner(), any.key(), one, other));
			}
			else if (!told(one).isEmpty() && !rules(one).equals(rules(other))) {
				renamed.merge("%s -> %s".formatted(rules(one), rules(other)), 1, Integer::sum);
			}
		}
		return new PolicyDiff(before.date(), Told.of(before, readable), Told.of(after, readable), changes, renamed,
				unreadable.size());
	}

	/** Those of an account that was not read to its end, too: somebody may be missing. */
	private static Set<String> unreadable(DryRunResult... runs) {
		Set<String> notDone = Stream.of(runs)
			.flatMap((run) -> run.accountResults().stream())
			.filter((result) -> result.status() != AccountStatus.DONE)
			.map(AccountResult::account)
			.collect(Collectors.toSet());
		return Stream.of(runs)
			.flatMap((run) -> Stream.concat(
					run.unreadableUsers().stream().map((user) -> user.account() + " " + user.user()),
					notices(run).filter((notice) -> notDone.contains(notice.owner().account())).map(PolicyDiff::owner)))
			.collect(Collectors.toSet());
	}

	private static String owner(DueNotice notice) {
		return notice.owner().account() + " " + notice.owner().name();
	}

	/**
	 * What the command ends with.
	 * @return done if it tells of each key as before; open otherwise
	 */
	public ExitCode exitCode() {
		return this.changes.isEmpty() ? ExitCode.DONE : ExitCode.OPEN;
	}

	private static Map<String, List<DueNotice>> byKey(DryRunResult run, Predicate<DueNotice> readable) {
		return notices(run).filter(readable)
			.sorted(Comparator.comparing(PolicyDiff::effect))
			.collect(Collectors.groupingBy((notice) -> owner(notice) + " " + notice.key().id()));
	}

	private static Stream<DueNotice> notices(DryRunResult run) {
		return Stream.concat(run.messages().stream().flatMap((message) -> message.notices().stream()),
				run.unreachable().stream());
	}

	/**
	 * Which rule asks for it does not matter to whoever is told, and where nobody can be
	 * told, nobody learns of it.
	 */
	private static List<String> told(List<DueNotice> notices) {
		return notices.stream().filter((notice) -> notice.recipient() != null).map(PolicyDiff::effect).toList();
	}

	/** A run leaves such a key open. */
	private static boolean anyIsUnreachable(List<DueNotice> notices) {
		return notices.stream().anyMatch((notice) -> notice.recipient() == null);
	}

	private static String effect(DueNotice notice) {
		String recipient = notice.recipient();
		return "%s %05d %s %s".formatted(notice.kind(), notice.stage(), notice.deadline(),
				(recipient != null) ? Recipients.identity(recipient) : "");
	}

	private static String rules(List<DueNotice> notices) {
		return notices.stream()
			.map((notice) -> Objects.requireNonNullElse(notice.reason().rule(), SETTINGS))
			.distinct()
			.collect(Collectors.joining(", "));
	}

	/**
	 * Of how much a policy tells.
	 *
	 * @param keys of how many keys
	 * @param messages in how many messages
	 */
	public record Told(int keys, int messages) {

		static Told of(DryRunResult run, Predicate<DueNotice> counts) {
			List<List<DueNotice>> messages = run.messages()
				.stream()
				.map((message) -> message.notices().stream().filter(counts).toList())
				.filter((notices) -> !notices.isEmpty())
				.toList();
			return new Told((int) messages.stream()
				.flatMap(List::stream)
				.map((notice) -> notice.owner().account() + " " + notice.key().id())
				.distinct()
				.count(), messages.size());
		}

	}

}
