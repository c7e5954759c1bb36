package io.keyreminder.account;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.keyreminder.aws.credentials.ProfileRegions;
import io.keyreminder.settings.Setting;
import io.keyreminder.settings.SettingException;
import io.keyreminder.settings.yaml.YamlFile;
import io.keyreminder.settings.yaml.YamlValue;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;

/**
 * The accounts that the operator's file names; they count as active. An account with a
 * profile of its own is read with the profile's credentials as they are, unless its entry
 * names a role.
 */
final class AccountsFile implements AccountSource {

	private static final String ACCOUNTS = "accounts";

	private static final String ID = "id";

	private static final String NAME = "name";

	private static final String ROLE = "role";

	private static final String EXTERNAL_ID = "external-id";

	private static final String PROFILE = "profile";

	private static final String REGION = "region";

	private static final List<String> KEYS = List.of(ID, NAME, ROLE, EXTERNAL_ID, PROFILE, REGION);

	private static final Pattern REGION_ID = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}|aws(-[a-z]+)*-global");

	private static final String A_REGION = "the id of a region, for example us-gov-west-1";

	private static final int SHOWN = 100;

	private final AccountsProperties properties;

	private final AwsRegionProvider regions;

	/**
	 * Creates the source; nothing is read yet.
	 * @param properties where the file is, and what holds for all accounts
	 * @param regions the run's region, of which the base account's partition comes
	 */
	AccountsFile(AccountsProperties properties, AwsRegionProvider regions) {
		this.properties = properties;
		this.regions = regions;
	}

	@Override
	public AccountsFrom from() {
		return AccountsFrom.FILE;
	}

	/**
	 * Reads the file.
	 * @throws SettingException if anything in it is odd; the sentence says where, and
	 * what is expected
	 */
	@Override
	public AccountListing list(String baseAccount) {
		YamlValue file = YamlFile.read(Setting.ACCOUNTS_FILE, this.properties.file());
		YamlValue accounts = file.mapping(List.of(ACCOUNTS)).get(ACCOUNTS);
		if (accounts == null) {
			throw file.refuse("here must stand accounts: and the list of accounts.");
		}
		Map<String, Integer> lines = new HashMap<>();
		List<ListedAccount> listed = new ArrayList<>();
		ProfileRegions ofProfiles = new ProfileRegions();
		for (YamlValue entry : accounts.list()) {
			Map<String, YamlValue> values = entry.mapping(KEYS);
			String number = number(entry, values.get(ID));
			Integer first = lines.putIfAbsent(number, entry.line());
			if (first != null) {
				throw entry.refuse("the account %s stands here a second time, after line %d. Remove one of the two."
					.formatted(number, first));
			}
			AwsAccount account = account(number, values, ofProfiles);
			if (account.role() == null && account.profile() == null && !number.equals(baseAccount)) {
				throw entry.refuse("the account %s has no role. Add role:, or set %s for all accounts."
					.formatted(number, Setting.MEMBER_ROLE.property()));
			}
			listed.add(ListedAccount.active(account));
		}
		return new AccountListing(null, listed);
	}

	private AwsAccount account(String number, Map<String, YamlValue> values, ProfileRegions ofProfiles) {
		String name = text(values.get(NAME));
		String externalId = text(values.get(EXTERNAL_ID), AccountsProperties::isExternalId,
				AccountsProperties.EXTERNAL_ID);
		String profile = text(values.get(PROFILE));
		String own = text(values.get(REGION), AccountsFile::isRegion, A_REGION);
		String region = (own != null) ? own : region(values.get(PROFILE), ofProfiles);
		return new AwsAccount(number, (name != null) ? SafeText.clean(name, AwsAccount.LONGEST_NAME) : null,
				role(number, values.get(ROLE), profile, region),
				(externalId != null) ? externalId : this.properties.externalId(), profile, region);
	}

	private @Nullable String role(String number, @Nullable YamlValue own, @Nullable String profile,
			@Nullable String region) {
		String named = text(own, (text) -> MemberRole.isOne(text) && new MemberRole(text).isOf(number),
				MemberRole.EXPECTED);
		String role = (named != null || profile != null) ? named : this.properties.role();
		return (role != null) ? new MemberRole(role).arn(region(region), number) : null;
	}

	private static @Nullable String region(@Nullable YamlValue profile, ProfileRegions ofProfiles) {
		if (profile == null) {
			return null;
		}
		String region = ofProfiles.of(profile.text()).orElse(null);
		if (region != null && !isRegion(region)) {
			throw profile.refuse(
					"the AWS profile '%s' names the region '%s', but it must be %s. Correct it in AWS's configuration file, or add region: here."
						.formatted(SafeText.clean(profile.text(), SHOWN), SafeText.clean(region, SHOWN), A_REGION));
		}
		return region;
	}

	private static boolean isRegion(String text) {
		return REGION_ID.matcher(text).matches();
	}

	private Region region(@Nullable String own) {
		return (own != null) ? Region.of(own) : this.regions.getRegion();
	}

	private static String number(YamlValue entry, @Nullable YamlValue id) {
		if (id == null) {
			throw entry.refuse("the account has no id. Add it: id: \"111122223333\".");
		}
		return id.account();
	}

	private static @Nullable String text(@Nullable YamlValue value) {
		return (value != null) ? value.text() : null;
	}

	private static @Nullable String text(@Nullable YamlValue value, Predicate<String> allowed, String expected) {
		return (value != null) ? value.text(allowed, expected) : null;
	}

}
