package io.keyreminder.digest;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who gets the digest.
 *
 * @param to their addresses as the operator wrote them; nobody if empty
 */
@ConfigurationProperties("keyreminder.digest")
record DigestProperties(@DefaultValue List<String> to) {

	/** Keeps a copy; Spring reads nothing between two commas as null. */
	DigestProperties {
		to = to.stream().map(String::valueOf).toList();
	}

}
