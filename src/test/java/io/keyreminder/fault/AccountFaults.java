package io.keyreminder.fault;

import java.util.List;
import java.util.Set;

import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.testing.TestProgram;

import static io.keyreminder.fakeaws.Fault.body;
import static io.keyreminder.fakeaws.Fault.denied;
import static io.keyreminder.fakeaws.Fault.error;
import static io.keyreminder.fakeaws.Fault.expiredToken;
import static io.keyreminder.fakeaws.Fault.serverError;
import static io.keyreminder.fakeaws.Fault.tell;
import static io.keyreminder.fakeaws.Fault.throttled;
import static io.keyreminder.fakeaws.Fault.tooManyRequests;

/**
 * What goes wrong with AWS Organizations, with the roles of its accounts, and with the
 * accounts themselves.
 */
final class AccountFaults {

	private static final String NO_LIST = "The accounts cannot be listed. organizations:";

	private static final String DENIED = " failed: AWS denied it. Give these credentials the policy config/iam-policy.json, in the management account or in an account that is a delegated administrator, or name a role there in keyreminder.accounts.organization-role.";

	private static final String TOO_FAST = " failed: AWS found the calls too fast, to the last attempt. Try again later, or raise keyreminder.iam.max-attempts.";

	private static final String BROKEN = "ListAccounts failed: AWS gave no usable answer. Try again later. [";

	private static final String ROLE = "arn:aws:iam::222222222222:role/KeyReminder";

	private static final String REFUSED = "sts:AssumeRole of " + ROLE
			+ " failed: AWS denied it to arn:aws:iam::123456789012:user/key-reminder, and does not say why. Check whether there is this role, in an account that is active; whether its trust policy names this caller; ";

	private static final String REGION = "eu-west-3";

