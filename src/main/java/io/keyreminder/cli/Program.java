package io.keyreminder.cli;

import java.util.function.Function;

import io.keyreminder.ledger.LedgerDoor;
import io.keyreminder.stop.Stopping;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The program's parts, put together for one command and taken apart afterwards.
 */
final class Program {

	private final SpringApplicationBuilder application;

	Program(SpringApplicationBuilder application) {
		this.application = application;
	}

	/**
	 * Does a command's work with the program's parts.
	 * @param <T> what comes of it
	 * @param work the work; each part is made when it is asked for
	 * @return what came of it
	 * @throws io.keyreminder.stop.StoppedException if the program was told to stop before
	 * the work began
	 */
	<T> T use(Function<BeanFactory, T> work) {
		try (ConfigurableApplicationContext parts = this.application.run()) {
			return parts.getBean(Stopping.class).during(() -> work.apply(parts));
		}
	}

	/**
	 * Asks the ledger something, and lets go of it before anything is printed.
	 * @param <T> what comes of it
	 * @param question the question
	 * @return the answer
	 * @throws io.keyreminder.ledger.LedgerException if there is no ledger, or it cannot
	 * be opened
	 */
	<T> T ask(Function<BeanFactory, T> question) {
		return use((parts) -> {
			parts.getBean(LedgerDoor.class).openForReading();
			return question.apply(parts);
		});
	}

}
