package io.keyreminder.aws;

import java.util.Optional;

import software.amazon.awssdk.profiles.ProfileProperty;

/**
 * The region that AWS's configuration names for a profile.
 */
public final class ProfileRegion {

	private ProfileRegion() {
	}

	/**
	 * Looks for it.
	 * @param profile the profile's name
	 * @return the region's id; empty if there is none. Whoever uses the credentials of a
	 * profile that is not there is told so
	 */
	public static Optional<String> of(String profile) {
		try {
			return AwsProfiles.read(profile, "")
				.profile()
				.flatMap((found) -> found.property(ProfileProperty.REGION))
				.map(String::strip)
				.filter((region) -> !region.isEmpty());
		}
		catch (NoCredentialsException ex) {
			return Optional.empty();
		}
	}

}
