package io.keyreminder.policy;

import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * A condition of a rule that does not hold for an owner.
 *
 * @param wanted the condition, for people, for example {@code user svc-* or ci-*}
 * @param found what the owner has instead, in clean text; null for nothing
 */
public record UnmetCondition(String wanted, @Nullable String found) {

	/** Cleans what was found. */
	public UnmetCondition {
		found = (found != null) ? SafeText.clean(found) : null;
	}

}
