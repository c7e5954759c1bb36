package io.keyreminder.aws.credentials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.keyreminder.aws.AwsAccessException;
import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakeaws.Fleet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.util.TestPropertyValues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Where the environment names credentials that are of no use, the sentence says exactly
 * that.
 */
class AwsCredentialsChainTests {

	private static final String CONFIG = """
			[default]
			region = us-east-1
			[profile good]
			aws_access_key_id = %s
			aws_secret_access_key = %s
			[profile empty]
			region = us-east-1
			[profile half]
			aws_access_key_id = AKIAHALF
			[profile role]
			role_arn = arn:aws:iam::123456789012:role/reminder
			source_profile = good
			[profile nosource]
			role_arn = arn:aws:iam::123456789012:role/reminder
			source_profile = gone
			[profile norole]
			role_arn = arn:aws:iam::123456789012:role/reminder
			[profile loop]
			role_arn = arn:aws:iam::123456789012:role/reminder
			source_profile = pool
			[profile pool]
			role_arn = arn:aws:iam::123456789012:role/reminder
			source_profile = loop
			[profile process]
			credential_process = sh -c "echo no entry for aB3dEfGh1jKlMnOpQrSt >&2; exit 3"
			[profile nojson]
			credential_process = echo aB3dEfGh1jKlMnOpQrSt
			[profile sso]
			sso_session = corp
			sso_account_id = 123456789012
			sso_role_name = Reminder
			[sso-session corp]
			sso_region = us-east-1
			sso_start_url = https://corp.awsapps.com/start
			[profile legacy]
			sso_region = us-east-1
			sso_start_url = https://corp.awsapps.com/start
			sso_account_id = 123456789012
			sso_role_name = Reminder
			[profile nosession]
			sso_session = gone
			sso_account_id = 123456789012
			sso_role_name = Reminder
			[profile login]
			login_session = arn:aws:iam::123456789012:user/dora
			region = us-east-1
			[profile viasso]
			role_arn = arn:aws:iam::123456789012:role/reminder
			source_profile = sso
			[profile silent]
			credential_process = true
			[profile offline]
			role_arn = arn:aws:iam::123456789012:role/reminder
			source_profile = good
			[profile token]
			role_arn = arn:aws:iam::123456789012:role/reminder
			web_identity_token_file = /no/such/token
			""".formatted(FakeAws.ACCESS_KEY_ID, FakeAws.SECRET_ACCESS_KEY);

	private static final String SECRET = "aB3dEfGh1jKlMnOpQrSt";

	private Path config;

