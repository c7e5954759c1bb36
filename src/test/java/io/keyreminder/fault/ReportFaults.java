package io.keyreminder.fault;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import io.keyreminder.fakeaws.Fault;

import static io.keyreminder.fakeaws.Fault.denied;
import static io.keyreminder.fakeaws.Fault.error;
import static io.keyreminder.fakeaws.Fault.serverError;

/**
 * What goes wrong with IAM's credential report, without which each user is asked.
 */
final class ReportFaults {

	static final List<FaultCase> ALL = List.of(

			without("`iam:GenerateCredentialReport` is denied", "GenerateCredentialReport", denied()),

			without("`iam:GetCredentialReport` is denied", "GetCredentialReport", denied()),

			without("there is no credential report at this endpoint", "GenerateCredentialReport",
					error(400, "InvalidAction", "Could not find operation GenerateCredentialReport")),

			without("the credential report is gone when it is asked for", "GetCredentialReport",
					error(410, "ReportExpired", "The credential report has expired.")),

			without("`GetCredentialReport` answers 500, again and again", "GetCredentialReport", serverError(500)),

			without("half a credential report, again and again", "GetCredentialReport", Fault.Cut.HALF_ANSWERED),

			without("a web page instead of the credential report", "GetCredentialReport", Fault.notXml()),

			FaultCase.of("the credential report is two days old")
				.when((w) -> w.withReport()
					.program()
					.aws()
					.clock(InstantSource.fixed(Instant.parse("2031-03-12T02:00:00Z")))),

			FaultCase.of("the credential report knows nobody")
				.when((w) -> w.withReport()
					.program()
					.aws()
					.credentialReport()
					.be("user,arn,user_creation_time,access_key_1_active,access_key_1_last_rotated\n")),

			FaultCase.of("the credential report is denied, where the settings ask for it")
				.when((w) -> w.set("keyreminder.iam.source", "report").on("GenerateCredentialReport").be(denied()))
				.exits(1, "There is no usable credential report. iam:GenerateCredentialReport failed: AWS denied it.")
				.leaves("- - -"),

			FaultCase.of("IAM throttles the credential report, again and again")
				.when((w) -> w.withReport().on("GetCredentialReport").be(Fault.throttled()))
				.exits(1, "iam:GetCredentialReport failed: AWS found the calls too fast, to the last attempt.")
				.leaves("- - -"),

			FaultCase.of("the credential report does not come in time")
				.when((w) -> w.withReport()
					.set("keyreminder.iam.attempt-timeout", "1s")
					.on("GetCredentialReport")
					.be(Fault.slow(Duration.ofMinutes(1))))
				.exits(1, "iam:GetCredentialReport failed: AWS cannot be reached, or did not answer in time.")
				.leaves("- - -"));

	private ReportFaults() {
	}

	private static FaultCase without(String what, String action, Fault fault) {
		return FaultCase.of(what).when((w) -> w.withReport().on(action).be(fault));
	}

}
