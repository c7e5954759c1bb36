package io.keyreminder.aws.connection;

import java.net.UnknownHostException;
import java.util.Set;
import java.util.regex.Pattern;

import io.keyreminder.aws.AwsAccessException;
import io.keyreminder.aws.AwsAnswer;
import io.keyreminder.aws.CredentialsFault;
import io.keyreminder.failure.Causes;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsExecutionAttribute;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;

/**
 * Says so where a call fails because of the region: it is not there, or it is off in this
 * account.
 */
public final class RegionTrouble implements ExecutionInterceptor {

	private static final Pattern OFF = Pattern.compile("RegionDisabled(Exception)?");

	/** On in every account, for good: AWS adds regions only switched off. */
	private static final Set<String> ALWAYS_ON = Set.of("us-east-1", "us-east-2", "us-west-1", "us-west-2",
			"ap-south-1", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-southeast-1", "ap-southeast-2",
			"ca-central-1", "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1");

	/** Creates the interceptor. */
	public RegionTrouble() {
		// Nothing to keep.
	}

	@Override
	public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
		Region region = attributes.getAttribute(AwsExecutionAttribute.AWS_REGION);
		String problem = (region != null) ? problem(context.exception(), region) : null;
		if (problem == null) {
			return context.exception();
		}
		AwsAccessException noAccess = new AwsAccessException(problem);
		// An answer may be replaced only by an answer.
		return (context.exception() instanceof AwsServiceException answer) ? answer.toBuilder().cause(noAccess).build()
				: noAccess;
	}

	private static @Nullable String problem(Throwable failure, Region region) {
		if (failure instanceof AwsServiceException answer) {
			String code = AwsAnswer.of(answer).code();
			if (OFF.matcher(code).matches()) {
				return "The region %s is switched off in this AWS account. %s".formatted(shown(region), advice());
			}
			if (isUnknownKey(code) && mayBeOff(region)) {
				return "AWS does not know the access key in the region %s, which is off in every account until somebody switches it on. %s If it is on, check AWS_ACCESS_KEY_ID or AWS_PROFILE. [%s]"
					.formatted(shown(region), advice(), SafeText.clean(code));
			}
			return null;
		}
		boolean unknownHost = Causes.of(failure)
			.anyMatch((cause) -> cause instanceof UnknownHostException
					&& String.valueOf(cause.getMessage()).contains(region.id()));
		if (!unknownHost) {
			return null;
		}
		return Region.regions().contains(region)
				? "AWS's address in the region %s cannot be found. Check the network, its DNS, and whether a proxy is needed (HTTPS_PROXY)."
					.formatted(shown(region))
				: "There is no AWS region %s, as far as is known here. Correct AWS_REGION, for example AWS_REGION=us-east-1."
					.formatted(shown(region));
	}

	/**
	 * What AWS answers in a region that it has not told of the account's keys. See
	 * <a href=
	 * "https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html">
	 * regions in your account</a>.
	 */
	private static boolean isUnknownKey(String code) {
		return CredentialsFault.of(code).filter(CredentialsFault.UNKNOWN_KEY::equals).isPresent();
	}

	private static boolean mayBeOff(Region region) {
		return region.metadata() != null && region.metadata().partition().id().equals("aws")
				&& !ALWAYS_ON.contains(region.id());
	}

	private static String shown(Region region) {
		return SafeText.clean(region.id(), 50);
	}

	private static String advice() {
		return "Switch it on (aws account enable-region), or set AWS_REGION to another.";
	}

}
