package io.keyreminder.account.organization;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.keyreminder.account.TestAccounts;
import io.keyreminder.aws.connection.AwsConnection;
import io.keyreminder.aws.connection.CallCounter;
import io.keyreminder.aws.connection.CallLimits;
import io.keyreminder.failure.OperatorException;
import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.FakeOrganization;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakeaws.Fleet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Who answers for an account, by its tag, and what is said if that cannot be read.
 */
class OrganizationTagsTests {

	private static final String BASE = "111111111111";

	private static final String ANNA = "222222222222";

	private static final String BERT = "333333333333";

	private static final String LIST_TAGS = "ListTagsForResource";

	private final FakeAws aws = FakeAws.start(Fleet.of(BASE)).inThisProcess();

	private final FakeOrganization organization = this.aws.organization(this.aws.base());

	private final FakeAccount anna = this.aws.account(Fleet.of(ANNA));

	private final FakeAccount bert = this.aws.account(Fleet.of(BERT));

	private final OrganizationTags tags = new OrganizationTags(() -> OrganizationClients.open(AwsConnection
		.open(new CallLimits(3, Duration.ofSeconds(60), Duration.ofSeconds(20)), BackoffStrategy.retryImmediately()),
			Region.EU_WEST_1,
			StaticCredentialsProvider
				.create(AwsBasicCredentials.create(FakeAws.ACCESS_KEY_ID, FakeAws.SECRET_ACCESS_KEY)),
			TestAccounts.properties(Map.of("from", "self")), new CallCounter()));

	OrganizationTagsTests() {
		this.organization.root().add(this.anna).add(this.bert);
	}

	@AfterEach
	void close() {
		this.tags.close();
		this.aws.close();
	}

	@Test
	void theTagIsFoundOnTheLastPageAndAskedForOnce() {
		for (int i = 0; i < 20; i++) {
			this.anna.tag("Tag-" + i, "x");
		}
		this.anna.tag("Owner", "anna@example.com");
		this.organization.pages(0, 7, 0, 5);
		assertThat(this.tags.owner(ANNA)).contains("anna@example.com");
		long calls = this.aws.count(LIST_TAGS);
		assertThat(this.tags.owner(ANNA)).contains("anna@example.com");
		assertThat(calls).isEqualTo(6);
		assertThat(this.aws.count(LIST_TAGS)).isEqualTo(calls);
	}

	@Test
	void anotherSpellingOfTheTagCountsIfThereIsNoBetterOne() {
		this.anna.tag("owner", "lower@example.com");
		this.bert.tag("OWNER", "upper@example.com").tag("Owner", "bert@example.com");
		assertThat(this.tags.owner(ANNA)).contains("lower@example.com");
		assertThat(this.tags.owner(BERT)).contains("bert@example.com");
	}

	@Test
	void whereThereIsNoTagNobodyAnswersForTheAccount() {
		assertThat(this.tags.owner(ANNA)).isEmpty();
		assertThat(this.tags.owner("444444444444")).as("of no organization").isEmpty();
		this.aws.faults()
			.on(LIST_TAGS)
			.be(Fault.error(400, "AWSOrganizationsNotInUseException", "Your account is not a member."));
		assertThat(this.tags.owner(BERT)).isEmpty();
	}

	@Test
	void aThrottledCallIsTriedAgain() {
		this.anna.tag("Owner", "anna@example.com");
		this.aws.faults().on(LIST_TAGS).next(2).be(Fault.tooManyRequests());
		assertThat(this.tags.owner(ANNA)).contains("anna@example.com");
	}

	@Test
	void aDeniedCallNamesThePermissionAndIsNotRepeated() {
		this.aws.allowOnly(List.of("organizations:ListAccounts"));
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(OperatorException.class).isThrownBy(() -> this.tags.owner(ANNA))
				.withMessageStartingWith("organizations:ListTagsForResource failed: AWS denied it. Give these "
						+ "credentials the policy config/iam-policy.json, in the management account or in an account "
						+ "that is a delegated administrator, or name a role there in "
						+ "keyreminder.accounts.organization-role. [AccessDeniedException: User: ");
		}
		assertThat(this.aws.count(LIST_TAGS)).isEqualTo(1);
		assertThatExceptionOfType(OperatorException.class).isThrownBy(() -> this.tags.owner(BERT));
		assertThat(this.aws.count(LIST_TAGS)).as("another account may be allowed").isEqualTo(2);
	}

	@Test
	void whatNoAccountCanBeAskedForIsNotAskedThousandsOfTimes() {
		this.aws.faults().on(LIST_TAGS).be(Fault.error(400, "ExpiredTokenException", "expired"));
		assertThatExceptionOfType(OperatorException.class).isThrownBy(() -> this.tags.owner(ANNA))
			.withMessageContaining("The session of the credentials is over.");
		assertThatExceptionOfType(OperatorException.class).isThrownBy(() -> this.tags.owner(BERT))
			.withMessageContaining("The session of the credentials is over.");
		assertThat(this.aws.count(LIST_TAGS)).isEqualTo(1);
	}

	@Test
	void aDeniedCallDoesNotForgetWhatNoAccountCanBeAskedFor() {
		this.aws.faults().on(LIST_TAGS).call(1).be(Fault.tell(() -> refused(BERT)));
		this.aws.faults().on(LIST_TAGS).call(2).be(Fault.error(400, "ExpiredTokenException", "expired"));
		this.aws.allowOnly(List.of("organizations:ListAccounts"));
		refused(ANNA);
		refused("444444444444");
		assertThat(this.aws.count(LIST_TAGS)).isEqualTo(2);
	}

	private void refused(String account) {
		assertThatExceptionOfType(OperatorException.class).isThrownBy(() -> this.tags.owner(account));
	}

}
