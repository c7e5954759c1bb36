package io.keyreminder.evaluation;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.keyreminder.iam.OwnerUnreadableException;
import io.keyreminder.iam.report.ReportedUser;
import io.keyreminder.iam.report.ReportedUser.ReportedKey;
import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.OwnerTags;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.ExemptKey;
import io.keyreminder.policy.OwnerExemptions;
import io.keyreminder.policy.Reachability;
import io.keyreminder.upcoming.DatedKey;
import io.keyreminder.upcoming.UpcomingKeys;
import org.jspecify.annotations.Nullable;

/**
 * What the evaluation of one owner found.
 *
 * @param owner the IAM user
 * @param counts what was decided on; all zero for an owner who could not be read, or was
 * not checked because the program is to stop
 * @param due everything that is due for this owner today
 * @param missed what would have been due since the last scan, and is too late now
 * @param exempt the active keys that exemptions are about
 * @param answered the permissions with which AWS answered, for example
 * {@code iam:ListAccessKeys}; also for an owner who could then not be read
 * @param sighting what was seen of the owner's keys
 * @param ahead what is known of the days to come
 * @param unreadable why the owner could not be read
 */
public record Finding(KeyOwner owner, Run.Scan counts, List<DueNotice> due, List<DueNotice> missed,
		List<ExemptKey> exempt, Set<String> answered, KeySighting sighting, Ahead ahead,
		@Nullable OwnerUnreadableException unreadable) {

	/** Keeps copies of the collections. */
	public Finding {
		due = List.copyOf(due);
		missed = List.copyOf(missed);
		exempt = List.copyOf(exempt);
		answered = Set.copyOf(answered);
	}

	static Finding unreadable(KeyOwner owner, Set<String> answered, OwnerUnreadableException reason) {
		return new Finding(owner, Run.Scan.NOTHING, List.of(), List.of(), List.of(), answered, KeySighting.NOTHING,
				Ahead.NOTHING, reason);
	}

	/** The report shows that none of the owner's keys is in its window. */
	static Finding nothingDue(ListedOwner owner, ReportedUser reported) {
		return unasked(owner, active(reported), List.of());
	}

	/**
	 * All keys of the owner are exempt.
	 * @param owner the IAM user
	 * @param exemptions at least one of them holds for all keys
	 */
	static Finding exempt(ListedOwner owner, OwnerExemptions exemptions) {
		ReportedUser reported = owner.reported();
		List<AccessKey> known = owner.remembered().keys();
		if (reported == null) {
			return unasked(owner, List.of(), exemptions.about(null, null, owner.tags(), () -> false));
		}
		List<DatedKey> active = known.isEmpty() ? active(reported)
				: known.stream().filter(AccessKey::active).map(DatedKey::of).toList();
		return unasked(owner, active,
				active.stream()
					.flatMap((key) -> exemptions.about(key.id(), key.created(), owner.tags(), () -> false).stream())
					.toList());
	}

	private static List<DatedKey> active(ReportedUser reported) {
		return reported.keys()
			.stream()
			.filter(ReportedKey::active)
			.map((key) -> new DatedKey(null, LocalDate.ofInstant(key.changed(), ZoneOffset.UTC), false))
			.toList();
	}

	private static Finding unasked(ListedOwner owner, List<DatedKey> active, List<ExemptKey> exempt) {
		return new Finding(owner.owner(), new Run.Scan(1, active.size(), 0, 0), List.of(), List.of(), exempt, Set.of(),
				KeySighting.of(owner), new Ahead(active, null, false, UpcomingKeys.NONE), null);
	}

	/**
	 * The program is to stop before the owner could be checked.
	 * @param owner the IAM user
	 * @return nothing was found
	 */
	public static Finding untouched(KeyOwner owner) {
		return new Finding(owner, Run.Scan.NOTHING, List.of(), List.of(), List.of(), Set.of(), KeySighting.NOTHING,
				Ahead.NOTHING, null);
	}

	/**
	 * The same finding, with the keys that come due in the next days.
	 */
	Finding with(UpcomingKeys upcoming) {
		return new Finding(this.owner, this.counts, this.due, this.missed, this.exempt, this.answered, this.sighting,
				new Ahead(this.ahead.active(), this.ahead.tags(), this.ahead.named(), upcoming), this.unreadable);
	}

	/**
	 * The keys of which somebody may be reminded, now or later.
	 * @return the active keys that are not exempt
	 */
	public List<DatedKey> liable() {
		Set<String> held = this.exempt.stream()
			.filter(ExemptKey::isHeld)
			.flatMap((key) -> Stream.ofNullable(key.accessKeyId()))
			.collect(Collectors.toSet());
		boolean all = this.exempt.stream().anyMatch((key) -> key.isHeld() && key.accessKeyId() == null);
		return this.ahead.active()
			.stream()
			.filter((key) -> !all && (key.id() == null || !held.contains(key.id())))
			.toList();
	}

	/**
	 * What was decided on, with the keys that are exempt; those that nobody knows count
	 * once.
	 * @return the counts
	 */
	public Run.Scan scan() {
		return this.counts.withExempt(
				(int) this.exempt.stream().filter(ExemptKey::isHeld).map(ExemptKey::accessKeyId).distinct().count());
	}

	/**
	 * Whether the owner was asked for tags, and they name somebody, or need not.
	 * @return false also if nobody asked
	 */
	public boolean isAnybodyNamed() {
		Reachability reachability = this.ahead.upcoming().reachability();
		return this.ahead.named() || (reachability != null && reachability.named());
	}

	/**
	 * Whether the owner was asked for the recipient tag, and may have it or not.
	 * @return true if somebody asked
	 */
	public boolean isAskedForTag() {
		return this.ahead.tags() != null || this.ahead.upcoming().reachability() != null;
	}

	/**
	 * Whether the owner was not checked because the program is to stop.
	 * @return true if nothing is known
	 */
	public boolean isUntouched() {
		return this.counts.users() == 0 && this.unreadable == null;
	}

	/**
	 * What is known of the days to come.
	 *
	 * @param active the owner's active keys, as far as they are known
	 * @param tags the owner's tags, if they were asked for
	 * @param named whether these tags name somebody who could be told, or need not
	 * @param upcoming the keys whose windows have not opened yet, and whether their owner
	 * could be told
	 */
	public record Ahead(List<DatedKey> active, @Nullable OwnerTags tags, boolean named, UpcomingKeys upcoming) {

		/** Nothing is known. */
		public static final Ahead NOTHING = new Ahead(List.of(), null, false, UpcomingKeys.NONE);

		/** Keeps a copy of the list. */
		public Ahead {
			active = List.copyOf(active);
		}

	}

}
