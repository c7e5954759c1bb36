package io.keyreminder.policy;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * An active access key that an exemption is about: nobody is reminded of it, or the
 * exemption has ended and the key is over age.
 *
 * @param exemption the exemption
 * @param accessKeyId the access key id; null where IAM was not asked
 * @param created the UTC date of its creation, or of its last change where IAM was not
 * asked; null if not even the report was
 * @param ended whether the exemption has ended
 */
public record ExemptKey(Exemption exemption, @Nullable String accessKeyId, @Nullable LocalDate created, boolean ended) {

}