	@BeforeEach
	void write(@TempDir Path folder) throws IOException {
		this.config = Files.writeString(folder.resolve("config"), CONFIG);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					prdo      | There is no AWS profile 'prdo' (AWS_PROFILE). There are these: 'default', 'empty', 'good', | [profile NAME]
					empty     | The AWS profile 'empty' (AWS_PROFILE) gives no credentials: its section does not say where they come from. | Give the profile empty an access key
					half      | The AWS profile 'half' (AWS_PROFILE) gives no credentials: | The profile half needs both aws_access_key_id and aws_secret_access_key.
					role      | The AWS profile 'role' (AWS_PROFILE) gives no credentials: AWS answered AccessDenied: | Check the role_arn of the profile role
					nosource  | The AWS profile 'nosource' (AWS_PROFILE) gives no credentials: | 'gone'
					norole    | The AWS profile 'norole' (AWS_PROFILE) gives no credentials: its section does not say | source_profile
					loop      | The AWS profile 'loop' (AWS_PROFILE) gives no credentials: | Circular relationship
					process   | The AWS profile 'process' (AWS_PROFILE) gives no credentials: Command returned non-zero exit value (3) with error message: no entry for ***. | Run the credential_process of the profile process by hand
					nojson    | The AWS profile 'nojson' (AWS_PROFILE) gives no credentials: what it prints is not the JSON object that is expected. | Run the credential_process of the profile nojson by hand
					silent    | The AWS profile 'silent' (AWS_PROFILE) gives no credentials: what it prints is not the JSON object that is expected. | Run the credential_process of the profile silent by hand
					sso       | The AWS profile 'sso' (AWS_PROFILE) gives no credentials: The SSO session | aws sso login --profile sso.
					legacy    | The AWS profile 'legacy' (AWS_PROFILE) gives no credentials: The SSO session | aws sso login --profile legacy.
					nosession | The AWS profile 'nosession' (AWS_PROFILE) gives no credentials: | session title gone
					login     | The AWS profile 'login' (AWS_PROFILE) gives no credentials: | aws login --profile login.
					viasso    | The AWS profile 'viasso' (AWS_PROFILE) gives no credentials: The SSO session | aws sso login --profile sso.
					token     | The AWS profile 'token' (AWS_PROFILE) gives no credentials: there is no file /no/such/token. | Check the role_arn of the profile token
					""")
	void aProfileThatGivesNoCredentialsSaysWhy(String profile, String begins, String holds) {
		try (FakeAws aws = FakeAws.start(Fleet.of("123456789012"))) {
			aws.faults().on("AssumeRole").be(Fault.denied());
			properties("aws.profile=" + profile, "aws.endpointUrl=" + aws.endpoint(), "aws.region=us-east-1")
				.applyToSystemProperties(() -> {
					assertThat(refusal(Map.of())).startsWith(begins)
						.contains(holds)
						.doesNotContain(SECRET, FakeAws.SECRET_ACCESS_KEY);
					return true;
				});
		}
	}

	@Test
	void profileIsNotBlamedWhereAwsCannotBeAsked() {
		properties("aws.profile=offline", "aws.endpointUrl=http://127.0.0.1:9", "aws.region=us-east-1")
			.applyToSystemProperties(() -> {
				assertThat(refusal(Map.of()))
					.isEqualTo("The AWS profile 'offline' (AWS_PROFILE) gives no credentials: Connection refused. AWS "
							+ "could not be asked: check the network, the proxy, the region and AWS_ENDPOINT_URL.");
				return true;
			});
	}

	@Test
	void aGoodProfileIsUsed() {
		properties("aws.profile=good").applyToSystemProperties(() -> {
			try (AwsCredentialsChain chain = new AwsCredentialsChain(Map.of())) {
				assertThat(chain.resolveCredentials().accessKeyId()).isEqualTo(FakeAws.ACCESS_KEY_ID);
			}
			return true;
		});
	}

	@ParameterizedTest
	@CsvSource({ "AWS_ACCESS_KEY_ID,AWS_SECRET_ACCESS_KEY", "AWS_SECRET_ACCESS_KEY,AWS_ACCESS_KEY_ID" })
	void halfAKeyIsNone(String there, String missing) {
		properties().applyToSystemProperties(() -> {
			assertThat(refusal(Map.of(there, "x")))
				.isEqualTo(there + " is set, but " + missing + " is not. Set both, or neither.");
			return true;
		});
	}

	@Test
	void whereNobodySetAnythingUpItSaysWhatToSet() {
		properties("aws.disableEc2Metadata=true").applyToSystemProperties(() -> {
			assertThat(refusal(Map.of())).isEqualTo("No usable AWS credentials were found. Set AWS_ACCESS_KEY_ID and "
					+ "AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, or run where a role provides them. This machine's role was "
					+ "not asked for: AWS_EC2_METADATA_DISABLED is true.");
			return true;
		});
	}

	@Test
	void theRoleOfAContainerIsNamedByItsVariable() {
		String variable = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
		properties("aws.containerCredentialsFullUri=http://127.0.0.1:9/role").applyToSystemProperties(() -> {
			assertThat(refusal(Map.of(variable, "http://127.0.0.1:9/role")))
				.startsWith("The container's role (" + variable + ") gives no credentials: ");
			return true;
		});
	}

	@Test
	void aTokenThatIsNotThereIsNamed() {
		properties("aws.webIdentityTokenFile=/no/such/token", "aws.roleArn=arn:aws:iam::123456789012:role/reminder",
				"aws.region=us-east-1")
			.applyToSystemProperties(() -> {
				assertThat(refusal(Map.of()))
					.startsWith("The token of AWS_WEB_IDENTITY_TOKEN_FILE gives no credentials: there is no "
							+ "file /no/such/token. Check AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN");
				return true;
			});
	}

	/** As under LC_ALL=C, where a home folder may have other letters. */
	@Test
	void configurationFileWhosePathIsNoneHereIsNamed() {
		properties("aws.sharedCredentialsFile=/home/j\0rgen/.aws/credentials").applyToSystemProperties(() -> {
			assertThat(refusal(Map.of())).isEqualTo("The path /home/j rgen/.aws/credentials of AWS's configuration "
					+ "(HOME, AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE) holds letters that this process's locale does "
					+ "not know: start it with LC_ALL=C.UTF-8.");
			return true;
		});
	}

	@Test
	void aConfigurationFileThatCannotBeReadIsNamed() throws IOException {
		Files.writeString(this.config, "[profile x]\naws_secret_access_key " + SECRET);
		properties("aws.profile=x").applyToSystemProperties(() -> {
			assertThat(refusal(Map.of())).isEqualTo("The AWS configuration file " + this.config
					+ " (AWS_CONFIG_FILE) is not written as such a file must be: correct line 2, or the one before it.");
			return true;
		});
		properties("aws.configFile=" + this.config.getParent()).applyToSystemProperties(() -> {
			assertThat(refusal(Map.of())).contains("(AWS_CONFIG_FILE) cannot be read.");
			return true;
		});
	}

	private TestPropertyValues properties(String... more) {
		return TestPropertyValues.of("aws.configFile=" + this.config, "aws.sharedCredentialsFile=/no/such/file")
			.and(more);
	}

	private static String refusal(Map<String, String> environment) {
		try (AwsCredentialsChain chain = new AwsCredentialsChain(environment)) {
			return String
				.valueOf(assertThatExceptionOfType(AwsAccessException.class).isThrownBy(chain::resolveCredentials)
					.actual()
					.getMessage());
		}
	}

}
