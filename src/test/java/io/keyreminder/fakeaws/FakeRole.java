package io.keyreminder.fakeaws;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

/**
 * An IAM role. May be changed at any time, by any thread.
 */
public final class FakeRole {

	private final String arn;

	private final List<Trust> trusts = new CopyOnWriteArrayList<>();

	private volatile Duration longestSession = Duration.ofHours(1);

	private volatile @Nullable Set<String> allowed;

	FakeRole(String account, String path) {
		this.arn = "arn:aws:iam::%s:role/%s".formatted(account, path);
	}

	/**
	 * The role's Amazon Resource Name.
	 * @return the ARN, with the path
	 */
	public String arn() {
		return this.arn;
	}

	/**
	 * The role's name.
	 * @return the name, without the path
	 */
	public String name() {
		return this.arn.substring(this.arn.lastIndexOf('/') + 1);
	}

	/**
	 * Lets somebody assume the role.
	 * @param principal the number of an account, or the ARN of its root, a user or a role
	 * @return this role
	 */
	public FakeRole trusts(String principal) {
		this.trusts.add(new Trust(principal, null));
		return this;
	}

	/**
	 * Lets somebody who knows an external id assume the role.
	 * @param principal the number of an account, or the ARN of its root, a user or a role
	 * @param externalId the external id
	 * @return this role
	 */
	public FakeRole trusts(String principal, String externalId) {
		this.trusts.add(new Trust(principal, externalId));
		return this;
	}

	/**
	 * From now on nobody can assume the role. Sessions go on.
	 * @return this role
	 */
	public FakeRole trustsNobody() {
		this.trusts.clear();
		return this;
	}

	/**
	 * Sets how long a session may be.
	 * @param duration 1 to 12 hours; 1 hour unless this is set
	 * @return this role
	 */
	public FakeRole longestSession(Duration duration) {
		this.longestSession = duration;
		return this;
	}

	/**
	 * Puts a policy in force.
	 * @param actions all that it allows, for example {@code iam:ListUsers}
	 * @return this role
	 */
	public FakeRole allowOnly(Collection<String> actions) {
		this.allowed = Set.copyOf(actions);
		return this;
	}

	Duration longestSession() {
		return this.longestSession;
	}

	boolean trusts(Caller caller, @Nullable String externalId) {
		return this.trusts.stream().anyMatch((trust) -> trust.matches(caller, externalId));
	}

	boolean allows(String action) {
		Set<String> only = this.allowed;
		return only == null || only.contains(action);
	}

	/** The ARN by which a session of the role is known. */
	String sessionArn(String session) {
		return "arn:aws:sts::%s:assumed-role/%s/%s".formatted(this.arn.split(":", -1)[4], name(), session);
	}

	/** The unique id of a session of the role. */
	String sessionId(String session) {
		return "AROA%s:%s".formatted(new SeededChoice(this.arn).letters(17), session);
	}

	/**
	 * A statement of the trust policy.
	 *
	 * @param principal the number of an account, or an ARN
	 * @param externalId what the caller must know, or null
	 */
	private record Trust(String principal, @Nullable String externalId) {

		boolean matches(Caller caller, @Nullable String given) {
			return isOf(caller) && (this.externalId == null || Objects.equals(this.externalId, given));
		}

		private boolean isOf(Caller caller) {
			String account = caller.account().number();
			return this.principal.equals(account) || this.principal.equals("arn:aws:iam::" + account + ":root")
					|| this.principal.equals(caller.arn())
					|| (caller.role() != null && this.principal.equals(caller.role().arn()));
		}

	}

}
