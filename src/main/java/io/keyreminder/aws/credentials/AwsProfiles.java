package io.keyreminder.aws.credentials;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.keyreminder.aws.NoCredentialsException;
import io.keyreminder.aws.SdkFault;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileLocation;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;

/**
 * The profiles of the AWS CLI and the SDKs, and the one that is used.
 *
 * @param file what the two files say together
 * @param name the profile that is used
 * @param chosenBy where somebody chose it, for the operator; null for the profile
 * {@code default}, which is used unless another is chosen
 */
record AwsProfiles(ProfileFile file, String name, @Nullable String chosenBy) {

	private static final String DEFAULT = "default";

	private static final Pattern LINE = Pattern.compile("on line (\\d+)");

	private static final int SHOWN = 500;

	/**
	 * Reads the files.
	 * @return the profiles; none if there are no files
	 * @throws NoCredentialsException if a file cannot be read, or the profile that
	 * {@code AWS_PROFILE} names is not in them
	 */
	static AwsProfiles read() {
		return ProfileFileSystemSetting.AWS_PROFILE.getNonDefaultStringValue()
			.filter((name) -> !name.isBlank())
			.map((name) -> read(name, "AWS_PROFILE"))
			.orElseGet(() -> new AwsProfiles(files(), DEFAULT, null));
	}

	/**
	 * Reads the files.
	 * @param name the profile that is used
	 * @param chosenBy where somebody chose it, for the operator
	 * @return the profiles
	 * @throws NoCredentialsException if a file cannot be read, or the profile is not in
	 * them
	 */
	static AwsProfiles read(String name, String chosenBy) {
		AwsProfiles profiles = new AwsProfiles(files(), name, chosenBy);
		if (profiles.profile().isEmpty()) {
			throw new NoCredentialsException(
					"There is no AWS profile '%s' (%s). %s In the file config its section begins with [profile NAME], in the file credentials with [NAME]."
						.formatted(SafeText.clean(name, 100), chosenBy, profiles.names()));
		}
		return profiles;
	}

	/**
	 * What the two files say together.
	 * @return nothing if there are no files
	 * @throws NoCredentialsException if a file cannot be read
	 */
	static ProfileFile files() {
		ProfileFile.Aggregator files = ProfileFile.aggregator();
		add(files, ProfileFileLocation::credentialsFilePath, ProfileFile.Type.CREDENTIALS,
				ProfileFileSystemSetting.AWS_SHARED_CREDENTIALS_FILE);
		add(files, ProfileFileLocation::configurationFilePath, ProfileFile.Type.CONFIGURATION,
				ProfileFileSystemSetting.AWS_CONFIG_FILE);
		return files.build();
	}

	private static void add(ProfileFile.Aggregator files, Supplier<Path> location, ProfileFile.Type type,
			ProfileFileSystemSetting variable) {
		Path path = path(location);
		if (!Files.exists(path)) {
			return;
		}
		String file = "The AWS configuration file %s (%s)".formatted(SafeText.cleanWhole(path.toString()),
				variable.environmentVariable());
		if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
			throw new NoCredentialsException(
					file + " cannot be read. Check whether it is a file that this user may read.");
		}
		try {
			files.addFile(ProfileFile.builder().content(path).type(type).build());
		}
		catch (RuntimeException ex) {
			// The SDK's words may quote what stands there.
			Matcher line = LINE.matcher(String.valueOf(ex.getMessage()));
			throw new NoCredentialsException("%s is not written as such a file must be%s.".formatted(file,
					line.find() ? ": correct line " + line.group(1) + ", or the one before it" : ""));
		}
	}

	private static Path path(Supplier<Path> location) {
		try {
			return location.get();
		}
		catch (InvalidPathException ex) {
			throw new NoCredentialsException(SdkFault.unknownPath(ex));
		}
	}

	Optional<Profile> profile() {
		return this.file.profile(this.name);
	}

	private String names() {
		String names = this.file.profiles()
			.keySet()
			.stream()
			.sorted()
			.map((each) -> "'" + each + "'")
			.collect(Collectors.joining(", "));
		return names.isEmpty() ? "There are no profiles at all."
				: SafeText.clean("There are these: " + names, SHOWN) + ".";
	}

}
