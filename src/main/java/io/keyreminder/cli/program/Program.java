package io.keyreminder.cli.program;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.keyreminder.home.Home;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.ReadOnlyLedger;
import io.keyreminder.settings.InternalProperties;
import io.keyreminder.stop.AbandonableWork;
import io.keyreminder.stop.GracefulShutdown;
import io.keyreminder.stop.StopSignal;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.function.SingletonSupplier;

/**
 * The program's parts, put together for one command and taken apart afterwards.
 */
public final class Program {

	/** The log's settings ask for it by its name alone, so that it is always told. */
	private static final String TERMINAL = "terminal.level";

	private static final String WAITED = "while it waited for an answer. The ledger was not changed.";

	private final Supplier<SpringApplicationBuilder> application;

	private final Supplier<ConfigurableEnvironment> newEnvironment;

	private final Supplier<ConfigurableEnvironment> environment;

	private final Supplier<ConfigurableEnvironment> settings;

	private final PrintWriter err;

	private final StopSignal stop;

	private boolean started;

	/**
	 * Prepares a program of which nothing is started.
	 * @param application puts all parts together
	 * @param environment makes what takes the settings
	 * @param err takes a warning if there can be no log
	 * @param stop tells that the program is to stop
	 */
	public Program(Supplier<SpringApplicationBuilder> application, Supplier<ConfigurableEnvironment> environment,
			PrintWriter err, StopSignal stop) {
		this.application = application;
		this.newEnvironment = environment;
		this.environment = SingletonSupplier.of(() -> {
			ConfigurableEnvironment made = environment.get();
			InternalProperties.set(made, TERMINAL, "INFO");
			return made;
		});
		this.settings = SingletonSupplier.of(() -> Settings.read(this.environment.get()));
		this.err = err;
		this.stop = stop;
	}

	/**
	 * The same program, of which nothing is started and which has read no settings.
	 * @return the program
	 */
	public Program anew() {
		return new Program(this.application, this.newEnvironment, this.err, this.stop);
	}

	/**
	 * Waits for something, for as long as it takes. Nothing is started.
	 * @param <T> what is waited for
	 * @param wait waits for it, with the settings, until it comes or the program is told
	 * to stop
	 * @return what came
	 * @throws io.keyreminder.stop.StoppedException if the program was told to stop
	 */
	public <T> T waitFor(BiFunction<ConfigurableEnvironment, StopSignal, T> wait) {
		ConfigurableEnvironment read = this.settings.get();
		return new AbandonableWork(this.stop).run(() -> wait.apply(read, this.stop), WAITED);
	}

	/**
	 * Does a command's work.
	 * @param <S> what does the work
	 * @param <T> what comes of it
	 * @param service the type of what does the work; it is made, and no more than it
	 * needs
	 * @param work the work
	 * @return what came of it
	 * @throws io.keyreminder.stop.StoppedException if the program was told to stop before
	 * the work began
	 */
	public <S, T> T use(Class<S> service, Function<S, T> work) {
		return use(service, work, (killed) -> {
		});
	}

	/**
	 * Does a command's work that may have to be cut off.
	 * @param <S> what does the work
	 * @param <T> what comes of it
	 * @param service the type of what does the work; it is made, and no more than it
	 * needs
	 * @param work the work
	 * @param lastWords is told why the process is about to be ended in the middle of the
	 * work, if it is
	 * @return what came of it
	 * @throws io.keyreminder.stop.StoppedException if the program was told to stop before
	 * the work began
	 */
	public <S, T> T use(Class<S> service, Function<S, T> work, Consumer<Failure> lastWords) {
		this.started = true;
		try (ConfigurableApplicationContext parts = start()) {
			return parts.getBean(GracefulShutdown.class)
				.run(() -> work.apply(parts.getBean(service)), (killed) -> lastWords.accept(Failure.of(killed, "")));
		}
	}

	/**
	 * Does a command's work that changes nothing in the ledger: told to stop, it ends
	 * wherever it is.
	 * @param <S> what does the work
	 * @param <T> what comes of it
	 * @param service the type of what does the work; it is made, and no more than it
	 * needs
	 * @param work the work
	 * @return what came of it
	 * @throws io.keyreminder.stop.StoppedException if the program was told to stop
	 */
	public <S, T> T useReadOnly(Class<S> service, Function<S, T> work) {
		this.started = true;
		return new AbandonableWork(this.stop).run(() -> {
			try (ConfigurableApplicationContext parts = start()) {
				return work.apply(parts.getBean(service));
			}
		}, WAITED);
	}

	private ConfigurableApplicationContext start() {
		return this.application.get()
			.environment(this.environment.get())
			.listeners(new StartListener(this.err))
			.initializers((GenericApplicationContext parts) -> parts.registerBean(StopSignal.class, () -> this.stop))
			.run();
	}

	/**
	 * Asks the ledger something, and releases it before anything is printed. Nothing else
	 * is started.
	 * @param <T> what comes of it
	 * @param question the question
	 * @return the answer
	 * @throws io.keyreminder.ledger.store.LedgerException if there is no ledger, or it
	 * cannot be opened
	 * @throws io.keyreminder.settings.SettingException if a setting is unknown, or one
	 * that this needs is wrong
	 * @throws io.keyreminder.stop.StoppedException if the program was told to stop
	 */
	public <T> T ask(Function<Ledger, T> question) {
		ConfigurableEnvironment read = this.settings.get();
		return new AbandonableWork(this.stop).run(() -> {
			try (ReadOnlyLedger opened = ReadOnlyLedger.open(read, this.stop)) {
				return question.apply(opened.ledger());
			}
		}, WAITED);
	}

	/**
	 * The home folder that the settings name.
	 * @return the folder
	 */
	public Home home() {
		return Home.of(this.settings.get());
	}

	/**
	 * The settings, as far as a command that was started has read them.
	 * @return the environment
	 */
	public ConfigurableEnvironment environment() {
		return this.environment.get();
	}

	/**
	 * Gives a part of the program something that no setting tells.
	 * @param property its name, and that of its source
	 * @param value its value
	 */
	public void tell(String property, String value) {
		InternalProperties.set(this.environment.get(), property, value);
	}

	/**
	 * Sees to it that the terminal is told of nothing but warnings and failures. The log
	 * file stays as it is.
	 */
	public void keepProgressOffTheTerminal() {
		tell(TERMINAL, "WARN");
	}

	/**
	 * Sees to it that a failure can be logged, also one of a command that started
	 * nothing.
	 * @return where the log is; empty if there is none
	 */
	public Optional<Path> startLog() {
		if (!this.started) {
			Logging.start(this.environment.get(), this.err);
			this.started = true;
		}
		return Logging.file(this.environment.get());
	}

}
