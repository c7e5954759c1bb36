package io.keyreminder.aws.connection;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Lets take part in a call over a shared client what belongs to the call's signer alone.
 *
 * @param part finds it
 */
record SignersPart(Function<CallSigner, ExecutionInterceptor> part) implements ExecutionInterceptor {

	@Override
	public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
		of(attributes).beforeTransmission(context, attributes);
	}

	@Override
	public Optional<InputStream> modifyHttpResponseContent(Context.ModifyHttpResponse context,
			ExecutionAttributes attributes) {
		return of(attributes).modifyHttpResponseContent(context, attributes);
	}

	@Override
	public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
		return of(attributes).modifyException(context, attributes);
	}

	private ExecutionInterceptor of(ExecutionAttributes attributes) {
		return this.part.apply(CallSigner.of(attributes));
	}

}
