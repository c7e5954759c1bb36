package io.keyreminder.job.dryrun;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.keyreminder.fakesmtp.Received;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.ledger.sql.AccountScope;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.Notice;
import io.keyreminder.policy.NoticeStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds what a dry run foretold against what a run, whose every message was accepted, did
 * and recorded.
 */
final class Comparison {

	private Comparison() {
	}

	/**
	 * Runs dry, runs and compares.
	 * @param night a night on which the mail server accepts everything
	 * @return what both say
	 */
	static DryRunResult dryRunAndRun(Day night) {
		DryRunResult foretold = night.dryRun();
		assertCameTrue(foretold, night);
		return foretold;
	}

	static void assertCameTrue(DryRunResult foretold, Day night) {
		int before = night.drop.received().size();
		Run run = night.run();
		assertThat(run.status()).as(run.error()).isEqualTo(RunStatus.COMPLETED);
		assertThat(foretold.account()).isEqualTo(run.account());
		assertThat(foretold.date()).isEqualTo(run.date());
		assertThat(foretold.scan()).isEqualTo(run.scan());
		assertThat(foretold.carriedOver()).isEqualTo(run.carriedOver());
		assertThat(foretold.counts()).isEqualTo(run.counts());
		assertThat(foretold.exitCode()).isEqualTo(run.exitCode());
		assertThat(foretold.unreadableUsers()).isEqualTo(
				night.bean(Ledger.class).runQueries().unreadableUsers(run.number(), AccountScope.of(run.account())));
		assertThat(foretold.messages()).extracting(DryRunResult.Message::recipient)
			.isEqualTo(night.drop.received().stream().skip(before).map(Comparison::recipient).toList());
		assertSameNotices(foretold, night.notices(run));
		assertAddsUp(foretold);
	}

	private static void assertSameNotices(DryRunResult foretold, List<Notice> recorded) {
		Map<String, Set<DueNotice>> sent = recorded.stream()
			.filter((notice) -> notice.status() == NoticeStatus.SENT)
			.collect(Collectors.groupingBy((notice) -> String.valueOf(notice.what().recipient()),
					Collectors.mapping(Notice::what, Collectors.toSet())));
		assertThat(foretold.messages()
			.stream()
			.collect(Collectors.toMap(DryRunResult.Message::recipient, (message) -> Set.copyOf(message.notices()))))
			.isEqualTo(sent);
		assertThat(foretold.unreachable()).containsExactlyInAnyOrderElementsOf(recorded.stream()
			.filter((notice) -> notice.status() == NoticeStatus.UNREACHABLE)
			.map(Notice::what)
			.toList());
	}

	private static void assertAddsUp(DryRunResult result) {
		Run.Counts counts = result.counts();
		assertThat(counts.due() + result.carriedOver()).isEqualTo(counts.sent() + counts.failed() + counts.inDoubt()
				+ counts.unreachable() + counts.withdrawn() + counts.expired() + counts.deferred());
		assertThat(counts.sent()).isEqualTo(result.messages().stream().mapToInt((m) -> m.notices().size()).sum());
		assertThat(counts.messages()).isEqualTo(result.messages().size());
		assertThat(counts.unreachable()).isEqualTo(result.unreachable().size());
		assertThat(counts.unreadable()).isEqualTo(result.unreadableUsers().size());
	}

	private static String recipient(Received message) {
		assertThat(message.recipients()).hasSize(1);
		return message.recipients().get(0);
	}

}
