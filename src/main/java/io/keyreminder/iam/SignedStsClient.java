package io.keyreminder.iam;

import io.keyreminder.aws.connection.CallSigner;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsServiceClientConfiguration;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * STS for whoever signs these calls. The client that makes them is shared by all accounts
 * and signs nothing by itself. No other call can be made.
 *
 * @param shared makes the calls; it is not closed with this one
 * @param signer signs them
 */
record SignedStsClient(StsClient shared, CallSigner signer) implements StsClient {

	@Override
	public AssumeRoleResponse assumeRole(AssumeRoleRequest call) {
		return this.shared.assumeRole(call.toBuilder().overrideConfiguration(this.signer.signed(call)).build());
	}

	@Override
	public GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest call) {
		return this.shared.getCallerIdentity(call.toBuilder().overrideConfiguration(this.signer.signed(call)).build());
	}

	@Override
	public StsServiceClientConfiguration serviceClientConfiguration() {
		return this.shared.serviceClientConfiguration();
	}

	@Override
	public String serviceName() {
		return this.shared.serviceName();
	}

	@Override
	public void close() {
		// The other accounts need it.
	}

}
