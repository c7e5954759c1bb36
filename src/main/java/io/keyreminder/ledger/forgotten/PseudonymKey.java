package io.keyreminder.ledger.forgotten;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.keyreminder.home.Home;
import io.keyreminder.home.PrivateFiles;
import io.keyreminder.ledger.store.LedgerException;
import io.keyreminder.policy.Pseudonyms;
import io.keyreminder.policy.Recipients;
import org.jspecify.annotations.Nullable;

/**
 * The key by which people who were forgotten are recognized, in a file that nobody else
 * can read and that is in no backup of the ledger. A pseudonym is a keyed hash of the
 * address (RFC 2104, HMAC with SHA-256, of which half is kept) behind the id of the key.
 * The file is read when it is needed first. May be used by several threads.
 */
public final class PseudonymKey implements Pseudonyms {

	/** The id of keys that nobody has any more: what they made is recognized never. */
	static final String LOST = "lost";

	private static final String FILE = "forget.key";

	private static final String HMAC = "HmacSHA256";

	private static final int KEY_BYTES = 32;

	private static final int ID_BYTES = 4;

	private static final int HASH_BYTES = 16;

	private final Path file;

	private volatile byte @Nullable [] read;

	private PseudonymKey(Path file) {
		this.file = file;
	}

	/**
	 * The key of the settings; nothing is read or made.
	 * @param home the home folder
	 * @param properties name another file, if it is not in the home folder
	 * @return the key
	 */
	public static PseudonymKey of(Home home, ForgetProperties properties) {
		return new PseudonymKey(Objects.requireNonNullElse(properties.keyFile(), home.folder().resolve(FILE)));
	}

	/**
	 * The file of the key.
	 * @return an absolute path
	 */
	public Path file() {
		return this.file;
	}

	/**
	 * Whether there is a key.
	 * @return false if nobody was ever forgotten with it
	 */
	public boolean exists() {
		return Files.exists(this.file);
	}

	/**
	 * Makes the key, unless there is one. It is in its place once it is whole, and
	 * survives a power cut.
	 * @throws LedgerException if that is not possible
	 */
	public void make() {
		if (exists()) {
			return;
		}
		byte[] key = new byte[KEY_BYTES];
		new SecureRandom().nextBytes(key);
		try {
			Path folder = Objects.requireNonNull(this.file.getParent());
			PrivateFiles.makeFolder(folder);
			Path unfinished = PrivateFiles.makeUniqueFile(folder, "new-", ".tmp");
			try {
				write(unfinished, HexFormat.of().formatHex(key) + "\n");
				if (!PrivateFiles.putIntoPlace(unfinished, this.file)
						&& !Files.isRegularFile(this.file, LinkOption.NOFOLLOW_LINKS)) {
					throw new FileAlreadyExistsException(this.file.toString());
				}
			}
			finally {
				Files.deleteIfExists(unfinished);
			}
		}
		catch (IOException ex) {
			throw unusable("could not be made: " + PrivateFiles.reason(ex), ex);
		}
	}

	private static void write(Path file, String text) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
			ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
			while (bytes.hasRemaining()) {
				channel.write(bytes);
			}
			channel.force(true);
		}
	}

	/**
	 * What tells the key from others, and nothing of it.
	 * @return eight hexadecimal digits
	 * @throws LedgerException if it cannot be read
	 */
	public String id() {
		return hash("id", ID_BYTES);
	}

	/**
	 * What stands in the ledger in place of an address.
	 * @param address the address, in any spelling
	 * @return the same for each spelling
	 * @throws LedgerException if the key cannot be read
	 */
	public String pseudonym(String address) {
		return beginning(id()) + hash("address " + Recipients.identity(address), HASH_BYTES);
	}

	/** How all pseudonyms begin that a key has made. */
	static String beginning(String id) {
		return PREFIX + id + "-";
	}

	@Override
	public boolean isOf(String pseudonym, String address) {
		if (pseudonym.startsWith(beginning(LOST))) {
			return false;
		}
		if (!exists() || !pseudonym.startsWith(beginning(id()))) {
			throw unusable("is not the one by which somebody was forgotten in the ledger", null);
		}
		return pseudonym.equals(pseudonym(address));
	}

	private String hash(String text, int bytes) {
		try {
			Mac mac = Mac.getInstance(HMAC);
			mac.init(new SecretKeySpec(key(), HMAC));
			return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), 0, bytes);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java has " + HMAC, ex);
		}
	}

	private byte[] key() {
		byte[] key = this.read;
		if (key == null) {
			try {
				key = HexFormat.of().parseHex(Files.readString(this.file, StandardCharsets.US_ASCII).strip());
			}
			catch (IOException ex) {
				throw unusable("cannot be read: " + PrivateFiles.reason(ex), ex);
			}
			catch (IllegalArgumentException ex) {
				throw unusable("is damaged", ex);
			}
			if (key.length != KEY_BYTES) {
				throw unusable("is damaged", null);
			}
			this.read = key;
		}
		return key;
	}

	private LedgerException unusable(String why, @Nullable Exception ex) {
		return new LedgerException(
				"The key %s, by which people who were forgotten are recognized, %s. Nothing was done: copy it again from where `forget` made it."
					.formatted(this.file, why),
				ex);
	}

}
