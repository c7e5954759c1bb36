package io.keyreminder.iam;

import java.util.stream.Stream;

import io.keyreminder.account.AwsAccount;
import io.keyreminder.aws.AwsConnection;
import io.keyreminder.aws.BrokenAnswerException;
import io.keyreminder.aws.SdkFault;
import io.keyreminder.aws.UsableCredentials;
import io.keyreminder.iam.report.ReportStream;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
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

	private final ExecutionInterceptor[] interceptors;

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
	 * @param interceptors what else takes part in these
	 */
	AwsClients(SharedConnection connection, AwsRegionProvider regions, AwsCredentialsProvider credentials,
			IamCalls calls, ExecutionInterceptor... interceptors) {
		this.connection = connection;
		this.regions = regions;
		this.credentials = new UsableCredentials(credentials);
		this.calls = calls;
		this.interceptors = interceptors.clone();
	}

	/**
	 * Clients that sign with other credentials, over the same connection.
	 * @param otherRegions tells where they call
	 * @param otherCredentials sign their calls
	 * @param otherCalls the calls that they make
	 * @param others what else takes part in these
	 * @return the clients, to be closed by the caller
	 */
	AwsClients with(AwsRegionProvider otherRegions, AwsCredentialsProvider otherCredentials, IamCalls otherCalls,
			ExecutionInterceptor... others) {
		return new AwsClients(this.connection, otherRegions, otherCredentials, otherCalls, others);
	}

	/**
	 * The client of IAM.
	 * @throws AccountUnreadableException if there is no region or there are no
	 * credentials
	 */
	synchronized IamClient iam() {
		if (this.iam == null) {
			this.iam = client(IamClient.builder(), new ReportStream());
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
			this.sts = client(StsClient.builder());
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

	private Caller askForCaller() {
		return this.calls.ofAccount("sts:GetCallerIdentity", () -> {
			GetCallerIdentityResponse identity = sts().getCallerIdentity();
			String account = required(identity.account(), "Account");
			if (!AwsAccount.isNumber(account)) {
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

	/** What else takes part in the calls. */
	ExecutionInterceptor[] interceptors() {
		return this.interceptors.clone();
	}

	/** The calls. */
	IamCalls calls() {
		return this.calls;
	}

	@Override
	public synchronized void close() {
		if (this.iam != null) {
			this.iam.close();
		}
		if (this.sts != null) {
			this.sts.close();
		}
		this.credentials.close();
	}

	private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder,
			ExecutionInterceptor... own) {
		AwsConnection open = this.connection.open();
		this.calls.requireCredentials(this.credentials::resolveCredentials);
		Region where = region();
		try {
			return open.client(builder, where, this.credentials,
					Stream.of(own, this.interceptors, new ExecutionInterceptor[] { this.calls.counter() })
						.flatMap(Stream::of)
						.toArray(ExecutionInterceptor[]::new));
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
