package io.keyreminder.mail.compose;

import java.util.ArrayList;
import java.util.List;

import io.keyreminder.key.AccessKey;
import io.keyreminder.key.DueNotice;
import org.jspecify.annotations.Nullable;

/**
 * How a key is replaced, step by step, with commands that can be pasted into a shell. A
 * user can have two keys at most, and a key that was never used needs no successor. See
 * <a href=
 * "https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html">
 * how AWS advises it</a>.
 */
final class Rotation {

	private final Texts texts;

	private final String user;

	private final List<Step> steps = new ArrayList<>();

	private Rotation(Texts texts, String user) {
		this.texts = texts;
		this.user = user;
	}

	static List<Step> steps(DueNotice notice, Texts texts) {
		Rotation rotation = new Rotation(texts, ShellWord.of(notice.owner().name()));
		if (notice.background().lastUse() != null) {
			rotation.replace(notice.background().otherKey());
		}
		rotation.remove(notice.key());
		return rotation.steps;
	}

	private void replace(@Nullable AccessKey other) {
		if (other != null) {
			List<String> commands = new ArrayList<>(find(other));
			commands.addAll(delete(other));
			step(this.texts.say(other.active() ? "step.other.active" : "step.other.inactive", other.maskedId()),
					commands);
		}
		step(this.texts.say("step.create"), List.of("aws iam create-access-key --user-name=" + this.user));
		step(this.texts.say("step.switch"), List.of());
	}

	private void remove(AccessKey key) {
		List<String> commands = new ArrayList<>(find(key));
		commands.add("aws iam update-access-key --user-name=%s \\".formatted(this.user));
		commands.add("  --access-key-id=\"$%s\" --status=Inactive".formatted(variable(key)));
		step(this.texts.say("step.off", key.maskedId()), commands);
		step(this.texts.say("step.delete", variable(key)), delete(key));
	}

	private List<String> find(AccessKey key) {
		return List.of(
				"%s=$(aws iam list-access-keys --user-name=%s --output=text \\".formatted(variable(key), this.user),
				"  --query=\"AccessKeyMetadata[?ends_with(AccessKeyId, '%s')].AccessKeyId\")".formatted(end(key)));
	}

	private List<String> delete(AccessKey key) {
		return List.of("aws iam delete-access-key --user-name=%s \\".formatted(this.user),
				"  --access-key-id=\"$%s\"".formatted(variable(key)));
	}

	private void step(String text, List<String> commands) {
		this.steps.add(new Step(text, commands));
	}

	private static String variable(AccessKey key) {
		return "KEY_" + end(key);
	}

	/** The last four characters, as far as they mean nothing to a shell. */
	private static String end(AccessKey key) {
		return key.maskedId().replaceAll("[^A-Za-z0-9]", "");
	}

	/**
	 * One step.
	 *
	 * @param what what to do
	 * @param commands the lines of the commands that do it; may be empty
	 */
	record Step(String what, List<String> commands) {

		boolean hasCommands() {
			return !this.commands.isEmpty();
		}

	}

}
