package io.keyreminder.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.keyreminder.ledger.keys.ExemptKeyRepository;
import io.keyreminder.ledger.keys.RecordedExemptKey;
import io.keyreminder.policy.Exemption;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * An exemption, and one of the keys that it is about, as scripts read it.
 *
 * @param exemption which keys it is about
 * @param until its last day, a UTC date
 * @param ended whether that has passed
 * @param reason why there is an exemption
 * @param approvedBy who has approved it, or null
 * @param account the AWS account of the key; null if there is no key
 * @param user the name of the key's user; null if there is no key
 * @param accessKeyId the access key id; null if there is no key, or IAM was not asked
 * @param created the UTC date of the key's creation, or of its last change; null if that
 * is not known
 * @param overAge whether the exemption has ended and the key is over age
 * @param accountName the account's name, or null if none is known
 * @param byTags whether tags tell whose keys it is about
 */
public record ExemptionReport(String exemption, LocalDate until, boolean ended, String reason,
		@Nullable String approvedBy, @Nullable String account, @Nullable String user, @Nullable String accessKeyId,
		@Nullable LocalDate created, boolean overAge, @Nullable String accountName, @JsonIgnore boolean byTags) {

	/**
	 * The reports of an exemption.
	 * @param exemption the exemption
	 * @param keys the keys of all exemptions, as the newest scans saw them
	 * @param names the names of accounts, by number
	 * @param today a UTC date
	 * @return one for each of its keys, or one without a key
	 */
	public static List<ExemptionReport> of(Exemption exemption, List<RecordedExemptKey> keys, Map<String, String> names,
			LocalDate today) {
		String name = ExemptKeyRepository.name(exemption);
		List<ExemptionReport> reports = new ArrayList<>();
		for (RecordedExemptKey key : keys) {
			if (key.exemption().equals(name)) {
				reports.add(of(exemption, today, key, names.get(key.account())));
			}
		}
		return reports.isEmpty() ? List.of(of(exemption, today, null, null)) : reports;
	}

	private static ExemptionReport of(Exemption exemption, LocalDate today, @Nullable RecordedExemptKey key,
			@Nullable String accountName) {
		String approvedBy = exemption.approvedBy();
		return new ExemptionReport(ExemptKeyRepository.name(exemption), exemption.until(), !exemption.holdsOn(today),
				SafeText.clean(exemption.reason()), (approvedBy != null) ? SafeText.clean(approvedBy) : null,
				(key != null) ? key.account() : null, (key != null) ? key.user() : null,
				(key != null) ? key.accessKeyId() : null, (key != null) ? key.created() : null,
				key != null && key.ended(), accountName, exemption.needsTags());
	}

}
