package io.keyreminder.iam;

import java.util.function.Function;

import io.keyreminder.aws.BrokenAnswerException;
import io.keyreminder.aws.SdkFault;
import io.keyreminder.aws.connection.CallSigner;
import io.keyreminder.aws.credentials.RefusedCredentials;
import io.keyreminder.aws.credentials.UsableCredentials;
import io.keyreminder.settings.AwsIds;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

import org.springframework.util.function.SingletonSupplier;

import static io.keyreminder.aws.BrokenAnswerException.required;

/**
 * The SDK's clients that sign with the same credentials, each made when it is needed: a
 * command that asks AWS nothing needs neither region nor credentials. The endpoints are
 * the SDK's, or those of {@code AWS_ENDPOINT_URL} and its kin. May be used by several
 * threads.
 */
final class AwsClients implements AutoCloseable {

	private final SharedConnection connection;

	private final AwsRegionProvider regions;

	private final UsableCredentials credentials;

	private final IamCalls calls;

	private final CallSigner signer;

	private @Nullable Region region;

	private @Nullable IamClient iam;

	private @Nullable StsClient sts;

	/** Whoever waits for AWS's answer keeps nobody from closing the clients. */
	private final SingletonSupplier<Caller> caller = SingletonSupplier.of(this::askForCaller);

	/**
	 * Creates the clients; none is made yet.
	 * @param connection the connection, which is not closed with them
	 * @param regions tells where they call
	 * @param credentials sign their calls
	 * @param calls the calls that they make
	 * @param refused what is said if AWS refuses the credentials; null: what is said of
	 * the base credentials
	 */
	AwsClients(SharedConnection connection, AwsRegionProvider regions, AwsCredentialsProvider credentials,
			IamCalls calls, @Nullable RefusedCredentials refused) {
		this.connection = connection;
		this.regions = regions;
		this.credentials = new UsableCredentials(credentials);
		this.calls = calls;
		this.signer = new CallSigner(this.credentials, calls.counter(), refused);
	}

	/**
	 * Clients that sign with other credentials, over the same connection.
	 * @param otherRegions tells where they call
	 * @param otherCredentials sign their calls
	 * @param otherCalls the calls that they make
	 * @param refused what is said if AWS refuses the credentials; null: what is said of
	 * the base credentials
	 * @return the clients, to be closed by the caller
	 */
	AwsClients with(AwsRegionProvider otherRegions, AwsCredentialsProvider otherCredentials, IamCalls otherCalls,
			@Nullable RefusedCredentials refused) {
		return new AwsClients(this.connection, otherRegions, otherCredentials, otherCalls, refused);
	}

	/**
	 * The client of IAM.
	 * @throws AccountUnreadableException if there is no region or there are no
	 * credentials
	 */
	synchronized IamClient iam() {
		if (this.iam == null) {
			this.iam = new SignedIamClient(client(this.connection::iam), this.signer);
		}
		return this.iam;
	}

	/**
	 * The client of STS.
	 * @throws AccountUnreadableException if there is no region or there are no
	 * credentials
	 */
	synchronized StsClient sts() {
		if (this.sts == null) {
			this.sts = new SignedStsClient(client(this.connection::sts), this.signer);
		}
		return this.sts;
	}

	/**
	 * Whose credentials these are, as AWS says; asked for once, which needs no
	 * permission.
	 * @throws AccountUnreadableException if AWS does not tell it
	 */
	Caller caller() {
		return this.caller.obtain();
	}

	/**
	 * Whose credentials these are, asked for each time.
	 * @throws AccountUnreadableException if AWS does not tell it
	 */
	Caller askForCaller() {
		return this.calls.ofAccount("sts:GetCallerIdentity", () -> {
			GetCallerIdentityResponse identity = sts().getCallerIdentity();
			String account = required(identity.account(), "Account");
			if (!AwsIds.isAccount(account)) {
				throw new BrokenAnswerException("the account is not a number of twelve digits");
			}
			return new Caller(account, SafeText.clean(identity.arn()));
		});
	}

	/**
	 * Where the clients call.
	 * @throws AccountUnreadableException if there is no region
	 */
	synchronized Region region() {
		if (this.region == null) {
			try {
				this.region = this.regions.getRegion();
			}
			catch (SdkException ex) {
				throw new AccountUnreadableException("No AWS region is set. Set one, for example AWS_REGION=us-east-1; "
						+ "IAM answers the same in each, but the SDK needs one.", ex);
			}
		}
		return this.region;
	}

	/** What signs the calls; it is closed with these clients alone. */
	AwsCredentialsProvider credentials() {
		return () -> this.credentials.resolveCredentials();
	}

	/** What is said if AWS refuses the credentials. */
	@Nullable RefusedCredentials refused() {
		return this.signer.refused();
	}

	/** The calls. */
	IamCalls calls() {
		return this.calls;
	}

	@Override
	public void close() {
		this.credentials.close();
	}

	private <C> C client(Function<Region, C> shared) {
		this.connection.open();
		this.calls.requireCredentials(this.credentials::resolveCredentials);
		Region where = region();
		try {
			return shared.apply(where);
		}
		catch (AccountUnreadableException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			SdkFault fault = new SdkFault(ex);
			throw new AccountUnreadableException(fault.sentence(), fault.cause());
		}
	}

	/**
	 * Whose credentials sign calls.
	 *
	 * @param account the account's number
	 * @param arn the ARN of the user or of the role's session, in clean text
	 */
	record Caller(String account, String arn) {

	}

}
