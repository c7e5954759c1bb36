package io.keyreminder.job.deliver;

import java.util.Iterator;
import java.util.List;

import io.keyreminder.ledger.notice.Outbox;
import io.keyreminder.ledger.sql.AccountScope;
import io.keyreminder.text.Counted;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads everybody who is due a message, as the ledger says when the step begins. It saves
 * no position: a notice's state is the checkpoint. Not thread-safe.
 */
class RecipientReader implements ItemStreamReader<String> {

	private static final Logger LOG = LoggerFactory.getLogger(RecipientReader.class);

	private final Outbox outbox;

	private final AccountScope scope;

	private int total;

	private Iterator<String> recipients = List.<String>of().iterator();

	RecipientReader(Outbox outbox, AccountScope scope) {
		this.outbox = outbox;
		this.scope = scope;
	}

	@Override
	public void open(ExecutionContext context) {
		List<String> all = this.outbox.recipients(this.scope);
		LOG.info("{} to send.", Counted.of(all.size(), "message"));
		this.total = all.size();
		this.recipients = all.iterator();
	}

	/**
	 * How many recipients this execution tells.
	 */
	int total() {
		return this.total;
	}

	/**
	 * Whether everybody was read.
	 */
	boolean isAtEnd() {
		return !this.recipients.hasNext();
	}

	@Override
	public @Nullable String read() {
		return this.recipients.hasNext() ? this.recipients.next() : null;
	}

}
