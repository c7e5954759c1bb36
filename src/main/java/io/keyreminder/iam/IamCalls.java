package io.keyreminder.iam;

import java.util.function.Supplier;

import io.keyreminder.aws.BrokenAnswerException;
import io.keyreminder.aws.CallFailure;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What becomes of a call of AWS that fails: it tells whether anybody can still be read.
 */
final class IamCalls {

	private IamCalls() {
	}

	/**
	 * A call without which nobody can be read.
	 * @param action the action, for the operator
	 * @param call makes the call
	 * @return its result
	 * @throws AccountUnreadableException if it fails
	 */
	static <T> T ofAccount(String action, Supplier<T> call) {
		try {
			return call.get();
		}
		catch (SdkException | BrokenAnswerException ex) {
			throw unreadable(CallFailure.of(ex), action, ex);
		}
	}

	/**
	 * A call without which one thing, most often one owner, cannot be read.
	 * @param action the action, for the operator
	 * @param ifGone the result if that no longer exists
	 * @param call makes the call
	 * @return its result
	 * @throws OwnerUnreadableException if it fails for this alone
	 * @throws AccountUnreadableException if it would fail for everybody
	 */
	static <T> T ofOwner(String action, T ifGone, Supplier<T> call) {
		try {
			return call.get();
		}
		catch (SdkException | BrokenAnswerException ex) {
			CallFailure failure = CallFailure.of(ex);
			if (failure == CallFailure.GONE) {
				return ifGone;
			}
			if (failure.concernsOwner()) {
				throw new OwnerUnreadableException(action, failure == CallFailure.DENIED, failure.sentence(action, ex),
						ex);
			}
			throw unreadable(failure, action, ex);
		}
	}

	private static AccountUnreadableException unreadable(CallFailure failure, String action, RuntimeException ex) {
		return new AccountUnreadableException(failure.sentence(action, ex), failure.cause(ex));
	}

}
