package io.keyreminder.fakesmtp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;

/**
 * The parts of a message that are text, however deep they lie.
 */
public final class TextParts {

	private TextParts() {
	}

	/**
	 * Reads them.
	 * @param part a message, or a part of one
	 * @return their contents in UTF-8, in their order
	 */
	public static List<String> of(Part part) {
		List<String> texts = new ArrayList<>();
		try {
			collect(part, texts);
		}
		catch (IOException | MessagingException ex) {
			throw new IllegalStateException("what was received is no message", ex);
		}
		return texts;
	}

	private static void collect(Part part, List<String> texts) throws IOException, MessagingException {
		if (part.getContent() instanceof Multipart parts) {
			for (int i = 0; i < parts.getCount(); i++) {
				collect(parts.getBodyPart(i), texts);
			}
		}
		else if (part.isMimeType("text/*")) {
			try (InputStream content = part.getInputStream()) {
				texts.add(StandardCharsets.UTF_8.decode(ByteBuffer.wrap(content.readAllBytes())).toString());
			}
		}
	}

}
