package io.keyreminder.iam;

import io.keyreminder.aws.connection.CallSigner;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GenerateCredentialReportRequest;
import software.amazon.awssdk.services.iam.model.GenerateCredentialReportResponse;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedRequest;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedResponse;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsRequest;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.GetCredentialReportRequest;
import software.amazon.awssdk.services.iam.model.GetCredentialReportResponse;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesResponse;
import software.amazon.awssdk.services.iam.model.ListUserTagsRequest;
import software.amazon.awssdk.services.iam.model.ListUserTagsResponse;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;

/**
 * IAM for whoever signs these calls. The client that makes them is shared by all accounts
 * and signs nothing by itself. No other call can be made.
 *
 * @param shared makes the calls; it is not closed with this one
 * @param signer signs them
 */
record SignedIamClient(IamClient shared, CallSigner signer) implements IamClient {

	@Override
	public ListUsersResponse listUsers(ListUsersRequest call) {
		return this.shared.listUsers(call.toBuilder().overrideConfiguration(this.signer.signed(call)).build());
	}

	@Override
	public GetAccountAuthorizationDetailsResponse getAccountAuthorizationDetails(
			GetAccountAuthorizationDetailsRequest call) {
		return this.shared
			.getAccountAuthorizationDetails(call.toBuilder().overrideConfiguration(this.signer.signed(call)).build());
	}

	@Override
	public ListAccessKeysResponse listAccessKeys(ListAccessKeysRequest call) {
		return this.shared.listAccessKeys(call.toBuilder().overrideConfiguration(this.signer.signed(call)).build());
	}

	@Override
	public ListUserTagsResponse listUserTags(ListUserTagsRequest call) {
		return this.shared.listUserTags(call.toBuilder().overrideConfiguration(this.signer.signed(call)).build());
	}

	@Override
	public GetAccessKeyLastUsedResponse getAccessKeyLastUsed(GetAccessKeyLastUsedRequest call) {
		return this.shared
			.getAccessKeyLastUsed(call.toBuilder().overrideConfiguration(this.signer.signed(call)).build());
	}

	@Override
	public ListAccountAliasesResponse listAccountAliases(ListAccountAliasesRequest call) {
		return this.shared.listAccountAliases(call.toBuilder().overrideConfiguration(this.signer.signed(call)).build());
	}

	@Override
	public GenerateCredentialReportResponse generateCredentialReport(GenerateCredentialReportRequest call) {
		return this.shared
			.generateCredentialReport(call.toBuilder().overrideConfiguration(this.signer.signed(call)).build());
	}

	@Override
	public GetCredentialReportResponse getCredentialReport(GetCredentialReportRequest call) {
		return this.shared
			.getCredentialReport(call.toBuilder().overrideConfiguration(this.signer.signed(call)).build());
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
