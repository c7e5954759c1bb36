package io.keyreminder.aws.credentials;

import java.util.function.Function;

import io.keyreminder.aws.AwsAccessException;
import io.keyreminder.aws.AwsAnswer;
import io.keyreminder.aws.CredentialsFault;
import io.keyreminder.text.SafeText;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Says so where AWS refuses other credentials than the base credentials: the advice for
 * those would mislead. AWS's own words are left out, for of a refused signature they
 * quote the session token.
 */
public final class RefusedCredentials implements ExecutionInterceptor {

	private final Function<CredentialsFault, String> advice;

	private RefusedCredentials(Function<CredentialsFault, String> advice) {
		this.advice = advice;
	}

	/**
	 * For calls that are signed with a profile's credentials.
	 * @param name the profile's name
	 * @return what takes part in these calls
	 */
	public static RefusedCredentials ofProfile(String name) {
		return new RefusedCredentials((fault) -> fault.adviceOfProfile(SafeText.clean(name, 100)));
	}

	/**
	 * For calls that are signed with an assumed role's credentials.
	 * @param arn the role's ARN
	 * @return what takes part in these calls
	 */
	public static RefusedCredentials ofRole(String arn) {
		return new RefusedCredentials((fault) -> fault.adviceOfRole(arn));
	}

	@Override
	public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
		if (context.exception() instanceof AwsServiceException answer
				&& AwsAccessException.sentenceIn(answer).isEmpty()) {
			String code = AwsAnswer.of(answer).code();
			return CredentialsFault.of(code)
				.<Throwable>map((fault) -> refused(answer, code, this.advice.apply(fault)))
				.orElse(answer);
		}
		return context.exception();
	}

	private static AwsServiceException refused(AwsServiceException answer, String code, String advice) {
		return answer.toBuilder()
			.message(advice)
			.awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(advice).build())
			.cause(new AwsAccessException("%s [%s]".formatted(advice, SafeText.clean(code))))
			.build();
	}

}
