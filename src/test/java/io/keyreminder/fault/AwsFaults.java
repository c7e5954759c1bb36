package io.keyreminder.fault;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.FakeUser;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.testing.TestProgram;

import static io.keyreminder.fakeaws.Fault.denied;
import static io.keyreminder.fakeaws.Fault.error;
import static io.keyreminder.fakeaws.Fault.expiredToken;
import static io.keyreminder.fakeaws.Fault.notXml;
import static io.keyreminder.fakeaws.Fault.serverError;
import static io.keyreminder.fakeaws.Fault.slow;
import static io.keyreminder.fakeaws.Fault.throttled;

/**
 * What goes wrong with IAM and STS, and what changes there in the middle of a night.
 */
final class AwsFaults {

	private static final String TAG = "keyreminder.iam.recipient-tag";

	static final List<FaultCase> ALL = List.of(

			FaultCase.of("IAM throttles a call, once").when((w) -> w.onBob("ListAccessKeys").next(1).be(throttled())),

			FaultCase.of("IAM throttles a call, again and again")
				.when((w) -> w.onBob("ListAccessKeys").be(throttled()))
				.exits(1,
						"iam:ListAccessKeys failed: AWS found the calls too fast, to the last attempt. Try again later, "
								+ "or raise keyreminder.iam.max-attempts.")
				.leaves("- - -"),

			FaultCase.of("`ListUsers` answers 500, once").when((w) -> w.on("ListUsers").next(1).be(serverError(500))),

			FaultCase.of("`ListUsers` answers 500, again and again")
				.when((w) -> w.on("ListUsers").be(serverError(500)))
				.exits(1, "iam:ListUsers failed: AWS gave no usable answer. Try again later. [InternalFailure")
				.leaves("- - -"),

			FaultCase.of("`ListUsers` answers 503, again and again")
				.when((w) -> w.on("ListUsers").be(serverError(503)))
				.exits(1, "iam:ListUsers failed: AWS gave no usable answer. Try again later. [ServiceUnavailable")
				.leaves("- - -"),

			FaultCase.of("one user's keys are answered with 500, again and again")
				.when((w) -> w.onBob("ListAccessKeys").be(serverError(500)))
				.exits(3, "iam:ListAccessKeys failed: AWS gave no usable answer. Try again later.")
				.leaves("SENT - SENT"),

			FaultCase.of("one user's tags are answered with 503, again and again")
				.when((w) -> w.onBob("ListUserTags").be(serverError(503)))
				.exits(3, "iam:ListUserTags failed: AWS gave no usable answer. Try again later.")
				.leaves("SENT - SENT"),

			FaultCase.of("the connection is cut before the answer, once")
				.when((w) -> w.onBob("ListUserTags").next(1).be(Fault.Cut.READ)),

			FaultCase.of("the connection is cut before one user's answer, again and again")
				.when((w) -> w.onBob("ListUserTags").be(Fault.Cut.READ))
				.exits(3, "iam:ListUserTags failed: AWS gave no usable answer.")
				.leaves("SENT - SENT"),

			FaultCase.of("half an answer, once").when((w) -> w.on("ListUsers").next(1).be(Fault.Cut.HALF_ANSWERED)),

			FaultCase.of("half an answer about one user, again and again")
				.when((w) -> w.onBob("GetAccessKeyLastUsed").be(Fault.Cut.HALF_ANSWERED))
				.exits(3, "iam:GetAccessKeyLastUsed failed: AWS gave no usable answer.")
				.leaves("SENT - SENT"),

			FaultCase.of("a web page instead of the list of users")
				.when((w) -> w.on("ListUsers").be(notXml()))
				.exits(1, "iam:ListUsers failed: AWS gave no usable answer.")
				.leaves("- - -"),

			FaultCase.of("a web page instead of one user's keys")
				.when((w) -> w.onBob("ListAccessKeys").be(notXml()))
				.exits(3, "iam:ListAccessKeys failed: AWS gave no usable answer.")
				.leaves("SENT - SENT"),

			FaultCase.of("a page of the list of users comes twice").when((w) -> {
				w.program().aws().longestPage(1);
				w.on("ListUsers").call(2).be(page(w, marker("01")));
			}),

			FaultCase.of("the marker of the next page leads back, for ever")
				.when((w) -> w.on("ListUsers").be(page(w, marker("0"))))
				.exits(1,
						"iam:ListUsers failed: AWS gave no usable answer. Try again later. "
								+ "[the same page came again and again]")
				.leaves("- - -"),

			FaultCase.of("an answer that does not come in time")
				.when((w) -> w.set("keyreminder.iam.attempt-timeout", "1s")
					.onBob("ListAccessKeys")
					.be(slow(Duration.ofMinutes(1))))
				.exits(1,
						"iam:ListAccessKeys failed: AWS cannot be reached, or did not answer in time. Check the network, "
								+ "the proxy, AWS_REGION and AWS_ENDPOINT_URL.")
				.leaves("- - -"),

			FaultCase.of("nobody answers at AWS's address")
				.when(FaultEnvironment::awsIsAway)
				.exits(2, "sts:GetCallerIdentity failed: AWS cannot be reached, or did not answer in time.")
				.leaves("- - -"),

			FaultCase.of("packets to AWS's address are dropped")
				.when(FaultEnvironment::awsDropsPackets)
				.mendedBy((w) -> w.set("keyreminder.iam.attempt-timeout", "20s"))
				.exits(2, "sts:GetCallerIdentity failed: AWS cannot be reached, or did not answer in time.")
				.leaves("- - -"),

			FaultCase.of("a user is deleted between the list of users and that of the keys")
				.when((w) -> w.onBob("ListAccessKeys").be(Fault.tell(w::bobLeaves)))
				.leaves("SENT - SENT")
				.mendedBy(FaultEnvironment::bobLeaves)
				.then(0, "SENT - SENT"),

			FaultCase.of("a user is deleted between the list of keys and that of the tags")
				.when((w) -> w.onBob("ListUserTags").be(Fault.tell(w::bobLeaves)))
				.leaves("SENT - SENT")
				.then(0, "SENT - SENT"),

			changed("a user is deleted").mendedBy(FaultEnvironment::bobLeaves).then(0, "SENT WITHDRAWN SENT"),

			changed("a key is deleted").mendedBy((w) -> w.bob().removeKey(TestProgram.keyOf("bob")))
				.then(0, "SENT WITHDRAWN SENT"),

			changed("a key is replaced by a new one").mendedBy((w) -> rotate(w.bob())).then(0, "SENT WITHDRAWN SENT"),

			changed("a key is switched off")
				.mendedBy((w) -> w.bob().keyStatus(TestProgram.keyOf("bob"), FakeKey.INACTIVE))
				.then(0, "SENT WITHDRAWN SENT"),

			changed("the owner's tag is removed").mendedBy((w) -> w.bob().untag("Email"))
				.then(0, "SENT WITHDRAWN SENT"),

			FaultCase.of("the session of the credentials is over when the night begins")
				.when((w) -> w.on("GetCallerIdentity").be(expiredToken()))
				.exits(2,
						"sts:GetCallerIdentity failed: The session of the credentials is over. Get new ones "
								+ "(AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN), then start again.")
				.leaves("- - -"),

			FaultCase.of("the session of the credentials ends in the middle of the scan")
				.when((w) -> w.onBob("ListAccessKeys").be(expiredToken()))
				.exits(1, "iam:ListAccessKeys failed: The session of the credentials is over.")
				.leaves("- - -"),

			FaultCase.of("the session of IAM Identity Center has ended")
				.when(FaultEnvironment::withEndedSession)
				.exits(2,
						"The AWS profile 'sso' (AWS_PROFILE) gives no credentials: The SSO session associated with this "
								+ "profile has expired or is otherwise invalid.")
				.leaves("- - -"),

			FaultCase.of("the region is switched off in the account")
				.when((w) -> w.on("GetCallerIdentity")
					.be(error(403, "RegionDisabledException", "STS is not activated")))
				.exits(2,
						"is switched off in this AWS account. Switch it on (aws account enable-region), or set AWS_REGION "
								+ "to another.")
				.leaves("- - -"),

			FaultCase.of("the clock is wrong, and the SDK corrects it by the time of AWS's answer")
				.when((w) -> w.on("ListUsers").next(1).be(skewed())),

			FaultCase.of("the clock is wrong by hours, and stays so")
				.when((w) -> w.on("ListUsers").be(skewed()))
				.exits(1, "iam:ListUsers failed: The request's time is too far from AWS's. Set this machine's clock.")
				.leaves("- - -"),

			FaultCase.of("`sts:GetCallerIdentity` is denied")
				.when((w) -> w.on("GetCallerIdentity").be(denied()))
				.exits(2,
						"sts:GetCallerIdentity failed: AWS denied it. Give these credentials the policy "
								+ "config/iam-policy.json.")
				.leaves("- - -"),

			FaultCase.of("`iam:ListUsers` is denied")
				.when((w) -> w.on("ListUsers").be(denied()))
				.exits(1,
						"iam:ListUsers failed: AWS denied it. Give these credentials the policy config/iam-policy.json.")
				.leaves("- - -"),

			FaultCase.of("`iam:GetAccountAuthorizationDetails` is denied, with `keyreminder.iam.tags=bulk`")
				.when((w) -> w.set("keyreminder.iam.tags", "bulk").on("GetAccountAuthorizationDetails").be(denied()))
				.exits(1,
						"iam:GetAccountAuthorizationDetails failed: AWS denied it, and keyreminder.iam.tags=bulk needs it.")
				.leaves("- - -"),

			deniedToAll("ListAccessKeys"),

			deniedToAll("ListUserTags"),

			deniedToAll("GetAccessKeyLastUsed"),

			FaultCase.of("`iam:ListAccountAliases` is denied").when((w) -> w.on("ListAccountAliases").be(denied())),

			FaultCase.of("nobody has the recipient tag of the settings")
				.when((w) -> w.set(TAG, "Mail"))
				.mendedBy((w) -> w.set(TAG, "Email"))
				.exits(3,
						"3 keys are in the window, and no user that was asked has the tag 'Mail': nobody is told of them. "
								+ "Check keyreminder.iam.recipient-tag, and tag the users.")
				.leaves("- - -"),

			FaultCase.of("an action is denied for one user")
				.when((w) -> w.onBob("ListAccessKeys").be(denied()))
				.exits(3,
						"iam:ListAccessKeys failed: AWS denied it. Give these credentials the policy "
								+ "config/iam-policy.json.")
				.leaves("SENT - SENT"));

