package io.keyreminder.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.function.Supplier;

import io.keyreminder.home.Home;
import io.keyreminder.ledger.store.LedgerConnector;
import io.keyreminder.ledger.store.LedgerInitializer;
import io.keyreminder.stop.StopSignal;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * An empty ledger for tests of something else: it is made once, and copied from then on,
 * which is much faster than {@code init}.
 */
public final class ReadyLedger {

	private static final String FILE = "ledger.mv.db";

	private static final Supplier<byte[]> READY = SingletonSupplier.of(ReadyLedger::make);

	private ReadyLedger() {
	}

	/**
	 * Makes a home folder that looks as {@code init} leaves it.
	 * @param home the folder, which does not exist yet
	 */
	public static void in(Path home) {
		try {
			Files.createDirectories(home,
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
			Path file = Files.createFile(home.resolve(FILE),
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
			Files.write(file, READY.get());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Makes a ledger in a home folder or, if there is one, in a database. One that is
	 * there already stays.
	 * @param home the folder
	 * @param url the value of {@code spring.datasource.url}, or null
	 */
	public static void in(Path home, @Nullable String url) {
		if (url != null) {
			inDatabase(url);
		}
		else if (Files.notExists(home.resolve(FILE))) {
			in(home);
		}
	}

	/**
	 * Makes a ledger in a database, unless there is one in it.
	 * @param url the value of {@code spring.datasource.url}
	 */
	public static void inDatabase(String url) {
		DataSourceProperties database = new DataSourceProperties();
		database.setUrl(url);
		make(Path.of("no", "home"), database);
	}

	private static byte[] make() {
		try {
			Path home = Files.createTempDirectory("ready");
			make(home, new DataSourceProperties());
			byte[] ledger = Files.readAllBytes(home.resolve(FILE));
			FileSystemUtils.deleteRecursively(home);
			return ledger;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void make(Path home, DataSourceProperties database) {
		new LedgerInitializer(new LedgerConnector(new Home(home), Duration.ZERO, database, new StopSignal())).make();
	}

}
