package io.keyreminder.policy;

import java.time.LocalDate;

import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * What the evaluation of an owner finds due: one reminder of an access key for one
 * recipient, or for nobody if the owner's tag names no one who could be told.
 *
 * @param owner the key's owner
 * @param key the access key
 * @param reminder of which kind and stage it is, and until when anybody is told
 * @param recipient the address to tell, or null: unreachable
 * @param reason why it is this recipient
 * @param context what its message tells of the key besides
 * @param error why nobody can be told, in clean text, or null
 */
public record DueNotice(KeyOwner owner, AccessKey key, Reminder reminder, @Nullable String recipient,
		NoticeReason reason, MessageContext context, @Nullable String error) {

	/**
	 * What is asked of the recipient.
	 * @return the reminder's kind
	 */
	public NoticeKind kind() {
		return this.reminder.kind();
	}

	/**
	 * The reminder's stage.
	 * @return the days left to the deadline on the day the reminder falls due
	 */
	public int stage() {
		return this.reminder.stage();
	}

	/**
	 * The reminder's deadline.
	 * @return a UTC date
	 */
	public LocalDate deadline() {
		return this.reminder.deadline();
	}

	/**
	 * Whether another notice is the same unit, which is never recorded twice, though its
	 * recipient may have been forgotten.
	 * @param other the other notice
	 * @param pseudonyms recognizes those who were forgotten
	 * @return true if account, access key id, kind, stage, deadline and recipient are the
	 * same
	 */
	public boolean sameAs(DueNotice other, Pseudonyms pseudonyms) {
		return this.key.id().equals(other.key.id()) && this.owner.account().equals(other.owner.account())
				&& this.reminder.isSame(other.reminder) && pseudonyms.isSame(this.recipient, other.recipient);
	}

	/**
	 * The same notice, of which nobody was told.
	 * @param reason why not, a clause
	 * @return a notice; its error names what is wrong with the tag, too
	 */
	DueNotice missed(String reason) {
		String all = (this.error != null) ? reason + "; " + this.error : reason;
		return because(SafeText.clean(all));
	}

	/**
	 * Whether this is about an access key and one of its deadlines.
	 * @param otherKey an access key of the same account
	 * @param otherDeadline a UTC date
	 * @return true if it asks to rotate that key by then
	 */
	boolean isRotation(AccessKey otherKey, LocalDate otherDeadline) {
		return this.key.id().equals(otherKey.id()) && kind() == NoticeKind.ROTATE && deadline().equals(otherDeadline);
	}

	/**
	 * Whether whoever was told this need not be told of a reminder any more, if that was
	 * on or after its first day. A key that is not used has no deadline of its own, so
	 * that it is the same however the days are counted.
	 * @param otherKey an access key of the same account
	 * @param other the reminder
	 * @return true if the key is the same, and what is asked, by the same deadline
	 */
	public boolean covers(AccessKey otherKey, Reminder other) {
		return this.key.id().equals(otherKey.id()) && kind() == other.kind()
				&& (kind() == NoticeKind.UNUSED || deadline().equals(other.deadline()));
	}

	/**
	 * The same notice, of which its message tells something else besides.
	 * @param other what it tells
	 * @return a notice; this one stays as it is
	 */
	public DueNotice with(MessageContext other) {
		return new DueNotice(this.owner, this.key, this.reminder, this.recipient, this.reason, other, this.error);
	}

	/**
	 * The same notice, with another error.
	 * @param other why nobody was told, or what is in doubt, in clean text
	 * @return a notice; this one stays as it is
	 */
	DueNotice because(String other) {
		return new DueNotice(this.owner, this.key, this.reminder, this.recipient, this.reason, this.context, other);
	}

}
