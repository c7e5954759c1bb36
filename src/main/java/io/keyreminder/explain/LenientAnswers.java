package io.keyreminder.explain;

import java.util.List;

import io.keyreminder.iam.OwnerQueries;
import io.keyreminder.iam.OwnerUnreadableException;
import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.KeyUse;
import io.keyreminder.key.OwnerTags;

/**
 * What AWS says of one owner, where the use of a key only belongs to the message: a run
 * takes it from the credential report, so that it tells of the key although AWS does not
 * answer.
 *
 * @param answers what AWS says
 */
record LenientAnswers(OwnerQueries answers) implements OwnerQueries {

	@Override
	public List<AccessKey> accessKeys(KeyOwner owner) {
		return this.answers.accessKeys(owner);
	}

	@Override
	public OwnerTags tags(KeyOwner owner) {
		return this.answers.tags(owner);
	}

	@Override
	public KeyUse lastUse(KeyOwner owner, AccessKey key) {
		try {
			return this.answers.lastUse(owner, key);
		}
		catch (OwnerUnreadableException ex) {
			return KeyUse.UNKNOWN;
		}
	}

}
