package io.keyreminder.home;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that takes another's place once it is written to its end.
 */
final class Replacement extends FilterOutputStream {

	private final Path written;

	private final Path place;

	private boolean whole = true;

	private boolean closed;

	/**
	 * Opens the file.
	 * @param written where it is written, in the same folder
	 * @param place whose place it takes
	 * @throws IOException if it cannot be opened
	 */
	Replacement(Path written, Path place) throws IOException {
		super(Files.newOutputStream(written, StandardOpenOption.WRITE));
		this.written = written;
		this.place = place;
	}

	@Override
	public void write(int each) throws IOException {
		write(new byte[] { (byte) each }, 0, 1);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		this.whole = false;
		this.out.write(bytes, offset, length);
		this.whole = true;
	}

	@Override
	public void close() throws IOException {
		if (this.closed) {
			return;
		}
		this.closed = true;
		try {
			super.close();
			if (this.whole) {
				Files.move(this.written, this.place, StandardCopyOption.ATOMIC_MOVE);
			}
		}
		finally {
			Files.deleteIfExists(this.written);
		}
	}

}
