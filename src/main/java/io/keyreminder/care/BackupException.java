package io.keyreminder.care;

import java.io.IOException;
import java.nio.file.Path;

import io.keyreminder.failure.OperatorException;
import io.keyreminder.home.PrivateFiles;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * A backup could not be made or restored. The message is a sentence for the operator.
 */
class BackupException extends OperatorException {

	private static final long serialVersionUID = 1L;

	BackupException(String sentence, @Nullable Throwable cause) {
		super(SafeText.cleanWhole(sentence), cause);
	}

	/** The file is not what this program writes, or no longer. */
	static BackupException refused(Path file, String why) {
		return new BackupException(
				"%s cannot be restored: %s. Nothing was done; use another backup.".formatted(file, why), null);
	}

	/** The file cannot be read. */
	static BackupException unreadable(Path file, IOException ex) {
		return new BackupException("%s cannot be restored: %s. Nothing was done: check the path, or use another backup."
			.formatted(file, PrivateFiles.reason(ex)), ex);
	}

}
