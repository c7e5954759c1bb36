package io.keyreminder.fakeaws;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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

	/** So long IAM keeps a report, and makes no other. */
	private static final Duration KEPT = Duration.ofHours(4);

	private final Fleet fleet;

	private final InstantSource clock;

	/** What IAM has, or is making. */
	private @Nullable String content;

	/** Something else than what the fleet would be. */
	private @Nullable String other;

	private Instant made = Instant.MIN;

	private int takes = 1;

	private int unfinished;

	FakeCredentialReport(Fleet fleet, InstantSource clock) {
		this.fleet = fleet;
		this.clock = clock;
	}

	/**
	 * Sets how often IAM answers that a report is being made before it is made.
	 * @param times a number of calls, 1 unless this is set; 0 makes one at the first call
	 */
	public synchronized void takes(int times) {
		this.takes = times;
	}

	/**
	 * From now on each report that is made is what the fleet is now, whatever happens to
	 * it.
	 */
	public synchronized void keep() {
		be(csv());
	}

	/**
	 * From now on each report that is made is something else.
	 * @param newContent whatever IAM is to answer
	 */
	public synchronized void be(String newContent) {
		this.other = newContent;
	}

	/**
	 * Changes the report that was {@link #keep() kept}.
	 * @param part a part of it
	 * @param with what stands there instead
	 */
	public synchronized void replace(String part, String with) {
		be(Objects.requireNonNull(this.other).replace(part, with));
	}

	/**
	 * Lets IAM have a report.
	 * @param time when it was made
	 */
	public synchronized void madeAt(Instant time) {
		this.content = (this.other != null) ? this.other : csv();
		this.made = time;
		this.unfinished = 0;
	}

	/** Lets IAM have no report, so that it makes one when it is asked to. */
	public synchronized void forget() {
		this.content = null;
	}

	synchronized void generate(Xml result) {
		if (isOld()) {
			this.content = null;
		}
		boolean started = this.content == null;
		if (started) {
			madeAt(this.clock.instant());
			this.unfinished = this.takes;
		}
		if (this.unfinished == 0) {
			result.text("State", "COMPLETE");
			return;
		}
		this.unfinished--;
		result.text("State", started ? "STARTED" : "INPROGRESS");
		if (started) {
			result.text("Description", "No report exists. Starting a new report generation task");
		}
	}

	synchronized void get(Xml result) {
		if (this.content == null) {
			throw new AwsError(410, "ReportNotPresent",
					"No report present. To generate a report, use " + "GenerateCredentialReport.");
		}
		if (isOld()) {
			throw new AwsError(410, "ReportExpired", "The most recent credential report has expired. To generate a new "
					+ "credential report, use GenerateCredentialReport.");
		}
		if (this.unfinished > 0) {
			throw new AwsError(404, "ReportInProgress", "The credential report is being generated.");
		}
		result.text("Content", Base64.getEncoder().encodeToString(this.content.getBytes(StandardCharsets.UTF_8)));
		result.text("ReportFormat", "text/csv");
		result.text("GeneratedTime", this.made);
	}

	private boolean isOld() {
		return this.made.isBefore(this.clock.instant().minus(KEPT));
	}

	private String csv() {
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
