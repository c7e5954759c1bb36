package io.keyreminder.care;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;

import io.keyreminder.home.Home;
import io.keyreminder.home.PrivateFiles;
import io.keyreminder.ledger.forgotten.ForgetProperties;
import io.keyreminder.ledger.forgotten.PseudonymKey;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The key by which people are forgotten, where several processes make it at once.
 */
class KeyOfTwoMakersTests {

	private static final int MAKERS = 4;

	@TempDir
	Path folder;

	@RepeatedTest(10)
	void keyIsTheSameForAll() {
		CyclicBarrier start = new CyclicBarrier(MAKERS);
		List<CompletableFuture<String>> makers = IntStream.range(0, MAKERS)
			.mapToObj((i) -> CompletableFuture.supplyAsync(() -> make(start), (work) -> new Thread(work).start()))
			.toList();
		assertThat(makers.stream().map(CompletableFuture::join)).hasSize(MAKERS).containsOnly(key().id());
		assertThat(this.folder).isDirectoryNotContaining("glob:**.tmp");
	}

	@Test
	void keyOfTheFasterOneStaysWhereThereAreNoHardLinks() throws IOException {
		try (FileSystem zip = FileSystems.newFileSystem(this.folder.resolve("no-links.zip"),
				Map.of("create", "true"))) {
			Path first = Files.writeString(zip.getPath("first.tmp"), "first");
			Path second = Files.writeString(zip.getPath("second.tmp"), "second");
			Path key = zip.getPath("forget.key");
			assertThat(PrivateFiles.putIntoPlace(first, key)).isTrue();
			assertThat(PrivateFiles.putIntoPlace(second, key)).isFalse();
			assertThat(key).hasContent("first");
		}
	}

	private String make(CyclicBarrier start) {
		PseudonymKey key = key();
		try {
			start.await();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
		key.make();
		return key.id();
	}

	private PseudonymKey key() {
		return PseudonymKey.of(new Home(this.folder), new ForgetProperties((Path) null));
	}

}
