package io.keyreminder.aws.credentials;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileProperty;

/**
 * By what means a profile gives credentials, and what to do where it gives none.
 */
enum ProfileKind {

	/** IAM Identity Center, by a session of its own or as it was before. */
	SSO("If its session has ended, log in: aws sso login --profile %s.", ProfileProperty.SSO_ACCOUNT_ID,
			ProfileProperty.SSO_START_URL, "sso_session"),

	/** A login in the browser. */
	LOGIN("If its session has ended, log in: aws login --profile %s.", ProfileProperty.LOGIN_SESSION),

	/** A command. */
	PROCESS("Run the credential_process of the profile %s by hand, as this user, and correct it.",
			ProfileProperty.CREDENTIAL_PROCESS),

	/** A role that is taken with others' credentials. */
	ROLE("Check the role_arn of the profile %s and where its own credentials come from (source_profile, "
			+ "credential_source or web_identity_token_file), and whether the role trusts them; one that asks for MFA "
			+ "cannot be taken by a job.", ProfileProperty.ROLE_ARN),

	/** An access key. */
	STATIC("The profile %s needs both aws_access_key_id and aws_secret_access_key.", ProfileProperty.AWS_ACCESS_KEY_ID,
			ProfileProperty.AWS_SECRET_ACCESS_KEY),

	/** Nothing of the kind: a region, say. */
	NONE("Give the profile %s an access key, a role, an SSO session or a credential_process, or choose another.");

	private final String advice;

	private final String[] properties;

	ProfileKind(String advice, String... properties) {
		this.advice = advice;
		this.properties = properties;
	}

	static ProfileKind of(Profile profile) {
		return Stream.of(values())
			.filter((kind) -> Stream.of(kind.properties).anyMatch(profile.properties()::containsKey))
			.findFirst()
			.orElse(NONE);
	}

	/**
	 * What to do where a profile gives no credentials.
	 * @param profile the profile
	 * @param file where its source profiles are
	 * @param answered whether AWS answered: then the sources are good
	 * @return a sentence that names the profile that is to be checked
	 */
	static String advice(Profile profile, ProfileFile file, boolean answered) {
		Profile source = answered ? profile : source(profile, file);
		return of(source).advice.formatted(quoted(source.name()));
	}

	private static Profile source(Profile profile, ProfileFile file) {
		Set<String> seen = new HashSet<>();
		Profile source = profile;
		Optional<Profile> next = Optional.of(profile);
		while (next.isPresent() && seen.add(next.get().name())) {
			source = next.get();
			next = source.property(ProfileProperty.SOURCE_PROFILE).flatMap(file::profile);
		}
		return next.isPresent() ? profile : source;
	}

	/** For a shell. */
	private static String quoted(String name) {
		return name.matches("[\\w.@+:/-]+") ? name : "'" + name.replace("'", "'\\''") + "'";
	}

}
