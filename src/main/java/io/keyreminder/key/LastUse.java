package io.keyreminder.key;

import java.time.Instant;

import io.keyreminder.text.SafeText;

/**
 * What AWS knows of an access key's most recent use.
 *
 * @param at when the key was last used, to the precision AWS keeps
 * @param service the AWS service that was called, for example {@code s3}
 * @param region the region that was called, or {@code N/A}
 */
public record LastUse(Instant at, String service, String region) {

	/**
	 * Creates a last use; the texts are cleaned.
	 */
	public LastUse {
		service = SafeText.clean(service);
		region = SafeText.clean(region);
	}

}
