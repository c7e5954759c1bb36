package io.keyreminder.job.deliver;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

import io.keyreminder.stop.StopSignal;

import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.util.ReflectionUtils;

/**
 * Sends each recipient one message, several at the same time. It must run without a
 * transaction, so that a claim lasts before the first byte leaves.
 */
class MessageWriter implements ItemWriter<String> {

	private final Sender sender;

	private final AsyncTaskExecutor threads;

	private final StopSignal stop;

	private final StepExecution step;

	private final IntConsumer advance;

	private int done;

	MessageWriter(Sender sender, AsyncTaskExecutor threads, StopSignal stop, StepExecution step, IntConsumer advance) {
		this.sender = sender;
		this.threads = threads;
		this.stop = stop;
		this.step = step;
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
		List<Future<?>> messages = new ArrayList<>();
		for (String recipient : recipients) {
			messages.add(this.threads.submit(() -> {
				if (!this.stop.isRequested()) {
					this.sender.send(recipient);
				}
				return recipient;
			}));
		}
		Throwable first = null;
		for (Future<?> message : messages) {
			try {
				message.get();
			}
			catch (ExecutionException ex) {
				first = (first != null) ? first : ex.getCause();
			}
			this.done++;
			this.advance.accept(this.done);
		}
		if (this.stop.isRequested()) {
			// The last chunk's end would be the step's, whatever is left.
			this.step.setTerminateOnly();
		}
		if (first != null) {
			ReflectionUtils.rethrowException(first);
		}
	}

}
