package io.keyreminder.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.keyreminder.settings.EarlySettings;
import io.keyreminder.settings.Setting;

import org.springframework.core.env.Environment;

/**
 * The settings that decide what a scan finds. All machines that share one must have the
 * same; what they are is told by a hash, for some are secret.
 *
 * @param hashes the hash of each setting's value, or of the file that it names, by the
 * setting's name
 */
record SharedSettings(Map<String, String> hashes) {

	private static final List<Setting> DECISIVE = List.of(Setting.MAX_AGE_DAYS, Setting.STAGES, Setting.RECIPIENT_TAG,
			Setting.LANGUAGE_TAG, Setting.ALLOWED_DOMAINS, Setting.ACCOUNTS_FROM, Setting.MEMBER_ROLE,
			Setting.EXTERNAL_ID);

	private static final int LENGTH = 16;

	/** Keeps a sorted copy. */
	SharedSettings {
		hashes = new TreeMap<>(hashes);
	}

	/** The settings of this machine. */
	static SharedSettings of(Environment environment) {
		Map<String, String> hashes = new TreeMap<>();
		DECISIVE.forEach((setting) -> hashes.put(setting.property(),
				hash(String.join("\n", EarlySettings.values(environment, setting)).getBytes(StandardCharsets.UTF_8))));
		putFile(hashes, environment, Setting.POLICY_FILE, "config/policy.yml");
		if (EarlySettings.is(environment, Setting.ACCOUNTS_FROM, "file")) {
			putFile(hashes, environment, Setting.ACCOUNTS_FILE, "config/accounts.yml");
		}
		return new SharedSettings(hashes);
	}

	/** Reads what {@link #written()} wrote. */
	static SharedSettings read(String written) {
		return new SharedSettings(Arrays.stream(written.split(" "))
			.map((each) -> each.split("=", 2))
			.collect(Collectors.toMap((each) -> each[0], (each) -> each[1])));
	}

	/** The hashes on one line. */
	String written() {
		return this.hashes.entrySet()
			.stream()
			.map((each) -> each.getKey() + "=" + each.getValue())
			.collect(Collectors.joining(" "));
	}

	/** The names of the settings that are not the same elsewhere. */
	List<String> differences(SharedSettings others) {
		TreeSet<String> names = new TreeSet<>(this.hashes.keySet());
		names.addAll(others.hashes.keySet());
		return names.stream()
			.filter((name) -> !String.valueOf(this.hashes.get(name)).equals(others.hashes.get(name)))
			.toList();
	}

	private static void putFile(Map<String, String> hashes, Environment environment, Setting setting, String usual) {
		hashes.put(setting.property(), hash(content(Path.of(EarlySettings.value(environment, setting).orElse(usual)))));
	}

	/** Whoever needs the file says that it cannot be read. */
	private static byte[] content(Path file) {
		try {
			return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
		}
		catch (IOException ex) {
			return new byte[0];
		}
	}

	private static String hash(byte[] content) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)).substring(0, LENGTH);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
