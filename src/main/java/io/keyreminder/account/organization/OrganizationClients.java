package io.keyreminder.account.organization;

import io.keyreminder.account.AccountsProperties;
import io.keyreminder.aws.connection.AwsConnection;
import io.keyreminder.aws.connection.CallCounter;
import io.keyreminder.aws.credentials.AssumedRole;
import io.keyreminder.aws.credentials.AssumedRoleCredentials;
import io.keyreminder.aws.credentials.UsableCredentials;
import io.keyreminder.settings.Setting;
import io.keyreminder.text.SafeText;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The client of AWS Organizations, and what it is made of.
 *
 * @param organizations the client
 * @param region the run's region
 * @param closing closes all
 */
record OrganizationClients(OrganizationsClient organizations, Region region,
		Runnable closing) implements AutoCloseable {

	private static final String REMEDY = "%s names the role. To try it again: check --accounts."
		.formatted(Setting.ORGANIZATION_ROLE.property());

	private static final String SESSION = "keyreminder-accounts";

	/**
	 * Makes the client; nobody is asked yet.
	 * @param connection the way to AWS
	 * @param region the run's region
	 * @param base the base credentials
	 * @param properties the role that may list the accounts
	 * @param calls counts the calls
	 */
	static OrganizationClients open(AwsConnection connection, Region region, AwsCredentialsProvider base,
			AccountsProperties properties, CallCounter calls) {
		UsableCredentials credentials = new UsableCredentials(base);
		StsClient sts = connection.client(StsClient.builder(), region, credentials, calls);
		UsableCredentials listing = (properties.organizationRole() == null) ? credentials
				: new UsableCredentials(
						new AssumedRoleCredentials(() -> sts, () -> SafeText.clean(sts.getCallerIdentity().arn()),
								() -> false, new AssumedRole(properties.organizationRole(), properties.externalId(),
										properties.sessionDuration(), SESSION, REMEDY)));
		OrganizationsClient organizations = connection.client(OrganizationsClient.builder(), home(region), listing,
				calls);
		return new OrganizationClients(organizations, region, () -> {
			organizations.close();
			listing.close();
			sts.close();
			credentials.close();
			connection.close();
		});
	}

	/**
	 * Where AWS Organizations answers, for a whole partition. See
	 * <a href= "https://docs.aws.amazon.com/general/latest/gr/ao.html">its endpoints</a>.
	 */
	static Region home(Region region) {
		return switch (PartitionMetadata.of(region).id()) {
			case "aws" -> Region.US_EAST_1;
			case "aws-cn" -> Region.CN_NORTHWEST_1;
			case "aws-us-gov" -> Region.US_GOV_WEST_1;
			default -> region;
		};
	}

	@Override
	public void close() {
		this.closing.run();
	}

}
