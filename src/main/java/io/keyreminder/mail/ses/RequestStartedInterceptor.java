package io.keyreminder.mail.ses;

import java.net.ConnectException;

import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Notices whether a call got as far as the network, and whether its content began to
 * leave: what failed earlier (no credentials, say, or nobody to connect with) has
 * certainly not left. Each thread hears of its own calls, made one after the other.
 */
final class RequestStartedInterceptor implements ExecutionInterceptor {

	private final ThreadLocal<Boolean> begun = ThreadLocal.withInitial(() -> false);

	private final ThreadLocal<Boolean> leaving = ThreadLocal.withInitial(() -> false);

	@Override
	public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
		this.begun.set(false);
		this.leaving.set(false);
	}

	@Override
	public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
		this.begun.set(true);
	}

	/** The SDK does not say how far a call was when its time was over. */
	@Override
	public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
		Throwable failure = context.exception();
		return (failure instanceof ApiCallTimeoutException && begun() && !this.leaving.get())
				? ApiCallTimeoutException.builder()
					.message(failure.getMessage())
					.cause(new ConnectException("there was no connection before the time of the call was over"))
					.build()
				: failure;
	}

	boolean begun() {
		return this.begun.get();
	}

	/** The content of this thread's call begins to leave. */
	void leaves() {
		this.leaving.set(true);
	}

}
