package io.keyreminder.job.dryrun;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.fakesmtp.Received;
import io.keyreminder.mail.MessagesNotWrittenException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The files hold what would be sent, and lie where they were asked for.
 */
class MessageFilesTests {

	private static final String LONG_NAME = "a".repeat(64) + "@" + "b.".repeat(88) + "example.com";

	private final Fleet fleet = Fleet.of(Users.ACCOUNT);

	private Path folder;

	private Day night;

	@BeforeEach
	void start(@TempDir Path temp) {
		this.folder = temp.resolve("new").resolve("eml");
		Users.withKey(this.fleet, "alice", 85);
		Users.withKey(this.fleet, "bob", 84).tag("Email", "team@example.com");
		Users.withKey(this.fleet, "carol", 83).tag("Email", "team@example.com");
		this.night = new Day(temp.resolve("home"), Users.TODAY, this.fleet);
	}

	@AfterEach
	void stop() {
		this.night.close();
	}

	@Proof
	@Test
	void eachFileIsTheMessageThatTheRunThenSends() throws Exception {
		write();
		this.night.run();
		List<Received> sent = this.night.drop.received();
		assertThat(names()).containsExactly("0001-alice@example.com.eml", "0002-team@example.com.eml");
		assertThat(sent).hasSize(2);
		for (int i = 0; i < sent.size(); i++) {
			assertThat(comparable(Files.readString(this.folder.resolve(names().get(i)))))
				.isEqualTo(comparable(sent.get(i).raw()));
		}
	}

	@Test
	void nobodyElseCanReadThem() throws Exception {
		write();
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.folder))).isEqualTo("rwx------");
		assertThat(PosixFilePermissions
			.toString(Files.getPosixFilePermissions(this.folder.resolve("0001-alice@example.com.eml"))))
			.isEqualTo("rw-------");
	}

	@Test
	void noAddressLeavesTheFolder() throws Exception {
		this.fleet.user("alice").tag("Email", "/x/./y'a|b'@example.com " + LONG_NAME);
		write();
		assertThat(names()).hasSize(3).allMatch((name) -> name.matches("[A-Za-z0-9@.+_-]{1,255}"));
		assertThat(names().get(0)).isEqualTo("0001-_x_._y_a_b_@example.com.eml");
	}

	@Test
	void anOlderFileIsOverwrittenAndOthersAreLeftAlone() throws Exception {
		Files.createDirectories(this.folder);
		Path old = Files.writeString(this.folder.resolve("0001-alice@example.com.eml"), "x".repeat(100_000));
		Path other = Files.writeString(this.folder.resolve("notes.txt"), "mine");
		write();
		assertThat(old).content().startsWith("Date: ").doesNotContain("xxxx");
		assertThat(other).hasContent("mine");
	}

	@Test
	void aLinkToAFolderIsAFolder(@TempDir Path elsewhere) throws Exception {
		Files.createDirectories(this.folder.getParent());
		Files.createSymbolicLink(this.folder, elsewhere);
		write();
		assertThat(names()).hasSize(2);
	}

	@Test
	void aFolderThatCannotBeMadeIsASentence() throws Exception {
		Files.createDirectories(this.folder.getParent());
		Files.writeString(this.folder, "a file");
		assertThatExceptionOfType(MessagesNotWrittenException.class).isThrownBy(this::write)
			.withMessage(
					"The messages cannot be written to the folder %s: %s is in the way. Choose another folder with --eml. Nothing was sent."
						.formatted(this.folder, this.folder));
	}

	private void write() {
		this.night.bean(MessageFiles.class).write(this.night.dryRun(), this.folder);
	}

	private List<String> names() throws Exception {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.map((file) -> file.getFileName().toString()).sorted().toList();
		}
	}

	/**
	 * Message-ID and boundary are new in every message.
	 */
	private static String comparable(String message) {
		return message.replaceAll("----=_Part_[0-9._]+", "BOUNDARY")
			.replaceAll("Message-ID: <[^@]+@", "Message-ID: <ID@")
			.strip();
	}

}
