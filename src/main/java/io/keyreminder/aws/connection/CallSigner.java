package io.keyreminder.aws.connection;

import io.keyreminder.aws.credentials.HiddenCredentials;
import io.keyreminder.aws.credentials.RefusedCredentials;
import io.keyreminder.aws.credentials.UsableCredentials;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Signs calls of clients that several accounts share: to make a client costs as much as
 * some calls.
 *
 * @param credentials with what they are signed
 * @param counter counts them
 * @param refused what is said if AWS refuses the credentials; null: what is said of the
 * base credentials
 */
public record CallSigner(UsableCredentials credentials, CallCounter counter, @Nullable RefusedCredentials refused) {

	private static final ExecutionAttribute<CallSigner> SIGNER = new ExecutionAttribute<>("call signer");

	private static final ExecutionInterceptor NOTHING = new ExecutionInterceptor() {
	};

	/**
	 * How a call is made so that it is signed.
	 * @param call the call
	 * @return the call's own configuration, and the signer's
	 */
	public AwsRequestOverrideConfiguration signed(AwsRequest call) {
		return call.overrideConfiguration()
			.map(AwsRequestOverrideConfiguration::toBuilder)
			.orElseGet(AwsRequestOverrideConfiguration::builder)
			.credentialsProvider(this.credentials)
			.putExecutionAttribute(SIGNER, this)
			.build();
	}

	ExecutionInterceptor whenRefused() {
		return (this.refused != null) ? this.refused : NOTHING;
	}

	ExecutionInterceptor hidingCredentials() {
		return new HiddenCredentials(this.credentials);
	}

	/**
	 * Who signs a call.
	 * @throws IllegalStateException if it is nobody
	 */
	static CallSigner of(ExecutionAttributes call) {
		CallSigner signer = call.getAttribute(SIGNER);
		if (signer == null) {
			throw new IllegalStateException("A call over a shared client needs a signer");
		}
		return signer;
	}

}
