package io.keyreminder.account;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.keyreminder.settings.AwsIds;
import io.keyreminder.settings.Setting;
import io.keyreminder.settings.SettingException;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * Which accounts are read, and how they are reached.
 *
 * @param from where they come from
 * @param file the file that names them
 * @param role the role that is assumed in each; null if none is named for all
 * @param externalId what the roles' trust policies ask for; null for nothing
 * @param sessionDuration how long the credentials of an assumed role hold
 * @param organizationRole the ARN of the role that lists the accounts; null for the base
 * credentials
 * @param includeOus the only organizational units and roots whose accounts are read; all
 * if empty
 * @param excludeOus those whose accounts are not read
 * @param include the only accounts that are read; all if empty
 * @param exclude the accounts that are not read
 * @param parallel how many accounts are read at the same time
 * @param shrinkGuard the least part of the last run's accounts that a list must hold, in
 * per cent
 */
@ConfigurationProperties("keyreminder.accounts")
public record AccountsProperties(@DefaultValue("self") AccountsFrom from,
		@DefaultValue("config/accounts.yml") String file, @Nullable String role, @Nullable String externalId,
		@DefaultValue("1h") @DurationUnit(ChronoUnit.SECONDS) Duration sessionDuration,
		@Nullable String organizationRole, @DefaultValue List<String> includeOus, @DefaultValue List<String> excludeOus,
		@DefaultValue List<String> include, @DefaultValue List<String> exclude, @DefaultValue("8") int parallel,
		@DefaultValue("50") int shrinkGuard) {

	/** What {@link #isExternalId} takes, for the operator. */
	static final String EXTERNAL_ID = "an external id: 2 to 1224 letters, digits and +=,.@:/-_";

	/**
	 * See the parameters of
	 * <a href= "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">
	 * AssumeRole</a>.
	 */
	private static final Pattern EXTERNAL_ID_LETTERS = Pattern.compile("[\\w+=,.@:/-]{2,1224}");

	private static final Duration SHORTEST_SESSION = Duration.ofMinutes(15);

	private static final Duration LONGEST_SESSION = Duration.ofHours(12);

	private static final String UNIT_ID = "the id of an organizational unit or a root";

	private static final String NUMBER = "an account's number of twelve digits, in quotation marks where YAML would read a number";

	private static final int SHOWN = 100;

	private static final int MOST_PARALLEL = 64;

	private static final int WHOLE = 100;

	/**
	 * Refuses what cannot be meant.
	 * @throws SettingException for the first wrong setting
	 */
	public AccountsProperties {
		check(Setting.ACCOUNTS_FILE, file, (path) -> !path.isBlank(), "the path of a file");
		check(Setting.MEMBER_ROLE, role, (text) -> MemberRole.isOne(text) && new MemberRole(text).isOfAnyAccount(),
				MemberRole.EXPECTED);
		if (role == null && from == AccountsFrom.ORGANIZATION) {
			throw new SettingException(Setting.MEMBER_ROLE,
					"is not set, but %s=organization needs it".formatted(Setting.ACCOUNTS_FROM.property()));
		}
		check(Setting.EXTERNAL_ID, externalId, AccountsProperties::isExternalId, EXTERNAL_ID);
		if (sessionDuration.compareTo(SHORTEST_SESSION) < 0 || sessionDuration.compareTo(LONGEST_SESSION) > 0) {
			throw new SettingException(Setting.SESSION_DURATION,
					"is %s s, but must be 15m to 12h".formatted(sessionDuration.toSeconds()));
		}
		check(Setting.ORGANIZATION_ROLE, organizationRole, MemberRole::isArn, "the ARN of a role");
		checkAll(Setting.INCLUDE_OUS, includeOus, AwsIds::isUnit, UNIT_ID);
		checkAll(Setting.EXCLUDE_OUS, excludeOus, AwsIds::isUnit, UNIT_ID);
		if (from != AccountsFrom.ORGANIZATION && !(includeOus.isEmpty() && excludeOus.isEmpty())) {
			throw new SettingException(includeOus.isEmpty() ? Setting.EXCLUDE_OUS : Setting.INCLUDE_OUS,
					"is set, but with %s=%s nothing is known of organizational units. Remove it"
						.formatted(Setting.ACCOUNTS_FROM.property(), from.name().toLowerCase(Locale.ROOT)));
		}
		checkAll(Setting.INCLUDE_ACCOUNTS, include, AwsIds::isAccount, NUMBER);
		checkAll(Setting.EXCLUDE_ACCOUNTS, exclude, AwsIds::isAccount, NUMBER);
		if (parallel < 1 || parallel > MOST_PARALLEL) {
			throw new SettingException(Setting.PARALLEL_ACCOUNTS,
					"is %d, but must be 1 to %d".formatted(parallel, MOST_PARALLEL));
		}
		if (shrinkGuard < 0 || shrinkGuard > WHOLE) {
			throw new SettingException(Setting.SHRINK_GUARD,
					"is %d, but must be 0 to %d per cent".formatted(shrinkGuard, WHOLE));
		}
	}

	/**
	 * Whether a text can be an external id.
	 * @param text the text
	 */
	static boolean isExternalId(String text) {
		return EXTERNAL_ID_LETTERS.matcher(text).matches();
	}

	private static void check(Setting setting, @Nullable String value, Predicate<String> allowed, String expected) {
		if (value != null && !allowed.test(value)) {
			throw new SettingException(setting,
					"is '%s', but must be %s".formatted(SafeText.clean(value, SHOWN), expected));
		}
	}

	private static void checkAll(Setting setting, List<String> values, Predicate<String> allowed, String expected) {
		for (String value : values) {
			// Spring reads nothing between two commas as null.
			String text = Objects.requireNonNullElse(value, "");
			if (!allowed.test(text)) {
				throw new SettingException(setting,
						"holds '%s', which is not %s".formatted(SafeText.clean(text, SHOWN), expected));
			}
		}
	}

}
