package io.keyreminder.mail.ses;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Notices whether a call got as far as the network: what failed earlier (no credentials,
 * say) has certainly not left. Each thread hears of its own calls, made one after the
 * other.
 */
final class RequestStartedInterceptor implements ExecutionInterceptor {

	private final ThreadLocal<Boolean> begun = ThreadLocal.withInitial(() -> false);

	@Override
	public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
		this.begun.set(false);
	}

	@Override
	public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
		this.begun.set(true);
	}

	boolean begun() {
		return this.begun.get();
	}

}
