package io.keyreminder.iam;

import java.util.concurrent.atomic.AtomicLong;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Counts the calls of AWS, each attempt, as AWS itself counts them.
 */
final class CallCounter implements ExecutionInterceptor {

	private final AtomicLong calls = new AtomicLong();

	@Override
	public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
		this.calls.incrementAndGet();
	}

	long calls() {
		return this.calls.get();
	}

}
