package io.keyreminder.log;

import java.util.concurrent.atomic.AtomicBoolean;

import ch.qos.logback.core.status.OnConsoleStatusListener;
import ch.qos.logback.core.status.OnErrorConsoleStatusListener;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusManager;
import io.keyreminder.text.SafeText;

/**
 * Says on the terminal, in one line and once, that the log cannot be written: its disk is
 * full, say. It takes the place of the listener that Spring Boot adds, which would print
 * stack traces.
 */
public final class LogFailureListener extends OnErrorConsoleStatusListener {

	private final AtomicBoolean said = new AtomicBoolean();

	/** Nothing that happened before is told. */
	public LogFailureListener() {
		setRetrospective(0);
	}

	@Override
	public void start() {
		StatusManager all = getStatusManager();
		all.getCopyOfStatusListenerList()
			.stream()
			.filter(OnConsoleStatusListener.class::isInstance)
			.forEach(all::remove);
		super.start();
	}

	@Override
	public void addStatusEvent(Status status) {
		if (status.getEffectiveLevel() == Status.ERROR && this.said.compareAndSet(false, true)) {
			Throwable cause = status.getThrowable();
			getPrintStream()
				.println(SafeText.clean("Warning: the log cannot be written: %s%s. The work goes on without it."
					.formatted(status.getMessage(), (cause != null) ? ", " + cause.getMessage() : "")));
		}
	}

}
