package io.keyreminder.iam;

import java.util.function.Supplier;

import io.keyreminder.account.AwsAccount;
import io.keyreminder.aws.AwsAccessException;
import io.keyreminder.aws.BrokenAnswerException;
import io.keyreminder.aws.CallFailure;
import io.keyreminder.aws.connection.CallCounter;
import io.keyreminder.settings.SettingException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The calls for one account: how many there were, and what becomes of one that fails,
 * which tells whether anybody can still be read.
 *
 * @param role the role whose sessions sign them; null for none
 * @param profile the profile that is behind them; null for the base credentials
 * @param counter counts them
 */
record IamCalls(@Nullable String role, @Nullable String profile, CallCounter counter) {

	private static final Logger LOG = LoggerFactory.getLogger(IamCalls.class);

	private static final Logger MEMBERS = LoggerFactory.getLogger(AwsAccount.LOG_OF_EACH);

	/**
	 * Calls that are signed with the base credentials.
	 * @param sum counts them, too
	 */
	static IamCalls ofBase(CallCounter sum) {
		return new IamCalls(null, null, new CallCounter(sum));
	}

	/**
	 * A call without which nobody can be read.
	 * @param action the action, for the operator
	 * @param call makes the call
	 * @return its result
	 * @throws AccountUnreadableException if it fails
	 */
	<T> T ofAccount(String action, Supplier<T> call) {
		return ofAccount(action, ifDeniedToRole(), call);
	}

	/**
	 * A call without which nobody can be read, and whose permission is one of its own.
	 * @param action the action, for the operator
	 * @param ifDenied what it means, and what to do, if AWS denies it; null for what is
	 * said of any other
	 * @param call makes the call
	 * @return its result
	 * @throws AccountUnreadableException if it fails
	 */
	<T> T ofAccount(String action, @Nullable String ifDenied, Supplier<T> call) {
		try {
			return call.get();
		}
		catch (SdkException | BrokenAnswerException ex) {
			CallFailure failure = CallFailure.of(ex);
			throw unreadable(failure, sentence(failure, action, ifDenied, ex), failure.cause(ex));
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
	<T> T ofOwner(String action, T ifGone, Supplier<T> call) {
		try {
			return call.get();
		}
		catch (SdkException | BrokenAnswerException ex) {
			CallFailure failure = CallFailure.of(ex);
			if (failure == CallFailure.GONE) {
				return ifGone;
			}
			if (failure.concernsOwner()) {
				throw new OwnerUnreadableException(action, failure == CallFailure.DENIED,
						sentence(failure, action, ifDeniedToRole(), ex), ex);
			}
			throw unreadable(failure, failure.sentence(action, ex), failure.cause(ex));
		}
	}

	/**
	 * Finds what signs the calls.
	 * @param credentials finds it
	 * @throws AccountUnreadableException if there is nothing that can
	 */
	void requireCredentials(Runnable credentials) {
		try {
			credentials.run();
		}
		catch (SettingException ex) {
			throw unreadable(CallFailure.NO_CREDENTIALS, String.valueOf(ex.getMessage()), ex);
		}
		catch (AwsAccessException ex) {
			throw unreadable(CallFailure.of(ex), String.valueOf(ex.getMessage()), ex);
		}
	}

	/**
	 * What to do where AWS denies an action to everybody who signs these calls.
	 * @return a sentence
	 */
	String howToAllow() {
		return (this.role == null) ? "Allow it: config/iam-policy.json holds all permissions that are needed."
				: "Give the role %s the permissions of config/member-role.yaml.".formatted(this.role);
	}

	/**
	 * Tells the log something, with what the calls are signed with unless that is the
	 * base credentials.
	 * @param sentence what happened
	 */
	void log(String sentence) {
		if (this.role != null) {
			MEMBERS.info("Role {}: {}", this.role, sentence);
		}
		else if (this.profile != null) {
			MEMBERS.info("Profile {}: {}", this.profile, sentence);
		}
		else {
			LOG.info("{}", sentence);
		}
	}

	private @Nullable String ifDeniedToRole() {
		return (this.role != null) ? "AWS denied it. " + howToAllow() : null;
	}

	private static String sentence(CallFailure failure, String action, @Nullable String ifDenied, RuntimeException ex) {
		return (failure == CallFailure.DENIED && ifDenied != null) ? CallFailure.sentence(action, ifDenied, ex)
				: failure.sentence(action, ex);
	}

	private AccountUnreadableException unreadable(CallFailure failure, String sentence,
			@Nullable RuntimeException cause) {
		return (this.profile == null && failure.concernsCredentials()) ? new BaseCredentialsException(sentence, cause)
				: new AccountUnreadableException(sentence, cause);
	}

}
