package io.keyreminder.mail.ses;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Notices whether a call got as far as the network: what failed earlier (no credentials,
 * say) has certainly not left. For calls made one after the other.
 */
final class Transmission implements ExecutionInterceptor {

	private volatile boolean begun;

	@Override
	public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
		this.begun = false;
	}

	@Override
	public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
		this.begun = true;
	}

	boolean begun() {
		return this.begun;
	}

}
