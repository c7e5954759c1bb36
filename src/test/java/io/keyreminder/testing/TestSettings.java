package io.keyreminder.testing;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakesmtp.FakeSmtpServer;

/**
 * What the program is told of the machine on which it is tested: where its home folder
 * is, and how it sends messages. One message at a time, so that their order is known.
 */
public final class TestSettings {

	private final Map<String, String> properties = new TreeMap<>();

	/**
	 * Settings by which messages leave by SMTP.
	 * @param home the home folder, which need not exist
	 * @param mails the mail server
	 */
	public TestSettings(Path home, FakeSmtpServer mails) {
		home(home);
		set("keyreminder.mail.via", "smtp");
		set("keyreminder.mail.from", "aws-keys@example.com");
		set("keyreminder.mail.parallel-messages", "1");
		// Each night of a test would make one, and nobody would look at it.
		set("keyreminder.backup.keep", "0");
		set("spring.mail.host", "localhost");
		set("spring.mail.port", String.valueOf(mails.port()));
	}

	/**
	 * Names another home folder.
	 * @param home the folder, which need not exist
	 * @return these settings
	 */
	public TestSettings home(Path home) {
		return set("keyreminder.home", home.toString());
	}

	/**
	 * Lets nobody wait for a ledger that is in use.
	 * @return these settings
	 */
	public TestSettings withoutWaiting() {
		return set("keyreminder.lock-wait", "0s");
	}

	/**
	 * Sets a property.
	 * @param property for example {@code keyreminder.mail.from}
	 * @param value its value
	 * @return these settings
	 */
	public TestSettings set(String property, String value) {
		this.properties.put(property, value);
		return this;
	}

	/**
	 * Takes a property back.
	 * @param property for example {@code keyreminder.mail.from}
	 * @return these settings
	 */
	public TestSettings unset(String property) {
		this.properties.remove(property);
		return this;
	}

	/**
	 * The settings for a program within this process, for which {@link FakeAws} has
	 * settings of its own.
	 * @return a copy, by property
	 */
	public Map<String, Object> properties() {
		return Map.copyOf(this.properties);
	}

	/**
	 * The settings for a process of its own, which knows nothing else of this machine.
	 * @param aws the account that it takes for its own
	 * @param folder stands in for the home directory of the developer, who may have
	 * configured the SDK there
	 * @return a copy, by environment variable
	 */
	public Map<String, String> environment(FakeAws aws, Path folder) {
		Map<String, String> environment = new TreeMap<>(aws.environment());
		this.properties.forEach((property, value) -> environment.put(variable(property), value));
		environment.put("HOME", folder.toString());
		return environment;
	}

	/** As Spring Boot reads it. */
	private static String variable(String property) {
		return property.replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT);
	}

}
