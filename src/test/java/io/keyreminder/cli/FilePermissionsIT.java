package io.keyreminder.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.ledger.OlderLedger;
import io.keyreminder.testing.TestJar;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nobody else can read what the program writes, at no moment, whatever the process's
 * umask: somebody watches the folders all the time.
 */
@Proof
@Execution(ExecutionMode.CONCURRENT)
class FilePermissionsIT {

	private final Set<String> seen = new ConcurrentSkipListSet<>();

	private volatile boolean over;

	@ParameterizedTest
	@ValueSource(strings = "000")
	void everythingIsForItsOwnerOnlyFromItsFirstMoment(String umask, @TempDir Path folder) throws Exception {
		Path messages = folder.resolve("eml");
		try (TestJar jar = new TestJar(folder, 3)) {
			jar.umask(umask);
			Thread watcher = new Thread(() -> watch(jar.home(), messages), "watcher");
			watcher.start();
			jar.execute("init").exits(0);
			jar.execute("run", "--dry-run", "--eml=" + messages).exits(0);
			jar.execute("run").exits(0);
			jar.execute("history").exits(0);
			OlderLedger.in(jar.home());
			jar.execute("init").exits(0);
			this.over = true;
			watcher.join();
		}
		assertThat(this.seen)
			.allMatch((each) -> each.endsWith(" rwx------ folder") || each.endsWith(" rw------- file"));
		assertThat(this.seen).anyMatch((each) -> each.startsWith("ledger.mv.db "))
			.anyMatch((each) -> each.startsWith("run-1.json "))
			.anyMatch((each) -> each.startsWith("ledger-version-3.zip "))
			.anyMatch((each) -> each.matches("keyreminder-.*\\.log .*"))
			.anyMatch((each) -> each.startsWith("0003-user12@example.com.eml "))
			.contains("home rwx------ folder", "logs rwx------ folder", "reports rwx------ folder",
					"eml rwx------ folder");
	}

	private void watch(Path... folders) {
		while (!this.over) {
			for (Path folder : folders) {
				check(folder);
			}
			LockSupport.parkNanos(200_000);
		}
		for (Path folder : folders) {
			check(folder);
		}
	}

	private void check(Path path) {
		try {
			PosixFileAttributes now = Files.readAttributes(path, PosixFileAttributes.class);
			this.seen.add("%s %s %s".formatted(path.getFileName(), PosixFilePermissions.toString(now.permissions()),
					now.isDirectory() ? "folder" : "file"));
			if (now.isDirectory()) {
				try (Stream<Path> all = Files.list(path)) {
					all.forEach(this::check);
				}
			}
		}
		catch (IOException | UncheckedIOException ex) {
			// It is not there yet, or no longer.
		}
	}

}
