package io.keyreminder.policy;

import java.time.LocalDate;

import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * What the evaluation of an owner finds due: one access key at one stage for one
 * recipient, or for nobody if the owner's tag names no one who could be told.
 *
 * @param owner the key's owner
 * @param key the access key
 * @param stage the days left to the deadline on the day the reminder falls due
 * @param deadline the last day of the key's window, a UTC date
 * @param recipient the address to tell, or null: unreachable
 * @param context what its message tells of the key besides
 * @param error why nobody can be told, in clean text, or null
 */
public record DueNotice(KeyOwner owner, AccessKey key, int stage, LocalDate deadline, @Nullable String recipient,
		MessageContext context, @Nullable String error) {

	/**
	 * Whether another notice is the same unit, which is never recorded twice.
	 * @param other the other notice
	 * @return true if account, access key id, stage, deadline and recipient are the same
	 */
	public boolean sameAs(DueNotice other) {
		return concerns(other.key, other.deadline) && this.owner.account().equals(other.owner.account())
				&& this.stage == other.stage && Recipients.isSame(this.recipient, other.recipient);
	}

	/**
	 * The same notice, of which nobody was told.
	 * @param reason why not, a clause
	 * @return a notice; its error names what is wrong with the tag, too
	 */
	DueNotice missed(String reason) {
		String all = (this.error != null) ? reason + "; " + this.error : reason;
		return new DueNotice(this.owner, this.key, this.stage, this.deadline, this.recipient, this.context,
				SafeText.clean(all));
	}

	/**
	 * Whether this is about an access key and one of its deadlines.
	 * @param otherKey an access key of the same account
	 * @param otherDeadline a UTC date
	 * @return true if it is
	 */
	public boolean concerns(AccessKey otherKey, LocalDate otherDeadline) {
		return this.key.id().equals(otherKey.id()) && this.deadline.equals(otherDeadline);
	}

	/**
	 * The same notice, of which its message tells something else besides.
	 * @param other what it tells
	 * @return a notice; this one stays as it is
	 */
	public DueNotice with(MessageContext other) {
		return new DueNotice(this.owner, this.key, this.stage, this.deadline, this.recipient, other, this.error);
	}

}
