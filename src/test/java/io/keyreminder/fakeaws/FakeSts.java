package io.keyreminder.fakeaws;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * AWS Security Token Service, API version 2011-06-15.
 */
final class FakeSts implements QueryService {

	private static final Pattern ROLE = Pattern
		.compile("arn:aws[a-z-]*:iam::(?<account>\\d{12}):role/(.*/)?(?<name>[^/]+)");

	private static final String SESSION_NAME = "[\\w+=,.@-]*";

	private static final String EXTERNAL_ID = "[\\w+=,.@:\\/-]*";

	private static final int HOUR = 3600;

	private final FakeAccounts accounts;

	FakeSts(FakeAccounts accounts) {
		this.accounts = accounts;
	}

	@Override
	public String name() {
		return "sts";
	}

	@Override
	public String version() {
		return "2011-06-15";
	}

	@Override
	public String namespace() {
		return "https://sts.amazonaws.com/doc/2011-06-15/";
	}

	@Override
	public String denial(Caller caller, Form form) {
		String role = form.get("RoleArn");
		return "User: %s is not authorized to perform: sts:%s%s".formatted(caller.arn(), form.action(),
				(role != null) ? " on resource: " + role : "");
	}

	@Override
	public void write(Form form, Caller caller, Xml result) {
		switch (form.action()) {
			case "GetCallerIdentity" -> {
				result.text("Arn", caller.arn());
				result.text("UserId", caller.userId());
				result.text("Account", caller.account().number());
			}
			case "AssumeRole" -> assume(form, caller, result);
			default -> throw unknown(form);
		}
	}

	/** The account that a role belongs to, or null. */
	static @Nullable String accountOf(@Nullable String roleArn) {
		Matcher arn = ROLE.matcher(Objects.requireNonNullElse(roleArn, ""));
		return arn.matches() ? arn.group("account") : null;
	}

	private void assume(Form form, Caller caller, Xml result) {
		String session = form.required("RoleSessionName");
		check("roleSessionName", session, 2, 64, SESSION_NAME);
		String externalId = form.get("ExternalId");
		if (externalId != null) {
			check("externalId", externalId, 2, 1224, EXTERNAL_ID);
		}
		int seconds = seconds(form.get("DurationSeconds"));
		FakeRole role = role(form, caller, externalId);
		if (seconds > HOUR && caller.credentials().sessionToken() != null) {
			throw notValid("The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role "
					+ "chaining.");
		}
		if (seconds > role.longestSession().toSeconds()) {
			throw notValid("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
		}
		Duration duration = Duration.ofSeconds(seconds);
		FakeCredentials fresh = this.accounts.issue(role.sessionArn(session), duration);
		result.element("AssumedRoleUser", () -> {
			result.text("AssumedRoleId", role.sessionId(session));
			result.text("Arn", fresh.caller());
		});
		result.element("Credentials", () -> {
			result.text("AccessKeyId", fresh.accessKeyId());
			result.text("SecretAccessKey", fresh.secretAccessKey());
			result.text("SessionToken", String.valueOf(fresh.sessionToken()));
			result.text("Expiration", this.accounts.now().plus(duration));
		});
	}

	/**
	 * Nobody is told whether it is the account, the role or its trust that is missing.
	 */
	private FakeRole role(Form form, Caller caller, @Nullable String externalId) {
		String arn = form.required("RoleArn");
		if (arn.length() < 20) {
			throw Form.invalid("roleArn", arn, "Member must have length greater than or equal to 20");
		}
		Matcher parts = ROLE.matcher(arn);
		if (!parts.matches()) {
			throw notValid(arn + " is invalid");
		}
		Predicate<FakeRole> trusting = (role) -> role.arn().equals(arn) && role.trusts(caller, externalId);
		FakeAccount account = this.accounts.find(parts.group("account")).orElse(caller.account());
		checkRegion(caller.account(), caller.region());
		FakeRole found = account.find(parts.group("name"))
			.filter(trusting)
			.filter((role) -> account.isActive())
			.orElseThrow(() -> new AwsError(403, "AccessDenied", denial(caller, form)));
		checkRegion(account, caller.region());
		return found;
	}

	private static void checkRegion(FakeAccount account, String region) {
		if (account.isOff(region)) {
			throw new AwsError(403, "RegionDisabledException",
					"STS is not activated in this region for account:%s. Your account administrator can activate STS "
						.formatted(account.number()) + "in this region using the IAM Console.");
		}
	}

	private static int seconds(@Nullable String text) {
		int seconds = (text != null) ? Integer.parseInt(text) : HOUR;
		if (seconds < 900) {
			throw Form.invalid("durationSeconds", text, "Member must have value greater than or equal to 900");
		}
		if (seconds > 12 * HOUR) {
			throw Form.invalid("durationSeconds", text, "Member must have value less than or equal to 43200");
		}
		return seconds;
	}

	private static void check(String name, String value, int shortest, int longest, String pattern) {
		if (value.length() < shortest) {
			throw Form.invalid(name, value, "Member must have length greater than or equal to " + shortest);
		}
		if (value.length() > longest) {
			throw Form.invalid(name, value, "Member must have length less than or equal to " + longest);
		}
		if (!value.matches(pattern)) {
			throw Form.invalid(name, value, "Member must satisfy regular expression pattern: " + pattern);
		}
	}

	private static AwsError notValid(String message) {
		return new AwsError(400, "ValidationError", message);
	}

}
