package io.keyreminder.job.dryrun;

import java.nio.file.Path;

import io.keyreminder.job.deliver.ReminderMessages;
import io.keyreminder.mail.EmlFiles;

/**
 * Writes the messages of a dry run into files that a mail program opens.
 */
public class MessageFiles {

	private final ReminderMessages messages;

	MessageFiles(ReminderMessages messages) {
		this.messages = messages;
	}

	/**
	 * Writes each message into a file of its own, in the order in which they would leave.
	 * @param result what a run would do
	 * @param folder where the files go; made, for nobody else to read, if it is missing
	 * @throws io.keyreminder.mail.MessagesNotWrittenException if the folder cannot be
	 * made or written
	 */
	public void write(DryRunResult result, Path folder) {
		EmlFiles.write(
				result.messages().stream().map((message) -> this.messages.compose(message.notices(), result.date())),
				folder);
	}

}
