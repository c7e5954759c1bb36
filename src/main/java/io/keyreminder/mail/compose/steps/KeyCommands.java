package io.keyreminder.mail.compose.steps;

import java.util.ArrayList;
import java.util.List;

/**
 * The commands of the AWS CLI for the keys of one user. Each finds the key's whole id by
 * itself: days may lie between them, and a message never holds it.
 *
 * @param user the user name as a word of a shell's command line
 */
record KeyCommands(String user) {

	List<String> create() {
		return List.of("aws iam create-access-key --user-name=" + this.user);
	}

	List<String> lastUse(KeyName key) {
		return of(key, "aws iam get-access-key-last-used --access-key-id=\"$%s\"".formatted(key.variable()));
	}

	List<String> off(KeyName key) {
		return update(key, "Inactive");
	}

	List<String> on(KeyName key) {
		return update(key, "Active");
	}

	List<String> delete(KeyName key) {
		return of(key, "aws iam delete-access-key --user-name=%s \\".formatted(this.user),
				"  --access-key-id=\"$%s\"".formatted(key.variable()));
	}

	private List<String> update(KeyName key, String status) {
		return of(key, "aws iam update-access-key --user-name=%s \\".formatted(this.user),
				"  --access-key-id=\"$%s\" --status=%s".formatted(key.variable(), status));
	}

	private List<String> of(KeyName key, String... command) {
		List<String> lines = new ArrayList<>(List.of(
				"%s=$(aws iam list-access-keys --user-name=%s --output=text \\".formatted(key.variable(), this.user),
				"  --query=\"AccessKeyMetadata[?ends_with(AccessKeyId, '%s')].AccessKeyId\")".formatted(key.end())));
		lines.addAll(List.of(command));
		return lines;
	}

}
