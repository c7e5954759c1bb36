package io.keyreminder.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;

import org.springframework.boot.logging.logback.StructuredLogEncoder;

/**
 * Writes the log file: lines for people, or, if the operator names a format of Spring
 * Boot, JSON, in which everything that a terminal would obey is escaped.
 */
public final class FileEncoder extends EncoderBase<ILoggingEvent> {

	/** Within JSON they stand in strings alone; a line's end is the document's. */
	private static final Pattern UNSAFE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}&&[^\n]]");

	private String format = "";

	private String pattern = "";

	private Encoder<ILoggingEvent> encoder = new PatternLayoutEncoder();

	/**
	 * Takes the format.
	 * @param format {@code ecs}, {@code gelf}, {@code logstash}, the name of a class, or
	 * nothing
	 */
	public void setFormat(String format) {
		this.format = format;
	}

	/**
	 * Takes the pattern of a line for people.
	 * @param pattern a pattern of Logback
	 */
	public void setPattern(String pattern) {
		this.pattern = pattern;
	}

	private boolean isStructured() {
		return !this.format.isBlank();
	}

	@Override
	public void start() {
		this.encoder = isStructured() ? structured() : lines();
		this.encoder.setContext(getContext());
		this.encoder.start();
		super.start();
	}

	private Encoder<ILoggingEvent> structured() {
		StructuredLogEncoder structured = new StructuredLogEncoder();
		structured.setFormat(this.format);
		structured.setCharset(StandardCharsets.UTF_8);
		return structured;
	}

	private Encoder<ILoggingEvent> lines() {
		PatternLayoutEncoder lines = new PatternLayoutEncoder();
		lines.setPattern(this.pattern);
		lines.setCharset(StandardCharsets.UTF_8);
		return lines;
	}

	@Override
	public byte[] headerBytes() {
		return this.encoder.headerBytes();
	}

	@Override
	public byte[] encode(ILoggingEvent event) {
		byte[] bytes = this.encoder.encode(event);
		return isStructured() ? escape(StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes)).toString())
			.getBytes(StandardCharsets.UTF_8) : bytes;
	}

	private static String escape(String json) {
		return UNSAFE.matcher(json).replaceAll((unsafe) -> {
			StringBuilder escaped = new StringBuilder();
			unsafe.group().chars().forEach((unit) -> escaped.append("\\\\u%04x".formatted(unit)));
			return escaped.toString();
		});
	}

	@Override
	public byte[] footerBytes() {
		return this.encoder.footerBytes();
	}

}
