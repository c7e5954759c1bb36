package io.keyreminder.fakeaws;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;

/**
 * IAM's credential report: a table of all users, without their access key ids.
 */
public final class FakeCredentialReport {

	private static final String COLUMNS = "user,arn,user_creation_time,password_enabled,password_last_used,"
			+ "password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,"
			+ "access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,"
			+ "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,"
			+ "access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,"
			+ "cert_2_active,cert_2_last_rotated";

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'+00:00'")
		.withZone(ZoneOffset.UTC);

	/** Never too old for anybody, whatever a test's clock says. */
	private static final Instant ALWAYS_NEW = Instant.parse("9999-01-01T00:00:00Z");

	private final Fleet fleet;

	private @Nullable String kept;

	private Instant made = ALWAYS_NEW;

	private int unfinished;

	FakeCredentialReport(Fleet fleet) {
		this.fleet = fleet;
	}

	/**
	 * Makes the report now; it stays as it is, whatever happens to the fleet.
	 */
	public synchronized void keep() {
		this.kept = content();
	}

	/**
	 * Makes the report something else.
	 * @param content whatever IAM is to answer
	 */
	public synchronized void be(String content) {
		this.kept = content;
	}

	/**
	 * Changes the report that was {@link #keep() kept}.
	 * @param part a part of it
	 * @param with what stands there instead
	 */
	public synchronized void replace(String part, String with) {
		this.kept = Objects.requireNonNull(this.kept).replace(part, with);
	}

	/**
	 * Sets when the report was made.
	 * @param time the time that IAM tells
	 */
	public synchronized void madeAt(Instant time) {
		this.made = time;
	}

	/**
	 * How often IAM will answer that the report is being made.
	 * @param times a number of calls
	 */
	public synchronized void unfinished(int times) {
		this.unfinished = times;
	}

	synchronized void generate(Xml result) {
		boolean ready = this.unfinished == 0;
		if (!ready) {
			this.unfinished--;
		}
		result.text("State", ready ? "COMPLETE" : "INPROGRESS");
	}

	synchronized void get(Xml result) {
		if (this.unfinished > 0) {
			throw new AwsError(404, "ReportInProgress", "The credential report is being generated.");
		}
		String content = (this.kept != null) ? this.kept : content();
		result.text("Content", Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8)));
		result.text("ReportFormat", "text/csv");
		result.text("GeneratedTime", this.made);
	}

	private String content() {
		StringJoiner lines = new StringJoiner("\n");
		lines.add(COLUMNS);
		lines.add(
				"<root_account>,arn:aws:iam::%s:root,2019-01-01T00:00:00+00:00,not_supported,no_information,not_supported,not_supported,true%s"
					.formatted(this.fleet.account(), key(null) + key(null) + ",false,N/A,false,N/A"));
		for (FakeUser user : this.fleet.users()) {
			List<FakeKey> keys = user.keys();
			lines.add("%s,%s,%s,false,N/A,N/A,N/A,false%s%s,false,N/A,false,N/A".formatted(quoted(user.name()),
					quoted(user.arn()), TIME.format(user.created()), key(keys.isEmpty() ? null : keys.get(0)),
					key((keys.size() > 1) ? keys.get(1) : null)));
		}
		return lines.toString();
	}

	private static String key(@Nullable FakeKey key) {
		if (key == null) {
			return ",false,N/A,N/A,N/A,N/A";
		}
		FakeKey.Use use = key.lastUse();
		return ",%s,%s,%s".formatted(key.active(), TIME.format(key.changed()), (use != null)
				? "%s,%s,%s".formatted(TIME.format(use.at()), use.region(), use.service()) : "N/A,N/A,N/A");
	}

	/** A user's name may hold a comma. */
	private static String quoted(String text) {
		return text.contains(",") ? '"' + text + '"' : text;
	}

}
