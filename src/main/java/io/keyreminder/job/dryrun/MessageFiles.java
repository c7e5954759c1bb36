package io.keyreminder.job.dryrun;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

import io.keyreminder.home.Home;
import io.keyreminder.job.deliver.ReminderMessages;
import jakarta.mail.MessagingException;

/**
 * Writes the messages of a dry run into files that a mail program opens.
 */
public class MessageFiles {

	/** With number and suffix below the 255 octets that file systems allow for a name. */
	private static final int MAX_NAME = 200;

	private final ReminderMessages messages;

	MessageFiles(ReminderMessages messages) {
		this.messages = messages;
	}

	/**
	 * Writes each message as {@code NNNN-recipient.eml} (RFC 5322), numbered from 1 in
	 * the order in which they would leave. A file of that name is overwritten, any other
	 * is left alone.
	 * @param result what a run would do
	 * @param folder where the files go; made, for nobody else to read, if it is missing
	 * @throws MessagesNotWrittenException if the folder cannot be made or written
	 */
	public void write(DryRunResult result, Path folder) {
		try {
			Home.makeFolder(folder);
			int number = 0;
			for (DryRunResult.Message message : result.messages()) {
				number++;
				write(message, result, folder.resolve(name(number, message.recipient())));
			}
		}
		catch (IOException ex) {
			throw new MessagesNotWrittenException(folder, ex);
		}
		catch (MessagingException ex) {
			throw new IllegalStateException("A composed message could not be written", ex);
		}
	}

	private void write(DryRunResult.Message message, DryRunResult result, Path file)
			throws IOException, MessagingException {
		try (OutputStream out = Home.overwrite(file)) {
			this.messages.compose(message.notices(), result.date()).content().writeTo(out);
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
