package io.keyreminder.cli.check;

import java.util.List;
import java.util.stream.IntStream;

import io.keyreminder.iam.AccountUnreadableException;
import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.OwnerUnreadableException;
import io.keyreminder.key.KeyOwner;

/**
 * Checks whether the recipient tag is one that somebody has: with a mistyped one nobody
 * is ever told. Of many users some are asked, evenly from the whole list.
 */
final class TagCheck {

	static final String NAME = "recipient tag";

	/** So many calls at most, one after the other. */
	private static final int ASKED = 100;

	private final IamAccount account;

	private final Checklist list;

	TagCheck(IamAccount account, Checklist list) {
		this.account = account;
		this.list = list;
	}

	void check(List<KeyOwner> owners) {
		int asked = Math.min(ASKED, owners.size());
		int answered = 0;
		for (int i : IntStream.range(0, asked).map((n) -> n * owners.size() / asked).toArray()) {
			this.list.goOn();
			KeyOwner owner = owners.get(i);
			try {
				if (this.account.tags(owner).addresses() != null) {
					this.list.ok(NAME, "%s has the tag %s".formatted(owner.name(), this.account.recipientTag()));
					return;
				}
				answered++;
			}
			catch (OwnerUnreadableException ex) {
				// One more who is denied to us proves nothing.
			}
			catch (AccountUnreadableException ex) {
				this.list.cannotTell(NAME, String.valueOf(ex.getMessage()));
				return;
			}
		}
		if (answered == asked) {
			this.list.missing(NAME,
					"None of the %d users%s has the tag %s, so that nobody would be told. Tag them, or set keyreminder.iam.recipient-tag (environment: KEYREMINDER_IAM_RECIPIENTTAG)."
						.formatted(asked,
								(asked < owners.size()) ? " who were asked, of %d,".formatted(owners.size()) : "",
								this.account.recipientTag()));
		}
		else {
			this.list.cannotTell(NAME,
					"none of %d users has the tag %s, and %d cannot be read; `run --dry-run` asks for all"
						.formatted(answered, this.account.recipientTag(), asked - answered));
		}
	}

}
