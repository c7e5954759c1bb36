package io.keyreminder.mail.compose.template;

/**
 * The mark with which some editors begin a file in UTF-8 (Unicode, 23.8). It is no part
 * of the text.
 */
final class ByteOrderMark {

	private ByteOrderMark() {
	}

	static String dropFrom(String text) {
		return text.startsWith("\uFEFF") ? text.substring(1) : text;
	}

}
