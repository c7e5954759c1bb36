package io.keyreminder.aws.credentials;

import java.util.Optional;
import java.util.function.Supplier;

import io.keyreminder.aws.NoCredentialsException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileProperty;

import org.springframework.util.function.SingletonSupplier;

/**
 * The regions that AWS's configuration names for profiles. Its files are read once, when
 * the first profile is asked for.
 */
public final class ProfileRegions {

	private final Supplier<ProfileFile> files = SingletonSupplier.of(ProfileRegions::files);

	/**
	 * Looks for the region of a profile.
	 * @param profile the profile's name
	 * @return what stands there, which may be no region; empty if nothing does. Whoever
	 * uses the credentials of a profile that is not there is told so
	 */
	public Optional<String> of(String profile) {
		return this.files.get()
			.profile(profile)
			.flatMap((found) -> found.property(ProfileProperty.REGION))
			.map(String::strip)
			.filter((region) -> !region.isEmpty());
	}

	private static ProfileFile files() {
		try {
			return AwsProfiles.files();
		}
		catch (NoCredentialsException ex) {
			return ProfileFile.aggregator().build();
		}
	}

}
