package io.keyreminder.iam;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.keyreminder.aws.BrokenAnswerException;
import io.keyreminder.iam.report.CredentialReport;
import io.keyreminder.iam.report.CredentialReportParser;
import io.keyreminder.iam.report.ReportStream;
import io.keyreminder.settings.Setting;
import io.keyreminder.stop.Sleeper;
import software.amazon.awssdk.services.iam.model.GetCredentialReportResponse;
import software.amazon.awssdk.services.iam.model.ReportStateType;

import static io.keyreminder.aws.BrokenAnswerException.required;

/**
 * Asks for the account's credential report. AWS makes one when it is asked to, at most
 * every four hours; in between it has the last one.
 */
final class CredentialReports {

	private static final Duration OLD = Duration.ofHours(24);

	/** How long to wait before AWS is asked again whether the report is made. */
	private static final List<Duration> WAITS = Stream.of(1, 2, 4, 8, 15, 30).map(Duration::ofSeconds).toList();

	private final AwsClients clients;

	private final KeySource source;

	private final Clock clock;

	private final Sleeper pause;

	CredentialReports(AwsClients clients, KeySource source, Clock clock, Sleeper pause) {
		this.clients = clients;
		this.source = source;
		this.clock = clock;
		this.pause = pause;
	}

	/**
	 * Asks for the report, and waits while it is made, a minute at most.
	 * @return what it says; {@link CredentialReport#NONE} if the settings do not want it,
	 * or there is no usable one and they allow that
	 * @throws AccountUnreadableException if nobody can be read, or there is no usable
	 * report and the settings ask for one
	 */
	CredentialReport read() {
		if (this.source == KeySource.LIST) {
			return CredentialReport.NONE;
		}
		try {
			return isMade() ? fetch() : none("AWS has not finished it within a minute.");
		}
		catch (OwnerUnreadableException ex) {
			return none(String.valueOf(ex.getMessage()));
		}
	}

	private CredentialReport none(String why) {
		if (this.source == KeySource.REPORT) {
			throw new AccountUnreadableException(
					"There is no usable credential report. %s To do without, set %s=auto (environment: %s)."
						.formatted(why, Setting.SOURCE.property(), Setting.SOURCE.variable()),
					null);
		}
		this.clients.calls()
			.log("There is no usable credential report, so that each user is asked for access keys. " + why);
		return CredentialReport.NONE;
	}

	private boolean isMade() {
		Iterator<Duration> waits = WAITS.iterator();
		while (generate() != ReportStateType.COMPLETE) {
			if (!waits.hasNext() || isStopped(waits.next())) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Asks for a report, unless there is a fresh one.
	 * @return how far that is
	 * @throws OwnerUnreadableException if that cannot be asked for
	 * @throws AccountUnreadableException if nobody can be read
	 */
	ReportStateType generate() {
		return this.clients.calls()
			.ofOwner(IamAccount.GENERATE_REPORT, ReportStateType.UNKNOWN_TO_SDK_VERSION,
					() -> required(this.clients.iam().generateCredentialReport().state(), "State"));
	}

	/**
	 * The report that AWS has.
	 * @return what it says
	 * @throws OwnerUnreadableException if there is no usable one
	 * @throws AccountUnreadableException if nobody can be read
	 */
	CredentialReport fetch() {
		return this.clients.calls().ofOwner(IamAccount.GET_REPORT, CredentialReport.NONE, () -> {
			AtomicReference<CredentialReport> read = new AtomicReference<>();
			GetCredentialReportResponse report = this.clients.iam()
				.getCredentialReport((call) -> call
					.overrideConfiguration((override) -> override.putExecutionAttribute(ReportStream.READER,
							(content) -> read.set(CredentialReportParser.read(content)))));
			Instant made = required(report.generatedTime(), "GeneratedTime");
			if (made.isBefore(this.clock.instant().minus(OLD))) {
				throw new BrokenAnswerException(
						"the credential report is of %s, more than %d hours old".formatted(made, OLD.toHours()));
			}
			return required(read.get(), "Content");
		});
	}

	private boolean isStopped(Duration wait) {
		try {
			return this.pause.pause(wait);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return true;
		}
	}

}
