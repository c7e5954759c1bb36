package io.keyreminder.aws.credentials;

import java.util.Map;
import java.util.function.Function;

import io.keyreminder.aws.NoCredentialsException;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileProperty;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The credentials, looked for in the SDK's order. The first place that somebody has set
 * up must give them: the SDK's own chain goes on to the next, whose credentials may be
 * another account's, and in the end says only that there were none.
 */
public final class AwsCredentialsChain implements AwsCredentialsProvider, SdkAutoCloseable {

	private static final String LISTED = "the list of accounts";

	private static final String KEY = SdkSystemSetting.AWS_ACCESS_KEY_ID.environmentVariable();

	private static final String SECRET = SdkSystemSetting.AWS_SECRET_ACCESS_KEY.environmentVariable();

	private static final String TOKEN_FILE = SdkSystemSetting.AWS_WEB_IDENTITY_TOKEN_FILE.environmentVariable();

	private final Map<String, String> environment;

	private final @Nullable String profile;

	private @Nullable Place place;

	/**
	 * Creates the chain; nothing is looked for yet.
	 */
	public AwsCredentialsChain() {
		this(System.getenv(), null);
	}

	AwsCredentialsChain(Map<String, String> environment) {
		this(environment, null);
	}

	private AwsCredentialsChain(Map<String, String> environment, @Nullable String profile) {
		this.environment = environment;
		this.profile = profile;
	}

	/**
	 * Credentials of a profile that the list of accounts names; nothing is looked for
	 * yet.
	 * @param profile its name
	 * @return the credentials, whatever else is set up
	 */
	public static AwsCredentialsChain ofProfile(String profile) {
		return new AwsCredentialsChain(System.getenv(), profile);
	}

	/**
	 * Finds the credentials.
	 * @throws NoCredentialsException if there are none
	 */
	@Override
	public AwsCredentials resolveCredentials() {
		Place found = place();
		try {
			return found.provider().resolveCredentials();
		}
		catch (RuntimeException ex) {
			throw new NoCredentialsException(found.complaint().apply(new AwsWords(ex)));
		}
	}

	@Override
	public synchronized void close() {
		if (this.place != null && this.place.provider() instanceof SdkAutoCloseable closeable) {
			closeable.close();
		}
		this.place = null;
	}

	private synchronized Place place() {
		if (this.place == null) {
			this.place = find();
		}
		return this.place;
	}

	private Place find() {
		return (this.profile != null) ? placeOf(AwsProfiles.read(this.profile, LISTED)) : findSetUp();
	}

	private Place findSetUp() {
		AwsProfiles profiles = AwsProfiles.read();
		if (System.getProperty(SdkSystemSetting.AWS_ACCESS_KEY_ID.property()) != null) {
			return new Place(SystemPropertyCredentialsProvider.create(),
					(words) -> "The system properties aws.accessKeyId and aws.secretAccessKey are not both set.");
		}
		if (isSet(KEY) || isSet(SECRET)) {
			return new Place(EnvironmentVariableCredentialsProvider.create(),
					(words) -> "%s is set, but %s is not. Set both, or neither.".formatted(isSet(KEY) ? KEY : SECRET,
							isSet(KEY) ? SECRET : KEY));
		}
		if (SdkSystemSetting.AWS_WEB_IDENTITY_TOKEN_FILE.getStringValue().isPresent()) {
			return new Place(WebIdentityTokenFileCredentialsProvider.create(), (
					words) -> "The token of %s gives no credentials: %s. Check %s and AWS_ROLE_ARN, and whether the role trusts the token."
						.formatted(TOKEN_FILE, words, TOKEN_FILE));
		}
		Profile chosen = profiles.profile().orElse(null);
		if (chosen != null && (profiles.chosenBy() != null || ProfileKind.of(chosen) != ProfileKind.NONE)) {
			return placeOf(profiles);
		}
		return ofThisMachine();
	}

	private static Place placeOf(AwsProfiles profiles) {
		Profile profile = profiles.profile().orElseThrow();
		return new Place(
				ProfileCredentialsProvider.builder().profileName(profile.name()).profileFile(profiles.file()).build(),
				(words) -> "The AWS profile '%s'%s gives no credentials: %s. %s".formatted(
						SafeText.clean(profile.name(), 100),
						(profiles.chosenBy() != null) ? " (%s)".formatted(profiles.chosenBy()) : "",
						words.toString().startsWith("Profile file contained no credentials")
								? "its section does not say where they come from" : words,
						SafeText.cleanWhole(advice(profiles, words))));
	}

	/** The metadata of this machine, which credential_source may name, are not AWS. */
	private static String advice(AwsProfiles profiles, AwsWords words) {
		Profile profile = profiles.profile().orElseThrow();
		return (words.unreachable() && !profile.properties().containsKey(ProfileProperty.CREDENTIAL_SOURCE))
				? "AWS could not be asked: check the network, the proxy, the region and AWS_ENDPOINT_URL."
				: ProfileKind.advice(profile, profiles.file(), words.answered());
	}

	private Place ofThisMachine() {
		for (String variable : new String[] { "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
				"AWS_CONTAINER_CREDENTIALS_FULL_URI" }) {
			if (isSet(variable)) {
				return new Place(ContainerCredentialsProvider.builder().build(), (
						words) -> "The container's role (%s) gives no credentials: %s. Check that the task or the pod has a role, or remove the variable."
							.formatted(variable, words));
			}
		}
		boolean disabled = SdkSystemSetting.AWS_EC2_METADATA_DISABLED.getBooleanValue().orElse(false);
		return new Place(InstanceProfileCredentialsProvider.create(),
				(words) -> "No usable AWS credentials were found. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or "
						+ "AWS_PROFILE, or run where a role provides them." + (disabled
								? " This machine's role was not asked for: AWS_EC2_METADATA_DISABLED is true." : ""));
	}

	private boolean isSet(String variable) {
		return !this.environment.getOrDefault(variable, "").isBlank();
	}

	/**
	 * Where credentials come from.
	 *
	 * @param provider gets them
	 * @param complaint what to say if it cannot
	 */
	private record Place(AwsCredentialsProvider provider, Function<AwsWords, String> complaint) {

	}

}
