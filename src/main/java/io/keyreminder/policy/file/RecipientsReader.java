package io.keyreminder.policy.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.keyreminder.policy.FurtherRecipient;
import io.keyreminder.policy.RecipientSource;
import io.keyreminder.policy.RecipientSource.Kind;
import io.keyreminder.policy.Recipients;
import io.keyreminder.policy.RotationPolicy;
import io.keyreminder.settings.SettingException;
import io.keyreminder.settings.yaml.YamlValue;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * Reads who is told.
 */
final class RecipientsReader {

	private static final String FROM_STAGE = "from-stage";

	private static final String TO = "to";

	private static final String OVERDUE = "overdue";

	private static final int FIRST_DAY_OVERDUE = -1;

	private final Collection<String> allowedDomains;

	/**
	 * Creates the reader.
	 * @param allowedDomains the only domains that may be written to; empty means all
	 */
	RecipientsReader(Collection<String> allowedDomains) {
		this.allowedDomains = allowedDomains;
	}

	/**
	 * Reads a chain.
	 * @param value the chain; null if there is none
	 * @return its entries; the owner alone if there is none
	 * @throws SettingException if anything is odd
	 */
	List<RecipientSource> chain(@Nullable YamlValue value) {
		if (value == null) {
			return List.of(RecipientSource.OWNER);
		}
		List<RecipientSource> chain = new ArrayList<>();
		for (YamlValue each : YamlValue.listOrOne(value)) {
			RecipientSource source = source(each);
			if (chain.contains(source)) {
				throw each.refuseTwice();
			}
			chain.add(source);
		}
		return chain;
	}

	/**
	 * Reads who is told besides.
	 * @param value the list; null if there is none
	 * @param rotation the stages that there are
	 * @return whoever is told besides
	 * @throws SettingException if anything is odd
	 */
	List<FurtherRecipient> also(@Nullable YamlValue value, RotationPolicy rotation) {
		List<FurtherRecipient> further = new ArrayList<>();
		for (YamlValue each : YamlValue.listOrNone(value)) {
			Map<String, YamlValue> values = each.mapping(List.of(FROM_STAGE, TO));
			YamlValue from = values.get(FROM_STAGE);
			YamlValue to = values.get(TO);
			if (from == null || to == null) {
				throw each.refuse(
						"from-stage: and to: must both stand here, for example {from-stage: 3, to: \"tag:Manager\"}.");
			}
			FurtherRecipient recipient = new FurtherRecipient(fromStage(from, rotation), source(to));
			if (further.contains(recipient)) {
				throw each.refuseTwice();
			}
			further.add(recipient);
		}
		return further;
	}

	/**
	 * Reads an address.
	 * @param value the address
	 * @return the address
	 * @throws SettingException if it is none, or in no allowed domain
	 */
	String address(YamlValue value) {
		String address = value.text();
		String problem = Recipients.problem(address, this.allowedDomains);
		if (problem != null) {
			throw value.refuse("'%s' stands here, but it %s.".formatted(SafeText.clean(address, 100), problem));
		}
		return address;
	}

	private static int fromStage(YamlValue value, RotationPolicy rotation) {
		if (value.is(OVERDUE)) {
			if (!rotation.isOverdueTold()) {
				throw value.refuse(
						"nobody is reminded after the deadline, so that this would never be told. Add overdue: to the rule, or write a number.");
			}
			return FIRST_DAY_OVERDUE;
		}
		return value.number(0, rotation.firstStage());
	}

	private RecipientSource source(YamlValue value) {
		RecipientSource source = RecipientSource.of(value.text());
		if (source.kind() == Kind.TAG) {
			checkTag(source.value(), value);
		}
		if (source.kind() == Kind.ADDRESS) {
			checkAddress(source.value(), value);
		}
		return source;
	}

	private static void checkTag(String name, YamlValue value) {
		if (name.isBlank() || !OwnerMatchReader.TAG_NAME.test(name)) {
			throw value.refuse(
					"after tag: must stand %s, for example tag:Team.".formatted(OwnerMatchReader.TAG_NAME_EXPECTED));
		}
	}

	private void checkAddress(String text, YamlValue value) {
		if (text.indexOf('@') < 0) {
			throw value.refuse(
					"'%s' stands here, but it must be owner, account-owner, tag: and the name of a tag, or an e-mail address."
						.formatted(SafeText.clean(text, 100)));
		}
		address(value);
	}

}
