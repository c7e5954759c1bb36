package io.keyreminder.text;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;

/**
 * Which characters a JSON document holds as an escape: besides those that JSON itself
 * demands (RFC 8259, 7) all that a terminal obeys or hides.
 */
public final class TerminalSafeEscapes extends CharacterEscapes {

	private static final long serialVersionUID = 1L;

	private static final int DELETE = 0x7f;

	/**
	 * Control, format, private, half and unassigned characters, and other lines' ends.
	 */
	private static final Set<Byte> UNSAFE = Set.of(Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE,
			Character.SURROGATE, Character.UNASSIGNED, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR);

	private final int[] ascii = standardAsciiEscapesForJSON();

	/**
	 * Escapes what a terminal would obey.
	 */
	public TerminalSafeEscapes() {
		this.ascii[DELETE] = ESCAPE_STANDARD;
	}

	@Override
	public int[] getEscapeCodesForAscii() {
		return this.ascii;
	}

	@Override
	public @Nullable SerializableString getEscapeSequence(int character) {
		return UNSAFE.contains((byte) Character.getType(character))
				? new SerializedString("\\u%04X".formatted(character)) : null;
	}

}
