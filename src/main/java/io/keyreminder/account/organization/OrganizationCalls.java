package io.keyreminder.account.organization;

import java.util.function.Supplier;

import io.keyreminder.aws.AwsAccessException;
import io.keyreminder.aws.BrokenAnswerException;
import io.keyreminder.aws.CallFailure;
import io.keyreminder.aws.SdkFault;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.failure.OperatorException;
import io.keyreminder.settings.Setting;
import io.keyreminder.settings.SettingException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.organizations.model.AwsOrganizationsNotInUseException;
import software.amazon.awssdk.services.organizations.model.ParentNotFoundException;

/**
 * What becomes of a call of AWS Organizations that fails. For want of the list it ends
 * the command: without that nobody knows whose keys are forgotten.
 */
final class OrganizationCalls {

	private static final String NOT_IN_USE = "The account of these credentials belongs to no organization. Use credentials of the management account or of a delegated administrator, name a role there in %s, or list the accounts in a file (%s=file)."
		.formatted(Setting.ORGANIZATION_ROLE.property(), Setting.ACCOUNTS_FROM.property());

	private static final String DENIED = "AWS denied it. Give these credentials the policy config/iam-policy.json, in the management account or in an account that is a delegated administrator, or name a role there in %s."
		.formatted(Setting.ORGANIZATION_ROLE.property());

	private static final String NO_LIST = "The accounts cannot be listed. ";

	private OrganizationCalls() {
	}

	/**
	 * Makes the clients that list the accounts.
	 * @param clients makes them
	 * @return the clients
	 * @throws OperatorException if there is no way, or there are no credentials
	 */
	static OrganizationClients connect(Supplier<OrganizationClients> clients) {
		return connect(clients, NO_LIST);
	}

	/**
	 * Makes the clients.
	 * @param clients makes them
	 * @param without how the sentence begins if they cannot be made
	 * @return the clients
	 * @throws OperatorException if there is no way, or there are no credentials
	 */
	static OrganizationClients connect(Supplier<OrganizationClients> clients, String without) {
		try {
			return clients.get();
		}
		catch (AwsAccessException | SettingException ex) {
			throw failed(without + ex.getMessage(), ex);
		}
		catch (RuntimeException ex) {
			SdkFault fault = new SdkFault(ex);
			throw failed(without + fault.sentence(), fault.cause());
		}
	}

	/**
	 * Makes a call for the list of accounts.
	 * @param <T> what it returns
	 * @param action the action, for the operator
	 * @param call makes it
	 * @return its result
	 * @throws ParentNotFoundException if the unit that it is about is not there
	 * @throws OperatorException if it fails
	 */
	static <T extends @Nullable Object> T call(String action, Supplier<T> call) {
		try {
			return call.get();
		}
		catch (ParentNotFoundException ex) {
			throw ex;
		}
		catch (SdkException | BrokenAnswerException ex) {
			throw failed(NO_LIST + sentence(action, ex), CallFailure.of(ex).cause(ex));
		}
	}

	/**
	 * What happened and what to do now.
	 * @param action the action that failed
	 * @param ex what the SDK threw
	 * @return sentences on one line
	 */
	static String sentence(String action, RuntimeException ex) {
		CallFailure failure = CallFailure.of(ex);
		return AwsAccessException.sentenceIn(ex).orElseGet(() -> {
			if (ex instanceof AwsOrganizationsNotInUseException) {
				return CallFailure.sentence(action, NOT_IN_USE, ex);
			}
			return (failure == CallFailure.DENIED) ? CallFailure.sentence(action, DENIED, ex)
					: failure.sentence(action, ex);
		});
	}

	private static OperatorException failed(String sentence, @Nullable RuntimeException cause) {
		return new OperatorException(ExitCode.FAILED, sentence, cause);
	}

}
