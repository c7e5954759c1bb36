package io.keyreminder.iam;

import io.keyreminder.aws.AwsAccessException;
import io.keyreminder.aws.AwsConnection;
import io.keyreminder.aws.SdkFault;
import io.keyreminder.aws.UsableCredentials;
import io.keyreminder.iam.report.ReportStream;
import io.keyreminder.settings.SettingException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The SDK's clients, made when the first of them is needed: a command that asks AWS
 * nothing needs neither region nor credentials. The endpoints are the SDK's, or those of
 * {@code AWS_ENDPOINT_URL} and its kin.
 */
final class AwsClients implements AutoCloseable {

	private final IamProperties properties;

	private final AwsRegionProvider regions;

	private final UsableCredentials credentials;

	private final BackoffStrategy throttled;

	private final CallCounter counter = new CallCounter();

	private @Nullable Clients open;

	AwsClients(IamProperties properties, AwsRegionProvider regions, AwsCredentialsProvider credentials,
			BackoffStrategy throttled) {
		this.properties = properties;
		this.regions = regions;
		this.credentials = new UsableCredentials(credentials);
		this.throttled = throttled;
	}

	/**
	 * The client of IAM.
	 * @throws AccountUnreadableException if there is no region or there are no
	 * credentials
	 */
	IamClient iam() {
		return open().iam();
	}

	/**
	 * The client of STS.
	 * @throws AccountUnreadableException if there is no region or there are no
	 * credentials
	 */
	StsClient sts() {
		return open().sts();
	}

	/**
	 * How many calls were made by now, each attempt counted.
	 */
	long calls() {
		return this.counter.calls();
	}

	@Override
	public synchronized void close() {
		if (this.open != null) {
			this.open.close();
			this.open = null;
		}
		this.credentials.close();
	}

	private synchronized Clients open() {
		if (this.open == null) {
			AwsConnection connection = connect();
			requireCredentials();
			this.open = open(connection, region());
		}
		return this.open;
	}

	private Region region() {
		try {
			return this.regions.getRegion();
		}
		catch (SdkException ex) {
			throw new AccountUnreadableException("No AWS region is set. Set one, for example AWS_REGION=us-east-1; "
					+ "IAM answers the same in each, but the SDK needs one.", ex);
		}
	}

	private void requireCredentials() {
		try {
			this.credentials.resolveCredentials();
		}
		catch (AwsAccessException | SettingException ex) {
			throw new AccountUnreadableException(String.valueOf(ex.getMessage()), ex);
		}
	}

	private AwsConnection connect() {
		try {
			return AwsConnection.open(this.properties.limits(), this.throttled);
		}
		catch (AwsAccessException | SettingException ex) {
			throw new AccountUnreadableException(String.valueOf(ex.getMessage()), ex);
		}
	}

	private Clients open(AwsConnection connection, Region region) {
		try {
			return new Clients(connection,
					connection.client(IamClient.builder(), region, this.credentials, new ReportStream(), this.counter),
					connection.client(StsClient.builder(), region, this.credentials, this.counter));
		}
		catch (RuntimeException ex) {
			SdkFault fault = new SdkFault(ex);
			throw new AccountUnreadableException(fault.sentence(), fault.cause());
		}
	}

	private record Clients(AwsConnection connection, IamClient iam, StsClient sts) {

		void close() {
			this.iam.close();
			this.sts.close();
			this.connection.close();
		}

	}

}
