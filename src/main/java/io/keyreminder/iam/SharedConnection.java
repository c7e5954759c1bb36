package io.keyreminder.iam;

import io.keyreminder.aws.AwsAccessException;
import io.keyreminder.aws.AwsConnection;
import io.keyreminder.aws.CallLimits;
import io.keyreminder.settings.SettingException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * The connection that the clients of all accounts share, opened when it is needed for the
 * first time. May be used by several threads.
 */
final class SharedConnection implements AutoCloseable {

	private final CallLimits limits;

	private final BackoffStrategy throttled;

	private @Nullable AwsConnection open;

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

	@Override
	public synchronized void close() {
		if (this.open != null) {
			this.open.close();
			this.open = null;
		}
	}

}
