package io.keyreminder.ledger.keys;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * An active access key that an exemption is about, as a scan saw it.
 *
 * @param account the AWS account
 * @param user the user name
 * @param accessKeyId the access key id; null where IAM was not asked
 * @param created the UTC date of its creation, or of its last change where IAM was not
 * asked; null if not even the report was
 * @param exemption which keys the exemption is about, in clean text
 * @param until its last day, a UTC date
 * @param reason why, in clean text
 * @param ended whether it has ended, and the key is over age
 */
public record RecordedExemptKey(String account, String user, @Nullable String accessKeyId, @Nullable LocalDate created,
		String exemption, LocalDate until, String reason, boolean ended) {

}
