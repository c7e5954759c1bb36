package io.keyreminder.iam;

import java.util.HashMap;
import java.util.Map;

import io.keyreminder.aws.AwsAccessException;
import io.keyreminder.aws.connection.AwsConnection;
import io.keyreminder.aws.connection.CallLimits;
import io.keyreminder.iam.report.ReportStream;
import io.keyreminder.settings.SettingException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The connection that all accounts share, and its clients, opened when they are needed
 * for the first time. May be used by several threads.
 */
final class SharedConnection implements AutoCloseable {

	private final CallLimits limits;

	private final BackoffStrategy throttled;

	private @Nullable AwsConnection open;

	private final Map<Region, IamClient> iam = new HashMap<>();

	private final Map<Region, StsClient> sts = new HashMap<>();

	SharedConnection(CallLimits limits, BackoffStrategy throttled) {
		this.limits = limits;
		this.throttled = throttled;
	}

	/**
	 * Opens the connection, unless it is open.
	 * @throws AccountUnreadableException if what is set about the way to AWS is wrong
	 */
	synchronized AwsConnection open() {
		if (this.open == null) {
			try {
				this.open = AwsConnection.open(this.limits, this.throttled);
			}
			catch (AwsAccessException | SettingException ex) {
				throw new AccountUnreadableException(String.valueOf(ex.getMessage()), ex);
			}
		}
		return this.open;
	}

	/**
	 * The client of IAM in a region.
	 * @param region where it calls
	 * @return the client, which is closed with the connection
	 * @throws AccountUnreadableException if what is set about the way to AWS is wrong
	 */
	synchronized IamClient iam(Region region) {
		AwsConnection connection = open();
		return this.iam.computeIfAbsent(region,
				(absent) -> connection.sharedClient(IamClient.builder(), region, new ReportStream()));
	}

	/**
	 * The client of STS in a region.
	 * @param region where it calls
	 * @return the client, which is closed with the connection
	 * @throws AccountUnreadableException if what is set about the way to AWS is wrong
	 */
	synchronized StsClient sts(Region region) {
		AwsConnection connection = open();
		return this.sts.computeIfAbsent(region, (absent) -> connection.sharedClient(StsClient.builder(), region));
	}

	@Override
	public synchronized void close() {
		this.iam.values().forEach(IamClient::close);
		this.sts.values().forEach(StsClient::close);
		this.iam.clear();
		this.sts.clear();
		if (this.open != null) {
			this.open.close();
			this.open = null;
		}
	}

}