	static final List<FaultCase> ALL = List.of(

			FaultCase.of("AWS Organizations throttles the list of accounts, once")
				.when((w) -> w.accounts().on("ListAccounts").next(1).be(tooManyRequests())),

			FaultCase.of("AWS Organizations throttles the list of accounts, again and again")
				.when((w) -> w.accounts().on("ListAccounts").be(tooManyRequests()))
				.exits(1, NO_LIST + "ListAccounts" + TOO_FAST)
				.leaves("- - -"),

			FaultCase.of("`organizations:ListAccounts` is denied")
				.when((w) -> w.accounts().on("ListAccounts").be(denied()))
				.exits(1, NO_LIST + "ListAccounts" + DENIED)
				.leaves("- - -"),

			FaultCase.of("the second page of the list of accounts is answered with 500, again and again").when((w) -> {
				w.accounts().organization().pages(2);
				w.on("ListAccounts").from(2).be(serverError(500));
			}).exits(1, NO_LIST + BROKEN).leaves("- - -"),

			FaultCase.of("the list of accounts is empty")
				.when((w) -> w.accounts().on("ListAccounts").be(body("{\"Accounts\": []}")))
				.exits(1, NO_LIST + BROKEN + "the list of accounts is empty]")
				.leaves("- - -"),

			FaultCase.of("no account in the list has a `State`")
				.when((w) -> w.accounts().organization().withoutStates())
				.mendedBy((w) -> w.accounts().organization().withStates())
				.exits(1,
						NO_LIST + BROKEN
								+ "the account 123456789012 has no State, so that nobody knows whether it is active]")
				.leaves("- - -"),

			FaultCase.of("the account of the credentials belongs to no organization")
				.when((w) -> w.accounts()
					.on("ListAccounts")
					.be(error(400, "AWSOrganizationsNotInUseException",
							"Your account is not a member of an organization.")))
				.exits(1, NO_LIST + "ListAccounts failed: The account of these credentials belongs to no "
						+ "organization. Use credentials of the management account or of a delegated administrator,")
				.leaves("- - -"),

			FaultCase.of("`organizations:DescribeOrganization` is denied")
				.when((w) -> w.accounts().on("DescribeOrganization").be(denied())),

			FaultCase.of("`organizations:ListAccountsForParent` is denied, where units are named")
				.when((w) -> w.accounts().onlyTheRoot().on("ListAccountsForParent").be(denied()))
				.exits(1, NO_LIST + "ListAccountsForParent" + DENIED)
				.leaves("- - -"),

			// Whichever of the two others is asked for first.
			FaultCase.of("the session of the base credentials ends before the second account").when((w) -> {
				w.accounts().on("AssumeRole").be(expiredToken());
				w.on("GetCallerIdentity").from(2).be(expiredToken());
			})
				.exits(1, "role/KeyReminder failed: The session of the credentials is over. Get new ones")
				.leaves("DUE - -"),

			FaultCase.of("STS throttles the role of an account, once")
				.when((w) -> w.accounts().onBobs("AssumeRole").next(1).be(throttled())),

			FaultCase.of("STS throttles the role of an account, again and again")
				.when((w) -> w.accounts().onBobs("AssumeRole").be(throttled()))
				.exits(3, "sts:AssumeRole of " + ROLE + TOO_FAST)
				.leaves("SENT - SENT"),

			FaultCase.of("an account has no member role")
				.when((w) -> w.accounts().bobs().removeRole(FaultAccounts.ROLE))
				.mendedBy((w) -> w.accounts().bobsRoleIsMade())
				.exits(3, REFUSED)
				.leaves("SENT - SENT"),

			FaultCase.of("a member role trusts nobody")
				.when((w) -> w.accounts().bobsRole().trustsNobody())
				.mendedBy((w) -> w.accounts().bobsRoleIsMade())
				.exits(3, REFUSED)
				.leaves("SENT - SENT"),

			FaultCase.of("a member role asks for another external id")
				.when((w) -> w.accounts().bobsRole().trustsNobody().trusts(FaultAccounts.BASE, "another"))
				.mendedBy((w) -> w.accounts().bobsRoleIsMade())
				.exits(3, REFUSED
						+ "whether it asks for another external id than the one that was sent (keyreminder.accounts.external-id)")
				.leaves("SENT - SENT"),

			FaultCase.of("`sts:AssumeRole` is denied to the base credentials")
				.when((w) -> w.accounts().on("AssumeRole").be(denied()))
				.exits(3, REFUSED)
				.leaves("SENT - -"),

			FaultCase.of("the region is switched off for the STS of an account").when((w) -> {
				System.setProperty("aws.region", REGION);
				w.accounts().bobs().regionOff(REGION);
			})
				.exits(3, "STS is switched off in the region eu-west-3, for the role's account or for the caller's.")
				.leaves("SENT - SENT"),

			FaultCase.of("a member role may not list users")
				.when((w) -> w.accounts().bobsRole().allowOnly(Set.of()))
				.mendedBy((w) -> w.accounts().bobsRoleIsMade())
				.exits(3,
						"iam:ListUsers failed: AWS denied it. Give the role " + ROLE
								+ " the permissions of config/member-role.yaml.")
				.leaves("SENT - SENT"),

			FaultCase.of("a session of a member role ends in the middle of its account")
				.when((w) -> w.accounts().onBobs("ListAccessKeys").be(tell(w.accounts().bobs()::endSessions)))
				.exits(3,
						"iam:ListAccessKeys failed: A session of the role " + ROLE
								+ " was over before its time. Check this "
								+ "machine's clock, and whether somebody ends the role's sessions, then start again.")
				.leaves("SENT - SENT"),

			FaultCase.of("IAM throttles an account, again and again")
				.when((w) -> w.accounts().onBobs("ListUsers").be(throttled()))
				.exits(3, "iam:ListUsers" + TOO_FAST)
				.leaves("SENT - SENT"),

			FaultCase.of("IAM throttles all accounts, again and again")
				.when((w) -> w.accounts().on("ListUsers").be(throttled()))
				.exits(1, "iam:ListUsers" + TOO_FAST)
				.leaves("- - -"),

			FaultCase.of("an account is suspended")
				.when((w) -> w.accounts().bobs().state("SUSPENDED"))
				.mendedBy((w) -> w.accounts().bobs().state(FakeAccount.ACTIVE))
				.exits(0, "1 not active")
				.leaves("SENT - SENT"),

			FaultCase.of("an account is suspended in the middle of its scan")
				.when((w) -> w.accounts()
					.onBobs("ListAccessKeys")
					.be(tell(() -> w.accounts().bobs().state("SUSPENDED"))))
				.mendedBy((w) -> w.accounts().bobs().state(FakeAccount.ACTIVE))
				.exits(3,
						"iam:ListAccessKeys failed: AWS no longer knows the session of the role " + ROLE
								+ ": the account was suspended or closed, or the role was deleted.")
				.leaves("SENT - SENT"),

			FaultCase.of("an account appears").when((w) -> {
				w.accounts().bobsLeaves();
				w.nightOf(TestProgram.TONIGHT.minusDays(1));
				w.accounts().bobsReturns();
			}),

			FaultCase.of("an account leaves, in which a message is due, and returns").when((w) -> {
				w.accounts().bobsKeyIsOlder();
				w.mail(Fault.at(Step.RCPT)
					.forRecipient(FaultEnvironment.address("bob"))
					.answer("450 4.2.0 Greylisted"));
				w.nightOf(TestProgram.TONIGHT.minusDays(1));
				w.mend();
				w.accounts().bobsLeaves();
			}).mendedBy((w) -> w.accounts().bobsReturns()).leaves("SENT DUE SENT"),

			FaultCase.of("most accounts leave").when((w) -> {
				w.accounts();
				w.nightOf(TestProgram.TONIGHT.minusDays(1));
				w.accounts().allLeave();
			})
				.mendedBy((w) -> w.accounts().allReturn())
				.exits(2,
						"Of the 3 accounts that the last completed run included only 1 are left, less than the 50 per cent "
								+ "of keyreminder.accounts.shrink-guard. Missing: 222222222222 (Account 222222222222), "
								+ "333333333333 (Account 333333333333). If this is right, start once: run --accept-fewer-accounts.")
				.leaves("- - -"));

	private AccountFaults() {
	}

}
