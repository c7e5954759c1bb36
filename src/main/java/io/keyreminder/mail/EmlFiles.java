package io.keyreminder.mail;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;

import io.keyreminder.home.PrivateFiles;
import jakarta.mail.MessagingException;

/**
 * Writes messages into files that a mail program opens, instead of sending them.
 */
public final class EmlFiles {

	/** With number and suffix below the 255 octets that file systems allow for a name. */
	private static final int MAX_NAME = 200;

	private EmlFiles() {
	}

	/**
	 * Writes each message as {@code NNNN-recipient.eml} (RFC 5322), numbered from 1. A
	 * file of that name is overwritten, any other is left alone.
	 * @param messages the messages, in the order in which they would leave
	 * @param folder where the files go; made, for nobody else to read, if it is missing
	 * @throws MessagesNotWrittenException if the folder cannot be made or written
	 */
	public static void write(Stream<OutgoingMessage> messages, Path folder) {
		try {
			PrivateFiles.makeFolder(folder);
			Iterator<OutgoingMessage> all = messages.iterator();
			for (int number = 1; all.hasNext(); number++) {
				OutgoingMessage message = all.next();
				try (OutputStream out = PrivateFiles.overwrite(folder.resolve(name(number, message.recipient())))) {
					message.content().writeTo(out);
				}
			}
		}
		catch (IOException ex) {
			throw new MessagesNotWrittenException(folder, ex);
		}
		catch (MessagingException ex) {
			throw new IllegalStateException("A composed message could not be written", ex);
		}
	}

	/**
	 * An address may hold what a file name must not, a slash above all.
	 */
	static String name(int number, String recipient) {
		String safe = recipient.replaceAll("[^A-Za-z0-9@.+_-]", "_");
		return "%04d-%s.eml".formatted(number, safe.substring(0, Math.min(safe.length(), MAX_NAME)));
	}

}
