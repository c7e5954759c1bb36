package io.keyreminder.jenkins;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.docs.Page;
import io.keyreminder.testing.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is documented works as it is written, for a user without privileges: each command
 * of the README and the other pages.
 */
@Proof
@Order(1)
class DocumentedCommandsIT {

	/** What is done, not what builds the program. */
	private static final String COMMAND = "([A-Z_]+=\\S+ )?(%s|cp|keyreminder|source) .*|java .*iam-key-reminder.*"
		.formatted(String.join("|", Newcomer.STAND_INS));

	private static final String DATABASE = "SPRING_DATASOURCE_URL";

	private static final String ARCHIVE = "SharedArchiveFile";

	/** All pages of the other database come after it. */
	private static final Path MIDDLE = Path.of("policy");

	/** Of the examples that the documentation has there are none here. */
	private static final String NO_SUCH_EXAMPLE = "(?s)(There is no (run|notice) \\d+|The account \\d+ (has no (user|access key) |is not one of )|"
			+ "Nothing in the ledger in \\S+ names this address|The ledger in \\S+ needs no key).*";

	/** What the README exports. */
	private final List<String> settings = new ArrayList<>();

	private final Set<List<String>> done = ConcurrentHashMap.newKeySet();

	private Newcomer newcomer;

	@BeforeEach
	void prepare(@TempDir Path folder) throws Exception {
		this.newcomer = new Newcomer(folder);
	}

	@AfterEach
	void close() throws IOException {
		this.newcomer.close();
	}

	@Test
	void eachCommandOfTheDocumentationWorks() throws Exception {
		List<Page> pages = Page.all();
		assertWork(pages.stream().filter(DocumentedCommandsIT::isReadme).toList());
		assertWork(pages.stream().filter(DocumentedCommandsIT::makesArchive).toList());
		Map<Boolean, List<Page>> rest = pages.stream()
			.filter((page) -> !isReadme(page) && !makesArchive(page))
			.collect(Collectors.partitioningBy((page) -> page.file().getFileName().compareTo(MIDDLE) < 0));
		assertWorkBesideEachOther(rest.values());
		assertThat(this.done).hasSizeGreaterThan(30);
		UnprivilegedMachine machine = this.newcomer.machine();
		assertThat(UnprivilegedMachine.files(machine.home())).contains("ledger.mv.db", "logs", "reports");
		assertThat(UnprivilegedMachine.files(machine.above())).containsExactly("keyreminder");
	}

	/** It sets up all. */
	private static boolean isReadme(Page page) {
		return page.file().equals(Page.README);
	}

	/** It makes all else start faster. */
	private static boolean makesArchive(Page page) {
		return page.text().contains(ARCHIVE);
	}

	/**
	 * Where one reader has the ledger, the other waits.
	 */
	private void assertWorkBesideEachOther(Collection<List<Page>> parts) throws Exception {
		ExecutorService readers = Executors.newFixedThreadPool(parts.size());
		try {
			List<Callable<Void>> work = parts.stream().<Callable<Void>>map((pages) -> () -> {
				assertWork(pages);
				return null;
			}).toList();
			for (Future<Void> each : readers.invokeAll(work)) {
				each.get();
			}
		}
		finally {
			readers.shutdown();
		}
	}

	private void assertWork(List<Page> pages) throws IOException, InterruptedException {
		for (Page page : pages) {
			for (List<String> block : page.blocks()) {
				assertWorks(block, page);
			}
		}
	}

	/**
	 * What the README sets is set everywhere, what another page sets in that block only.
	 */
	private void assertWorks(List<String> block, Page page) throws IOException, InterruptedException {
		List<String> lines = block.stream().map(this.newcomer::here).toList();
		List<String> set = lines.stream().filter((line) -> line.startsWith("export ")).toList();
		if (isReadme(page)) {
			this.settings.addAll(set);
			set = List.of();
		}
		List<String> commands = lines.stream().filter((line) -> line.matches(COMMAND)).toList();
		for (String command : commands.isEmpty() ? trying(set) : commands) {
			List<String> script = Stream.of(this.settings, set, List.of(command)).flatMap(List::stream).toList();
			if (this.done.add(script)) {
				assertWorks(script, command);
			}
		}
	}

	/**
	 * What shows that settings are right, where nothing is done with them. There is a
	 * ledger already, except in another database.
	 */
	private static List<String> trying(List<String> set) {
		if (set.isEmpty()) {
			return List.of();
		}
		String check = "KEYREMINDER_MAIL_VIA=smtp keyreminder check";
		return set.stream().anyMatch((line) -> line.contains(DATABASE)) ? List.of("keyreminder init", check)
				: List.of(check);
	}

	private void assertWorks(List<String> script, String command) throws IOException, InterruptedException {
		Outcome outcome = this.newcomer.shell(script);
		assertThat(outcome.exitCode()).as("%s%n%s", script, outcome).isIn(0, 2, 3);
		outcome.exits(outcome.exitCode());
		if (outcome.exitCode() == 2) {
			assertThat(outcome.err()).as(command).matches(NO_SUCH_EXAMPLE);
		}
		if (command.contains(ARCHIVE) && command.endsWith("run")) {
			assertThat(outcome.out()).startsWith("Run ");
		}
	}

}
