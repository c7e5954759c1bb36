package io.keyreminder.iam;

import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Counts the calls of AWS, each attempt, as AWS itself counts them.
 */
final class CallCounter implements ExecutionInterceptor {

	private final @Nullable CallCounter sum;

	private final AtomicLong calls = new AtomicLong();

	CallCounter() {
		this(null);
	}

	/**
	 * Creates the counter.
	 * @param sum counts these calls, too
	 */
	CallCounter(@Nullable CallCounter sum) {
		this.sum = sum;
	}

	@Override
	public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
		count();
	}

	long calls() {
		return this.calls.get();
	}

	private void count() {
		this.calls.incrementAndGet();
		if (this.sum != null) {
			this.sum.count();
		}
	}

}
