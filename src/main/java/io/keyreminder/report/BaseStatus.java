package io.keyreminder.report;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.keyreminder.failure.ExitCode;
import org.jspecify.annotations.Nullable;

/**
 * How the runs of a base account stand: the names and their order are a contract.
 *
 * @param account the base account
 * @param state what a monitor makes of it
 * @param error what is wrong, and what to do now; null unless it failed or is too old
 * @param newest the run that decides; null if none has ended yet
 * @param ageSeconds how long ago the newest run of all accounts began; null if there is
 * none
 * @param atWork the run that is at work now, or null
 * @param open what is open
 * @param advice what to do about it, sentences
 * @param notices those of the notices that are open
 */
public record BaseStatus(String account, State state, @Nullable String error, @Nullable RunReport newest,
		@Nullable Long ageSeconds, @Nullable Long atWork, OpenCounts open, @JsonIgnore List<String> advice,
		@JsonIgnore List<NoticeReport> notices) {

	/** Keeps copies of the lists. */
	public BaseStatus {
		advice = List.copyOf(advice);
		notices = List.copyOf(notices);
	}

	/**
	 * What a monitor makes of a base account, from the best to the worst.
	 */
	public enum State {

		/** The newest run is fresh, and nothing is open. */
		OK(ExitCode.DONE),

		/** The newest run is fresh, and something is open that a person must settle. */
		OPEN(ExitCode.OPEN),

		/** No run has begun for too long. */
		TOO_OLD(ExitCode.FAILED),

		/** The newest run failed, was stopped or crashed. */
		FAILED(ExitCode.FAILED);

		private final ExitCode exitCode;

		State(ExitCode exitCode) {
			this.exitCode = exitCode;
		}

		ExitCode exitCode() {
			return this.exitCode;
		}

	}

}
