package io.keyreminder.mail.compose.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.keyreminder.mail.compose.steps.Procedure.Step;
import io.keyreminder.mail.compose.template.Texts;
import org.jspecify.annotations.Nullable;

/**
 * How a user's keys are replaced, step by step, with commands that can be pasted into a
 * shell. A key is deleted only when it has been switched off for a while, as the last
 * step of its procedure: everything before can be undone. Where both places of a user are
 * taken a new key can be created only once one of them is free, so that there one
 * procedure follows another. See <a href=
 * "https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html">
 * how AWS advises it</a>.
 */
public final class Rotation {

	private final Texts texts;

	private final KeyCommands commands;

	private final List<Step> steps = new ArrayList<>();

	private Rotation(Texts texts, KeyCommands commands) {
		this.texts = texts;
		this.commands = commands;
	}

	/**
	 * The procedures of one user.
	 * @param keys the user's keys
	 * @param texts the texts of the message's language
	 * @return one or two, in the order in which they are done
	 */
	public static List<Procedure> of(OwnerKeys keys, Texts texts) {
		KeyName other = (keys.other() != null) ? KeyName.of(keys.other().key()) : null;
		return procedures(keys.plan(), KeyName.of(keys.old().key()), other,
				new KeyCommands(ShellWord.of(keys.owner().name())), texts);
	}

	/**
	 * The procedures of all users of whom the same plan is true.
	 * @param plan the plan
	 * @param texts the texts of the message's language
	 * @return one or two, in the order in which they are done
	 */
	public static List<Procedure> of(Plan plan, Texts texts) {
		KeyName other = (plan == Plan.REPLACE || !plan.isReplacement()) ? null : KeyName.OTHER;
		return procedures(plan, KeyName.OLD, other, new KeyCommands("\"$USER_NAME\""), texts);
	}

	private static List<Procedure> procedures(Plan plan, KeyName old, @Nullable KeyName other, KeyCommands commands,
			Texts texts) {
		Rotation first = new Rotation(texts, commands);
		if (!plan.isReplacement()) {
			List<KeyName> keys = (other != null) ? List.of(other, old) : List.of(old);
			return List.of(first.remove((plan == Plan.REMOVE) ? "plan.remove" : "plan.unused", keys));
		}
		if (other == null || plan == Plan.REPLACE) {
			return List.of(first.replace("plan.replace", old));
		}
		Procedure then = new Rotation(texts, commands).replace("plan.then", old);
		return switch (plan) {
			case MOVE -> List.of(first.move(old, other));
			case DROP_OFF -> List.of(first.dropOff(other), then);
			case DROP_UNUSED -> List.of(first.dropUnused(other), then);
			default -> List.of(first.dropUsed(other, old), then);
		};
	}

	private Procedure remove(String title, List<KeyName> keys) {
		retire(keys);
		return titled(title, label(keys));
	}

	private Procedure replace(String title, KeyName old) {
		step("step.create", this.commands.create(), old.label());
		step("step.switch", List.of(), old.label());
		check(old);
		retire(List.of(old));
		return titled(title, old.label());
	}

	private Procedure move(KeyName old, KeyName other) {
		step("step.successor", this.commands.lastUse(other), old.label(), other.label());
		step("step.move", List.of(), old.label(), other.label());
		check(old);
		retire(List.of(old));
		return titled("plan.move", old.label(), other.label());
	}

	private Procedure dropOff(KeyName other) {
		step("step.isOff", this.commands.on(other), other.label());
		step("step.delete", this.commands.delete(other), other.label());
		return titled("plan.room", other.label());
	}

	private Procedure dropUnused(KeyName other) {
		check(other);
		retire(List.of(other));
		return titled("plan.room", other.label());
	}

	private Procedure dropUsed(KeyName other, KeyName old) {
		step("step.move", List.of(), other.label(), old.label());
		check(other);
		retire(List.of(other));
		return titled("plan.room", other.label());
	}

	private void check(KeyName key) {
		step("step.check", this.commands.lastUse(key), key.label());
	}

	private void retire(List<KeyName> keys) {
		step("step.off", all(keys, this.commands::off), label(keys));
		step("step.wait", all(keys, this.commands::on), label(keys));
		step("step.delete", all(keys, this.commands::delete), label(keys));
	}

	private void step(String text, List<String> lines, String... labels) {
		this.steps.add(new Step(this.texts.say(text, (Object[]) labels), lines));
	}

	private Procedure titled(String title, String... labels) {
		return new Procedure(this.texts.say(title, (Object[]) labels), List.copyOf(this.steps));
	}

	private static List<String> all(List<KeyName> keys, Function<KeyName, List<String>> commands) {
		return keys.stream().map(commands).flatMap(List::stream).toList();
	}

	private static String label(List<KeyName> keys) {
		return keys.stream().map(KeyName::label).collect(Collectors.joining(", "));
	}

}
