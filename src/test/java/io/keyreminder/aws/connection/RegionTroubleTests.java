package io.keyreminder.aws.connection;

import java.net.UnknownHostException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.AwsExecutionAttribute;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.InterceptorContext;
import software.amazon.awssdk.core.internal.interceptor.DefaultFailedExecutionContext;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.StsException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a failure means in a region.
 */
class RegionTroubleTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			us-esat-1  | There is no AWS region us-esat-1, as far as is known here. Correct AWS_REGION
			eu-west-1  | AWS's address in the region eu-west-1 cannot be found. Check the network, its DNS
			""")
	void aNameThatIsNotFound(String region, String sentence) {
		UnknownHostException unknown = new UnknownHostException("sts.%s.amazonaws.com".formatted(region));
		assertThat(explained(region, SdkClientException.create("", unknown))).hasMessageStartingWith(sentence);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					me-south-1 | RegionDisabledException     | The region me-south-1 is switched off in this AWS account.
					me-south-1 | InvalidClientTokenId        | AWS does not know the access key in the region me-south-1, which is off
					ap-east-1  | MissingAuthenticationToken  | AWS does not know the access key in the region ap-east-1, which is off
					ap-east-1  | UnrecognizedClientException | AWS does not know the access key in the region ap-east-1, which is off
					""")
	void aRegionThatIsOff(String region, String code, String sentence) {
		assertThat(explained(region, answer(code))).isInstanceOf(StsException.class)
			.cause()
			.hasMessageStartingWith(sentence);
	}

	@ParameterizedTest
	@CsvSource({ "us-east-1,InvalidClientTokenId", "cn-north-1,InvalidClientTokenId", "me-south-1,AccessDenied" })
	void whatTheRegionHasNothingToDoWith(String region, String code) {
		SdkException failure = answer(code);
		assertThat(explained(region, failure)).isSameAs(failure);
	}

	private static SdkException answer(String code) {
		return (SdkException) StsException.builder()
			.awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage("no").build())
			.build();
	}

	private static Throwable explained(String region, SdkException failure) {
		Context.FailedExecution context = DefaultFailedExecutionContext.builder()
			.interceptorContext(
					InterceptorContext.builder().request(GetCallerIdentityRequest.builder().build()).build())
			.exception(failure)
			.build();
		return new RegionTrouble().modifyException(context,
				new ExecutionAttributes().putAttribute(AwsExecutionAttribute.AWS_REGION, Region.of(region)));
	}

}
