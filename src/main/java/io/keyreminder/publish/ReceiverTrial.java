package io.keyreminder.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.keyreminder.publish.http.Receiver;
import io.keyreminder.publish.http.SecretUrl;
import io.keyreminder.publish.http.TimeLimit;
import io.keyreminder.publish.metrics.MetricsFile;
import org.jspecify.annotations.Nullable;

/**
 * Tries whether somebody could be told of a run, without telling anything.
 *
 * @param what who it is
 * @param attempt tries it, and says what is to be said of it; throws an
 * {@link io.keyreminder.failure.OperatorException} if it does not work
 */
public record ReceiverTrial(String what, Supplier<String> attempt) {

	/**
	 * A trial for everybody whom the settings name.
	 * @param settings the settings
	 * @return the trials; none if nobody is named
	 */
	public static List<ReceiverTrial> of(PublishSettings settings) {
		List<ReceiverTrial> trials = new ArrayList<>();
		if (settings.metrics().file() != null) {
			trials.add(new ReceiverTrial("metrics file",
					new MetricsFile(settings.metrics().file(), TimeLimit.USUAL)::tryOut));
		}
		add("Pushgateway", settings.metrics().pushUrl(), trials);
		add("heartbeat", settings.heartbeat().url(), trials);
		add("webhook", settings.webhook().url(), trials);
		return trials;
	}

	private static void add(String what, @Nullable SecretUrl url, List<ReceiverTrial> trials) {
		if (url != null) {
			trials.add(new ReceiverTrial(what, new Receiver("the " + what, url, TimeLimit.USUAL)::tryOut));
		}
	}

}