	private AwsFaults() {
	}

	/** Something is no longer true when a failed night is resumed. */
	private static FaultCase changed(String what) {
		return FaultCase.of("the mail server refuses everything, and before the run is resumed, " + what)
			.when((w) -> w.mail(io.keyreminder.fakesmtp.Fault.at(Step.GREETING).answerAndClose("554 5.3.2 Closed")))
			.exits(1, "The mail server " + FaultCase.SERVER + " refused the connection: 554 5.3.2 Closed.")
			.leaves("DUE DUE DUE");
	}

	/** Until the pass is over its users are unreadable. */
	private static FaultCase deniedToAll(String action) {
		return FaultCase.of("`iam:%s` is denied".formatted(action))
			.when((w) -> w.on(action).be(denied()))
			.exits(1,
					"AWS denied iam:%s for every user it was asked for. Allow it: config/iam-policy.json holds "
						.formatted(action) + "all permissions that are needed. Then use `restart`.")
			.leaves("- - -");
	}

	private static void rotate(FakeUser user) {
		user.key("AKIABOBNEW7777777777", TestProgram.DUE_TONIGHT.plus(Duration.ofDays(80)))
			.keyStatus(TestProgram.keyOf("bob"), FakeKey.INACTIVE);
	}

	private static Fault skewed() {
		return error(403, "RequestTimeTooSkewed",
				"The difference between the request time and the current time is too large.");
	}

	/** The list's first page, whose end leads to any other. */
	private static Fault page(FaultEnvironment world, String marker) {
		FakeUser first = world.program().aws().fleet().user("alice");
		return Fault.body("""
				<ListUsersResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListUsersResult><Users><member>
				<Path>/</Path><UserName>%s</UserName><UserId>%s</UserId><Arn>%s</Arn>
				</member></Users><IsTruncated>true</IsTruncated><Marker>%s</Marker>
				</ListUsersResult></ListUsersResponse>""".formatted(first.name(), first.userId(), first.arn(), marker));
	}

	/** As the fake reads it. */
	private static String marker(String position) {
		return Base64.getUrlEncoder().encodeToString(("page:" + position).getBytes(StandardCharsets.UTF_8));
	}

}
