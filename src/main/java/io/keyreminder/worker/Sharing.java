package io.keyreminder.worker;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.keyreminder.home.HostName;
import io.keyreminder.job.run.AccountReach;
import io.keyreminder.settings.Setting;
import io.keyreminder.settings.SettingException;
import io.keyreminder.text.SafeText;

import org.springframework.util.function.SingletonSupplier;

/**
 * How this process shares scans with others, and what it is called among them.
 */
public final class Sharing implements AccountReach {

	/** A worker's process has one name, whichever run it joins; no setting tells it. */
	public static final String NAME = "worker.name";

	private static final AtomicInteger PROCESSES = new AtomicInteger();

	private static final int LONGEST_NAME = 50;

	private final WorkersProperties properties;

	private final boolean isFile;

	private final Supplier<String> name;

	private final Reach reach;

	/**
	 * Creates how scans are shared.
	 * @param properties whether they are
	 * @param isFile whether the ledger is a file
	 * @param name what this process is called already, if it is
	 */
	Sharing(WorkersProperties properties, boolean isFile, Optional<String> name) {
		this.properties = properties;
		this.isFile = isFile;
		this.reach = new Reach(properties.reach());
		this.name = SingletonSupplier.of(() -> name.orElseGet(Sharing::ofThisProcess));
	}

	/**
	 * What a new process is called: by its machine and its number there.
	 * @return a name; of several in the same process each has its own
	 */
	public static String ofThisProcess() {
		return name(HostName.get(), ProcessHandle.current().pid(), PROCESSES.incrementAndGet());
	}

	/**
	 * What a process is called. However long a machine's name is, two processes on it
	 * have different ones.
	 * @param machine the machine's name
	 * @param pid the process's number there
	 * @param number the how manieth this is in the process, from 1
	 */
	static String name(String machine, long pid, int number) {
		String process = ":%d%s".formatted(pid, (number > 1) ? "." + number : "");
		return SafeText.clean(machine, LONGEST_NAME - process.length()) + process;
	}

	/**
	 * Refuses to share what one process alone can open.
	 * @throws SettingException if scans are to be shared, and the ledger is a file
	 */
	public void check() {
		if (isShared() && this.isFile) {
			throw new SettingException(
					"%s is true, but the ledger is a file, which one process alone can open. Put it into PostgreSQL (spring.datasource.url; `backup` and `restore` take it there), or set %s=false."
						.formatted(Setting.WORKERS_ENABLED.property(), Setting.WORKERS_ENABLED.property()));
		}
	}

	/**
	 * Insists on it that scans are shared.
	 * @throws SettingException if they are not, or cannot be
	 */
	void require() {
		if (!isShared()) {
			throw new SettingException(Setting.WORKERS_ENABLED, "is not true, here and where the runs are started");
		}
		check();
	}

	/** What this process is called. */
	String name() {
		return this.name.get();
	}

	/** The accounts that this machine reaches. */
	Reach reach() {
		return this.reach;
	}

	/** How long a run waits for a machine that reaches an account. */
	Duration reachWait() {
		return this.properties.reachWait();
	}

	@Override
	public boolean isShared() {
		return this.properties.enabled();
	}

	@Override
	public boolean includes(String number) {
		return !isShared() || this.reach.includes(number);
	}

	/** How often a process says that it is alive. */
	Duration heartbeat() {
		return this.properties.heartbeat();
	}

	/** After so much time without a sign of life a process is taken to be dead. */
	Duration silentAfter() {
		return this.properties.silentAfter();
	}

}
