package io.keyreminder.aws.connection;

import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Counts calls of AWS, each attempt, as AWS itself counts them. May be used by several
 * threads.
 */
public final class CallCounter implements ExecutionInterceptor {

	private final @Nullable CallCounter sum;

	private final AtomicLong calls = new AtomicLong();

	/** Creates a counter that stands alone. */
	public CallCounter() {
		this(null);
	}

	/**
	 * Creates a counter of some calls.
	 * @param sum counts these calls, too
	 */
	public CallCounter(@Nullable CallCounter sum) {
		this.sum = sum;
	}

	@Override
	public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
		count();
	}

	/**
	 * How many there were by now.
	 * @return a number that only grows
	 */
	public long calls() {
		return this.calls.get();
	}

	private void count() {
		this.calls.incrementAndGet();
		if (this.sum != null) {
			this.sum.count();
		}
	}

}
