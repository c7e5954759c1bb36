package io.keyreminder.job.deliver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

import io.keyreminder.job.deliver.Delivery.Next;
import io.keyreminder.job.run.StepThreads;
import io.keyreminder.stop.Sleeper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemStreamWriter;
import org.springframework.util.ReflectionUtils;

/**
 * Sends each recipient one message, several at the same time, and tries those that were
 * put off once more at the end. It must run without a transaction, so that a claim lasts
 * before the first byte leaves.
 */
class MessageWriter implements ItemStreamWriter<String> {

	private static final Logger LOG = LoggerFactory.getLogger(MessageWriter.class);

	/** Sooner than this a mailbox that put a message off would do so again. */
	private static final Duration BEFORE_THE_LAST_TRY = Duration.ofMinutes(1);

	private final Sender sender;

	private final MessageQuota quota;

	private final StepThreads threads;

	private final Supplier<Duration> elapsed;

	private final Sleeper pause;

	private final StepExecution step;

	private final BooleanSupplier isLast;

	private final IntConsumer advance;

	private final List<Delivery> atTheEnd = new ArrayList<>();

	private int done;

	/**
	 * Creates the writer.
	 * @param sender sends one message
	 * @param quota how many messages may leave in the run
	 * @param atATime how many messages are sent at the same time
	 * @param elapsed tells how long the step has been at work
	 * @param pause how this program waits
	 * @param step the step at work
	 * @param isLast whether the chunk in hand is the last one
	 * @param advance is told how many messages are done
	 */
	MessageWriter(Sender sender, MessageQuota quota, int atATime, Supplier<Duration> elapsed, Sleeper pause,
			StepExecution step, BooleanSupplier isLast, IntConsumer advance) {
		this.sender = sender;
		this.quota = quota;
		this.threads = new StepThreads("deliver-", atATime);
		this.elapsed = elapsed;
		this.pause = pause;
		this.step = step;
		this.isLast = isLast;
		this.advance = advance;
	}

	/**
	 * Sends the messages of a chunk. Once no further message is to be tried, or the
	 * program is to stop, those on their way are still waited for.
	 * @param recipients the addresses
	 * @throws DeliveryStoppedException if no further message is to be tried
	 * @throws Exception if a message met what nobody expects
	 */
	@Override
	public void write(Chunk<? extends String> recipients) throws Exception {
		this.atTheEnd.addAll(sendAll(recipients.getItems().stream().map(Delivery::new).toList()));
		if (this.isLast.getAsBoolean()) {
			this.atTheEnd.addAll(sendPassedOn());
		}
		if (this.isLast.getAsBoolean() && !this.atTheEnd.isEmpty() && !stoppedWhileWaiting()) {
			this.done -= this.atTheEnd.size();
			sendAll(this.atTheEnd);
			sendPassedOn();
		}
		if (mustStop()) {
			// The last chunk's end would be the step's, whatever is left.
			this.step.setTerminateOnly();
		}
	}

	/** Whoever is next may be refused, too. */
	private List<Delivery> sendPassedOn() throws Exception {
		List<Delivery> putOff = new ArrayList<>();
		List<String> next = nextAfterRefused();
		while (!next.isEmpty()) {
			putOff.addAll(sendAll(next.stream().map(Delivery::new).toList()));
			next = nextAfterRefused();
		}
		return putOff;
	}

	private List<String> nextAfterRefused() throws InterruptedException {
		return mustStop() ? List.of() : this.sender.takePassedOn();
	}

	/** Waits until the last that was put off may be tried again. */
	private boolean stoppedWhileWaiting() throws InterruptedException {
		Duration last = this.atTheEnd.stream().map(Delivery::lastTried).max(Duration::compareTo).orElseThrow();
		Duration wait = last.plus(BEFORE_THE_LAST_TRY).minus(this.elapsed.get());
		LOG.info("Put off: {}. Each of these messages is tried once more, in {} s.", this.atTheEnd.size(),
				Math.max(0, wait.toSeconds()));
		return this.pause.pause(wait);
	}

	/**
	 * Sends messages, and those that met a busy server after the others.
	 * @return those that are to be tried at the end
	 */
	private List<Delivery> sendAll(List<Delivery> deliveries) throws Exception {
		List<Delivery> putOff = new ArrayList<>();
		List<Delivery> waiting = deliveries;
		while (!waiting.isEmpty()) {
			Map<Next, List<Delivery>> sent = sendOnce(waiting);
			putOff.addAll(sent.getOrDefault(Next.AT_THE_END, List.of()));
			waiting = sent.getOrDefault(Next.AGAIN, List.of());
		}
		return putOff;
	}

	private Map<Next, List<Delivery>> sendOnce(List<Delivery> deliveries) throws Exception {
		Map<Delivery, Future<Next>> messages = new LinkedHashMap<>();
		for (Delivery delivery : deliveries) {
			if (this.quota.take(delivery.recipient())) {
				messages.put(delivery, this.threads.executor().submit(() -> send(delivery)));
			}
			else {
				this.done++;
			}
		}
		Map<Next, List<Delivery>> sent = new EnumMap<>(Next.class);
		Throwable first = null;
		for (Map.Entry<Delivery, Future<Next>> message : messages.entrySet()) {
			try {
				Next next = message.getValue().get();
				sent.computeIfAbsent(next, (key) -> new ArrayList<>()).add(message.getKey());
				this.done += (next != Next.AGAIN) ? 1 : 0;
			}
			catch (ExecutionException ex) {
				first = (first != null) ? first : ex.getCause();
				this.done++;
			}
			this.advance.accept(this.done);
		}
		if (first != null) {
			ReflectionUtils.rethrowException(first);
		}
		return sent;
	}

	private Next send(Delivery delivery) throws InterruptedException {
		try {
			return mustStop() ? Next.DONE : this.sender.send(delivery);
		}
		finally {
			this.quota.done(delivery.hasLeft());
		}
	}

	/** Waits for what is on its way. */
	@Override
	public void close() {
		this.threads.close();
	}

	private boolean mustStop() throws InterruptedException {
		return this.pause.pause(Duration.ZERO);
	}

}
