package io.keyreminder.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.keyreminder.account.AccountStatus;
import io.keyreminder.ledger.worker.SharedSlice;
import io.keyreminder.ledger.worker.SharedSlices;
import io.keyreminder.ledger.worker.Worker;
import io.keyreminder.ledger.worker.WorkerRepository;
import io.keyreminder.settings.Setting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sees to it that all accounts of a slice are reached by the same of the machines that
 * take part, whoever comes and goes, and gives up those that nobody reaches for too long.
 */
final class ReachableSlices {

	private static final Logger LOG = LoggerFactory.getLogger(ReachableSlices.class);

	private static final String SEPARATOR = ";";

	private final WorkerRepository workers;

	private final SharedSlices slices;

	private final TransactionTemplate transaction;

	private final Duration patience;

	/** Since when nobody reaches a slice, by its number. */
	private final Map<Integer, Long> unreached = new HashMap<>();

	/**
	 * Creates what divides slices.
	 * @param workers those who take part
	 * @param slices the slices
	 * @param transaction makes transactions
	 * @param patience how long somebody is waited for who reaches an account
	 */
	ReachableSlices(WorkerRepository workers, SharedSlices slices, TransactionTemplate transaction, Duration patience) {
		this.workers = workers;
		this.slices = slices;
		this.transaction = transaction;
		this.patience = patience;
	}

	/**
	 * Divides slices where their accounts are reached by others than before, and hands
	 * out those that somebody reaches.
	 * @param left the slices that are not done
	 * @param crew hands them out
	 */
	void divide(List<SharedSlice> left, Crew crew) {
		List<Reach> present = this.workers.all()
			.stream()
			.filter((worker) -> !worker.isSilent())
			.map(Worker::reach)
			.distinct()
			.sorted()
			.map(Reach::read)
			.toList();
		List<SharedSlice> offered = new ArrayList<>();
		this.transaction.executeWithoutResult((status) -> left.forEach((slice) -> {
			if (slice.state() != SharedSlice.State.WAITING || !divide(slice, present)) {
				offered.add(slice);
			}
		}));
		crew.offer(offered.stream().filter((slice) -> !slice.reach().isEmpty()).toList());
		offered.forEach((slice) -> endIfUnreached(slice, crew));
	}

	/** What is divided is offered the next time. */
	private boolean divide(SharedSlice slice, List<Reach> present) {
		Map<String, List<String>> parts = slice.accounts()
			.stream()
			.collect(Collectors.groupingBy((number) -> reachOf(number, present), TreeMap::new, Collectors.toList()));
		if (parts.keySet().stream().allMatch(slice.reach()::equals)) {
			return false;
		}
		String progress = (slice.progress() != null)
				? ProgressJson.write(slice.run(), ProgressJson.read(slice.run(), slice.progress()).forFurtherPart())
				: null;
		this.slices.divide(slice, parts, progress);
		return true;
	}

	private void endIfUnreached(SharedSlice slice, Crew crew) {
		if (!slice.reach().isEmpty() || slice.state() != SharedSlice.State.WAITING) {
			this.unreached.remove(slice.slice());
			return;
		}
		Long since = this.unreached.putIfAbsent(slice.slice(), System.nanoTime());
		if (since == null && !crew.isAnyToScan(slice)) {
			crew.passOver(slice);
		}
		else if (since == null) {
			LOG.warn("No machine takes part that reaches {} and perhaps others: they are waited for.",
					slice.accounts().get(0));
		}
		else if (System.nanoTime() - since >= this.patience.toNanos()) {
			crew.giveUp(slice, AccountStatus.UNREACHABLE,
					"No machine that reaches this account took part for %d s (%s). Start a worker on one, or check %s there, then use `run`."
						.formatted(this.patience.toSeconds(), Setting.WORKERS_REACH_WAIT.property(),
								Setting.WORKERS_REACH.property()));
		}
	}

	private static String reachOf(String number, List<Reach> present) {
		return present.stream()
			.filter((reach) -> reach.includes(number))
			.map(Reach::written)
			.collect(Collectors.joining(SEPARATOR));
	}

}
