package io.keyreminder.aws;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.keyreminder.text.SafeText;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileLocation;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;

/**
 * The profiles of the AWS CLI and the SDKs, and the one that was chosen.
 *
 * @param file what the two files say together
 * @param name the profile that was chosen, or {@code default}
 * @param chosen whether somebody chose it, by {@code AWS_PROFILE}
 */
record AwsProfiles(ProfileFile file, String name, boolean chosen) {

	private static final String DEFAULT = "default";

	private static final Pattern LINE = Pattern.compile("on line (\\d+)");

	private static final int SHOWN = 500;

	/**
	 * Reads the files.
	 * @return the profiles; none if there are no files
	 * @throws AwsAccessException if a file cannot be read, or the chosen profile is not
	 * in them
	 */
	static AwsProfiles read() {
		ProfileFile.Aggregator files = ProfileFile.aggregator();
		add(files, ProfileFileLocation.credentialsFilePath(), ProfileFile.Type.CREDENTIALS,
				ProfileFileSystemSetting.AWS_SHARED_CREDENTIALS_FILE);
		add(files, ProfileFileLocation.configurationFilePath(), ProfileFile.Type.CONFIGURATION,
				ProfileFileSystemSetting.AWS_CONFIG_FILE);
		Optional<String> chosen = ProfileFileSystemSetting.AWS_PROFILE.getNonDefaultStringValue()
			.filter((name) -> !name.isBlank());
		AwsProfiles profiles = new AwsProfiles(files.build(), chosen.orElse(DEFAULT), chosen.isPresent());
		if (chosen.isPresent() && profiles.profile().isEmpty()) {
			throw new AwsAccessException(
					"There is no AWS profile '%s' (AWS_PROFILE). %s In the file config its section begins with [profile NAME], in the file credentials with [NAME]."
						.formatted(SafeText.clean(chosen.get(), 100), profiles.names()));
		}
		return profiles;
	}

	private static void add(ProfileFile.Aggregator files, Path path, ProfileFile.Type type,
			ProfileFileSystemSetting variable) {
		if (!Files.exists(path)) {
			return;
		}
		String file = "The AWS configuration file %s (%s)".formatted(SafeText.cleanWhole(path.toString()),
				variable.environmentVariable());
		if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
			throw new AwsAccessException(file + " cannot be read. Check whether it is a file that this user may read.");
		}
		try {
			files.addFile(ProfileFile.builder().content(path).type(type).build());
		}
		catch (RuntimeException ex) {
			// The SDK's words may quote what stands there.
			Matcher line = LINE.matcher(String.valueOf(ex.getMessage()));
			throw new AwsAccessException("%s is not written as such a file must be%s.".formatted(file,
					line.find() ? ": correct line " + line.group(1) + ", or the one before it" : ""));
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
