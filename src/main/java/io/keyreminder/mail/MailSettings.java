package io.keyreminder.mail;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import io.keyreminder.policy.Recipients;
import io.keyreminder.policy.Via;
import io.keyreminder.settings.LostLetters;
import io.keyreminder.settings.Setting;
import io.keyreminder.settings.SettingException;
import io.keyreminder.text.SafeText;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.jspecify.annotations.Nullable;

/**
 * What the operator chose for mail. A value is checked when somebody asks for it, so that
 * commands that send nothing need none of them; every method throws a
 * {@link SettingException} if its value is wrong.
 */
public final class MailSettings {

	private static final int MOST_PARALLEL_MESSAGES = 32;

	private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(2);

	private final MailProperties properties;

	MailSettings(MailProperties properties) {
		this.properties = properties;
	}

	/**
	 * How messages leave.
	 * @return the chosen transport
	 * @throws SettingException if none is chosen, too
	 */
	public Via via() {
		String via = required(Setting.VIA, this.properties.via());
		for (Via each : Via.values()) {
			if (each.toString().equalsIgnoreCase(via)) {
				return each;
			}
		}
		throw new SettingException(Setting.VIA, "is '%s', which is neither ses nor smtp".formatted(shown(via)));
	}

	/**
	 * The only domains that may be written to.
	 * @return in lower case; empty means all
	 */
	public Set<String> allowedDomains() {
		List<String> domains = this.properties.allowedDomains();
		Set<String> allowed = new TreeSet<>();
		for (String domain : (domains != null) ? domains : List.<String>of()) {
			if (Recipients.problem("someone@" + domain, Set.of()) != null) {
				throw new SettingException(Setting.ALLOWED_DOMAINS,
						"holds '%s', which is not a plain domain".formatted(shown(domain)));
			}
			allowed.add(domain.toLowerCase(Locale.ROOT));
		}
		return allowed;
	}

	/**
	 * Whether a mail server elsewhere may be spoken to without TLS.
	 * @return false unless the operator said so
	 */
	public boolean insecure() {
		String insecure = this.properties.insecure();
		if (insecure == null || insecure.isBlank() || insecure.equalsIgnoreCase("false")) {
			return false;
		}
		if (insecure.equalsIgnoreCase("true")) {
			return true;
		}
		throw new SettingException(Setting.INSECURE,
				"is '%s', which is neither true nor false".formatted(shown(insecure)));
	}

	/**
	 * How many messages leave at the same time.
	 * @return 1 or more
	 */
	public int parallelMessages() {
		int messages = this.properties.parallelMessages();
		if (messages < 1 || messages > MOST_PARALLEL_MESSAGES) {
			throw new SettingException(Setting.PARALLEL_MESSAGES,
					"is %d but must be 1 to %d".formatted(messages, MOST_PARALLEL_MESSAGES));
		}
		return messages;
	}

	/**
	 * How long to wait for an answer of Amazon SES, after which the message is in doubt.
	 * @return longer than nothing, and short enough for a stop to wait for it
	 */
	public Duration sesTimeout() {
		Duration timeout = this.properties.sesTimeout();
		if (timeout.toMillis() <= 0 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
			throw new SettingException(Setting.SES_TIMEOUT,
					"must be longer than nothing and no longer than %d s".formatted(LONGEST_TIMEOUT.toSeconds()));
		}
		return timeout;
	}

	/**
	 * The language of messages to those who have chosen none.
	 * @return a language tag (BCP 47), clean text
	 */
	public String language() {
		return shown(this.properties.language());
	}

	/**
	 * The folder of the operator's own message templates.
	 * @return the folder, or null if there is none
	 */
	public @Nullable Path templates() {
		String templates = this.properties.templates();
		Path folder = folder((templates != null) ? templates : Setting.TEMPLATES.example());
		if (Files.isDirectory(folder)) {
			return folder;
		}
		if (templates != null) {
			throw new SettingException(Setting.TEMPLATES, "is '%s', which is no folder".formatted(shown(templates)));
		}
		return null;
	}

	private static Path folder(String templates) {
		try {
			return Path.of(templates);
		}
		catch (InvalidPathException ex) {
			throw new SettingException(Setting.TEMPLATES,
					"is '%s', which %s".formatted(shown(templates), LostLetters.UNKNOWN), ex);
		}
	}

	/**
	 * The sender.
	 * @return an address, with a display name if the operator gave one
	 */
	public InternetAddress from() {
		return address(Setting.FROM, required(Setting.FROM, this.properties.from()));
	}

	/**
	 * Where answers go.
	 * @return an address, or null: to the sender
	 */
	public @Nullable InternetAddress replyTo() {
		String replyTo = this.properties.replyTo();
		return (replyTo == null || replyTo.isBlank()) ? null : address(Setting.REPLY_TO, replyTo);
	}

	private static String required(Setting setting, @Nullable String value) {
		if (value == null || value.isBlank()) {
			throw new SettingException(setting, "is not set");
		}
		return value.strip();
	}

	/**
	 * RFC 5322, 3.4: one mailbox, of which only the display name may be unusual.
	 */
	private static InternetAddress address(Setting setting, String value) {
		try {
			InternetAddress[] addresses = InternetAddress.parse(value, true);
			if (value.chars().noneMatch(Character::isISOControl) && addresses.length == 1
					&& Recipients.problem(addresses[0].getAddress(), Set.of()) == null) {
				String name = addresses[0].getPersonal();
				return new InternetAddress(addresses[0].getAddress(), name, StandardCharsets.UTF_8.name());
			}
		}
		catch (AddressException | UnsupportedEncodingException ex) {
			throw notOneAddress(setting, value, ex);
		}
		throw notOneAddress(setting, value, null);
	}

	private static SettingException notOneAddress(Setting setting, String value, @Nullable Exception cause) {
		return new SettingException(setting, "is '%s', which is not one plain e-mail address".formatted(shown(value)),
				cause);
	}

	private static String shown(String value) {
		return SafeText.clean(value);
	}

}
