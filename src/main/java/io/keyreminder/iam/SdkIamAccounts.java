package io.keyreminder.iam;

import java.time.Duration;
import java.util.function.Function;

import io.keyreminder.account.AwsAccount;
import io.keyreminder.aws.connection.CallCounter;
import io.keyreminder.aws.credentials.AssumedRole;
import io.keyreminder.aws.credentials.AssumedRoleCredentials;
import io.keyreminder.aws.credentials.AwsCredentialsChain;
import io.keyreminder.aws.credentials.RefusedCredentials;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;

/**
 * Opens accounts as the AWS SDK reaches them. Each has clients and credentials of its
 * own; the connection is shared. May be used by several threads.
 */
final class SdkIamAccounts implements IamAccounts {

	private static final String REMEDY = "config/member-role.yaml makes such a role. To try it again: check --accounts=%s.";

	private final IamAccount base;

	private final AwsClients baseClients;

	private final Function<AwsClients, CredentialReports> reports;

	private final IamProperties properties;

	private final TagSelection selection;

	private final Duration sessionDuration;

	private final CallCounter total;

	/**
	 * Creates what opens accounts; nobody is asked yet.
	 * @param base the base account
	 * @param baseClients its clients, which are not closed with the accounts
	 * @param reports makes what fetches the credential report with an account's clients
	 * @param properties how IAM is asked
	 * @param selection which tags of users are kept
	 * @param sessionDuration how long the session of a role is
	 * @param total counts all calls of AWS that only read
	 */
	SdkIamAccounts(IamAccount base, AwsClients baseClients, Function<AwsClients, CredentialReports> reports,
			IamProperties properties, TagSelection selection, Duration sessionDuration, CallCounter total) {
		this.base = base;
		this.baseClients = baseClients;
		this.reports = reports;
		this.properties = properties;
		this.selection = selection;
		this.sessionDuration = sessionDuration;
		this.total = total;
	}

	@Override
	public IamAccount open(AwsAccount account) {
		return open(account, SESSION);
	}

	@Override
	public IamAccounts forRun(long run) {
		return new OfRun(this, IamAccounts.session(run));
	}

	@Override
	public int parallelCalls() {
		return this.properties.parallelCalls();
	}

	@Override
	public long calls() {
		return this.total.calls();
	}

	private IamAccount open(AwsAccount account, String session) {
		if (account.role() == null && account.profile() == null) {
			return base(account.number());
		}
		IamCalls calls = new IamCalls(account.role(), account.profile(), new CallCounter(this.total));
		AwsRegionProvider regions = (account.region() != null) ? () -> Region.of(account.region())
				: this.baseClients::region;
		AwsClients source = source(account.profile(), regions, calls);
		AwsClients clients = (account.role() != null)
				? this.baseClients.with(regions, assumed(account, account.role(), session, source), calls,
						RefusedCredentials.ofRole(account.role()))
				: this.baseClients.with(regions, new CheckedCredentials(account, source), calls, source.refused());
		return new SdkIamAccount(clients, this.reports.apply(clients), this.properties, this.selection, account::number,
				() -> {
					clients.close();
					source.close();
				});
	}

	/** No other account may be read with the base credentials, under another number. */
	private IamAccount base(String number) {
		String own = this.base.number();
		if (!number.equals(own)) {
			throw new AccountUnreadableException(
					"The account %s has neither a role nor a profile, and the base credentials are of the account %s. Name one in the list of accounts."
						.formatted(number, own),
					null);
		}
		return this.base;
	}

	/** Clients that sign with what is behind the account: the profile, or the base. */
	private AwsClients source(@Nullable String profile, AwsRegionProvider regions, IamCalls calls) {
		return (profile != null)
				? this.baseClients.with(regions, AwsCredentialsChain.ofProfile(profile), calls,
						RefusedCredentials.ofProfile(profile))
				: this.baseClients.with(regions, this.baseClients.credentials(), calls, null);
	}

	/**
	 * The caller is asked for once in a run, and not in each account. Whether the base
	 * credentials are bad, which ends the run, a call in their own region tells; of those
	 * of a profile it is never asked.
	 */
	private AssumedRoleCredentials assumed(AwsAccount account, String role, String session, AwsClients source) {
		AwsClients caller = (account.profile() != null) ? source : this.baseClients;
		return new AssumedRoleCredentials(source::sts, () -> caller.caller().arn(),
				() -> new AwsProbe(this.baseClients).failure() == null, new AssumedRole(role, account.externalId(),
						this.sessionDuration, session, REMEDY.formatted(account.number())));
	}

	/**
	 * The same accounts in a run, after which sessions are named.
	 */
	private record OfRun(SdkIamAccounts accounts, String session) implements IamAccounts {

		@Override
		public IamAccount open(AwsAccount account) {
			return this.accounts.open(account, this.session);
		}

		@Override
		public IamAccounts forRun(long run) {
			return this.accounts.forRun(run);
		}

		@Override
		public int parallelCalls() {
			return this.accounts.parallelCalls();
		}

		@Override
		public long calls() {
			return this.accounts.calls();
		}

	}

}
