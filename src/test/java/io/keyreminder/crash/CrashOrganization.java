package io.keyreminder.crash;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.keyreminder.fakeaws.Call;
import io.keyreminder.fakeaws.FakeAccount;
import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.FakeOrganization;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakeaws.Fleet;

/**
 * Accounts of an organization in the night in which the program dies: two of them cannot
 * be read, one has so many users that they are more than a chunk, and one recipient has a
 * key in three of them.
 */
final class CrashOrganization {

	/** How the program is told of it. */
	static final Map<String, String> SETTINGS = Map.of("keyreminder.accounts.from", "organization",
			"keyreminder.accounts.role", "KeyReminder", "keyreminder.accounts.parallel", "3");

	/** For one machine. */
	static final int ACCOUNTS = 12;

	private static final int WITHOUT_ROLE = 4;

	private static final int DENIED = 7;

	private static final int LARGE = 2;

	private static final int MANY_USERS = 40;

	private static final Set<Integer> OF_THE_TEAM = Set.of(1, 5, 9);

	private static final int DUE_TONIGHT = 80;

	/** So that the team is told first. */
	private static final int DUE_BEFORE = 85;

	private static final int YOUNG = 20;

	private final FakeAws aws;

	private final int accounts;

	private CrashOrganization(FakeAws aws, int accounts) {
		this.aws = aws;
		this.accounts = accounts;
	}

	/**
	 * Lets AWS have such an organization.
	 * @param accounts how many accounts it has
	 * @param tonight the UTC date of the night
	 */
	static CrashOrganization start(int accounts, LocalDate tonight) {
		FakeAws aws = FakeAws.start(fleet(0, tonight));
		FakeOrganization organization = aws.organization(aws.base()).pages(5);
		for (int i = 1; i < accounts; i++) {
			FakeAccount account = aws.account(fleet(i, tonight));
			account.credentialReport().takes(0);
			organization.root().add(account);
			if (i != WITHOUT_ROLE) {
				account.role("KeyReminder").trusts(aws.base().number());
			}
		}
		aws.faults().on("ListUsers").account(number(DENIED)).be(Fault.denied());
		return new CrashOrganization(aws, accounts);
	}

	FakeAws aws() {
		return this.aws;
	}

	/** What must come of the night. */
	Evidence.Expected expected() {
		return new Evidence.Expected(due(), due());
	}

	private Set<DeliveredNotice> due() {
		Set<DeliveredNotice> due = new TreeSet<>();
		for (int i = 0; i < this.accounts; i++) {
			if (isReadable(i)) {
				due.add(DeliveredNotice.of(CrashAccount.address(owner(i)), key(i, 1)));
			}
			if (OF_THE_TEAM.contains(i)) {
				due.add(DeliveredNotice.of(CrashAccount.address("team"), key(i, 2)));
			}
		}
		return due;
	}

	private static boolean isReadable(int account) {
		return account != WITHOUT_ROLE && account != DENIED;
	}

	/** The numbers of the accounts that can be read, each with how many users it has. */
	Map<String, Integer> readable() {
		return IntStream.range(0, this.accounts)
			.filter(CrashOrganization::isReadable)
			.boxed()
			.collect(Collectors.toMap(CrashOrganization::number,
					(account) -> fleet(account, LocalDate.EPOCH).users().size()));
	}

	/** The numbers of those that cannot. */
	static Set<String> unreadable() {
		return Set.of(number(WITHOUT_ROLE), number(DENIED));
	}

	/** The accounts whose users were listed. */
	Set<String> listed() {
		return this.aws.calls()
			.stream()
			.filter((call) -> call.action().equals("ListUsers"))
			.map((call) -> String.valueOf(call.account()))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** Whether only an account's own credentials signed a call that concerns it. */
	static boolean isSignedByItsAccount(Call call) {
		String signer = call.action().equals("AssumeRole") ? number(0) : call.account();
		return String.valueOf(call.caller()).contains("::" + signer + ":");
	}

	private static Fleet fleet(int account, LocalDate tonight) {
		Fleet fleet = Fleet.of(number(account));
		add(fleet, owner(account), owner(account), key(account, 1), tonight.minusDays(DUE_TONIGHT));
		if (OF_THE_TEAM.contains(account)) {
			add(fleet, "robot", "team", key(account, 2), tonight.minusDays(DUE_BEFORE));
		}
		for (int i = 3; i < ((account == LARGE) ? MANY_USERS : 5); i++) {
			add(fleet, "user-" + i, "user-" + i, key(account, i), tonight.minusDays(YOUNG));
		}
		return fleet;
	}

	private static void add(Fleet fleet, String user, String recipient, String key, LocalDate created) {
		fleet.add(user)
			.tag("Email", CrashAccount.address(recipient))
			.key(key, created.atTime(8, 0).toInstant(ZoneOffset.UTC));
	}

	private static String number(int account) {
		return (account == 0) ? "123456789012" : "%012d".formatted(account);
	}

	private static String owner(int account) {
		return "owner-" + account;
	}

	private static String key(int account, int user) {
		return "AKIAIOSFODNN7EXA%02d%02d".formatted(account, user);
	}

}
