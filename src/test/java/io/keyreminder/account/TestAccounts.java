package io.keyreminder.account;

import java.util.Map;

import io.keyreminder.settings.BindFailureTranslator;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * Settings of accounts, as Spring binds them.
 */
public final class TestAccounts {

	static final String BASE = "111111111111";

	private TestAccounts() {
	}

	/**
	 * Binds settings.
	 * @param settings values by their names, without what all names begin with
	 * @return the settings
	 * @throws io.keyreminder.settings.SettingException if one is wrong
	 */
	public static AccountsProperties properties(Map<String, String> settings) {
		MapConfigurationPropertySource source = new MapConfigurationPropertySource();
		settings.forEach((name, value) -> source.put("keyreminder.accounts." + name, value));
		try {
			return new Binder(source).bindOrCreate("keyreminder.accounts", AccountsProperties.class);
		}
		catch (BindException ex) {
			throw BindFailureTranslator.in(ex).orElseThrow();
		}
	}

}
