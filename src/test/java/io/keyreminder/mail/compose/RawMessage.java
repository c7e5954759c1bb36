package io.keyreminder.mail.compose;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A message as it is written, or one of its parts, taken apart by hand (RFC 5322, RFC
 * 2045, RFC 2046): no library decides what a header, a line or a boundary is.
 *
 * @param headers unfolded, with their names
 * @param lines of the body
 */
record RawMessage(List<String> headers, List<String> lines) {

	static RawMessage of(String message) {
		return of(Arrays.asList(message.split("\r\n", -1)));
	}

	private static RawMessage of(List<String> lines) {
		List<String> headers = new ArrayList<>();
		int line = 0;
		for (; !lines.get(line).isEmpty(); line++) {
			String text = lines.get(line);
			if (text.startsWith(" ") || text.startsWith("\t")) {
				headers.set(headers.size() - 1, headers.get(headers.size() - 1) + text);
			}
			else {
				headers.add(text);
			}
		}
		return new RawMessage(headers, lines.subList(line + 1, lines.size()));
	}

	/** Sorted; a name that stands there twice is there twice. */
	List<String> headerNames() {
		return this.headers.stream().map((each) -> each.substring(0, each.indexOf(':'))).sorted().toList();
	}

	String header(String name) {
		List<String> found = this.headers.stream()
			.filter((each) -> each.regionMatches(true, 0, name + ":", 0, name.length() + 1))
			.toList();
		assertThat(found).hasSize(1);
		return found.get(0).substring(name.length() + 1).strip().replaceAll("[ \t]+", " ");
	}

	/** What stands between the lines that are boundaries. */
	List<RawMessage> parts() {
		String boundary = "--" + header("Content-Type").replaceAll(".*boundary=\"([^\"]+)\".*", "$1");
		List<RawMessage> parts = new ArrayList<>();
		int from = -1;
		for (int i = 0; i < this.lines.size(); i++) {
			if (this.lines.get(i).startsWith(boundary)) {
				if (from >= 0) {
					parts.add(of(this.lines.subList(from, i)));
				}
				boolean last = this.lines.get(i).equals(boundary + "--");
				assertThat(last || this.lines.get(i).equals(boundary)).isTrue();
				from = last ? -1 : i + 1;
			}
		}
		assertThat(from).as("the last boundary ends the message").isEqualTo(-1);
		return parts;
	}

	String content() {
		return switch (header("Content-Transfer-Encoding")) {
			case "7bit" -> String.join("\n", this.lines);
			case "base64" -> StandardCharsets.UTF_8
				.decode(ByteBuffer.wrap(Base64.getMimeDecoder().decode(String.join("", this.lines))))
				.toString();
			case "quoted-printable" -> quotedPrintable();
			default -> throw new AssertionError(header("Content-Transfer-Encoding"));
		};
	}

	private String quotedPrintable() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		String text = String.join("\n", this.lines).replace("=\n", "");
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) == '=') {
				bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
				i += 2;
			}
			else {
				bytes.write(text.charAt(i));
			}
		}
		return bytes.toString(StandardCharsets.UTF_8);
	}

}
