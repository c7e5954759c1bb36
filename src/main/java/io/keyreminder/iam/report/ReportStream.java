package io.keyreminder.iam.report;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;

import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLEventWriter;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.XMLEvent;

import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Lets a report be read while it arrives, and takes it out of the answer: the SDK would
 * keep the whole text in memory, several times, and the report of 50,000 users would not
 * fit a heap of 64 MiB.
 */
public final class ReportStream implements ExecutionInterceptor {

	/** Reads the report of one call. */
	public static final ExecutionAttribute<Consumer<InputStream>> READER = new ExecutionAttribute<>("report reader");

	private static final String CONTENT = "Content";

	@Override
	public Optional<InputStream> modifyHttpResponseContent(Context.ModifyHttpResponse context,
			ExecutionAttributes attributes) {
		Consumer<InputStream> reader = attributes.getAttribute(READER);
		if (reader == null || !context.httpResponse().isSuccessful()) {
			return context.responseBody();
		}
		return context.responseBody().map((body) -> rest(body, reader));
	}

	private static InputStream rest(InputStream body, Consumer<InputStream> reader) {
		ByteArrayOutputStream rest = new ByteArrayOutputStream();
		try {
			XMLEventReader events = newInput().createXMLEventReader(body);
			XMLEventWriter copy = XMLOutputFactory.newDefaultFactory()
				.createXMLEventWriter(rest, StandardCharsets.UTF_8.name());
			while (events.hasNext()) {
				XMLEvent event = events.nextEvent();
				copy.add(event);
				if (event.isStartElement() && event.asStartElement().getName().getLocalPart().equals(CONTENT)) {
					// The decoder takes one byte at a time.
					reader.accept(Base64.getMimeDecoder().wrap(new BufferedInputStream(new TextStream(events))));
				}
			}
			copy.close();
			return new ByteArrayInputStream(rest.toByteArray());
		}
		catch (XMLStreamException ex) {
			throw SdkClientException.create("The answer broke off, or is no XML", ex);
		}
	}

	private static XMLInputFactory newInput() {
		XMLInputFactory input = XMLInputFactory.newDefaultFactory();
		input.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		input.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		return input;
	}

	/**
	 * The characters up to the next element, of which Base64 has only some of ASCII.
	 */
	private static final class TextStream extends InputStream {

		private final XMLEventReader events;

		private InputStream chunk = InputStream.nullInputStream();

		TextStream(XMLEventReader events) {
			this.events = events;
		}

		@Override
		public int read() {
			byte[] one = new byte[1];
			return (read(one, 0, 1) < 0) ? -1 : one[0];
		}

		@Override
		public int read(byte[] buffer, int offset, int length) {
			try {
				int read = this.chunk.read(buffer, offset, length);
				while (read < 0 && this.events.peek().isCharacters()) {
					this.chunk = new ByteArrayInputStream(
							this.events.nextEvent().asCharacters().getData().getBytes(StandardCharsets.US_ASCII));
					read = this.chunk.read(buffer, offset, length);
				}
				return read;
			}
			catch (XMLStreamException | IOException ex) {
				throw SdkClientException.create("The answer broke off, or is no XML", ex);
			}
		}

	}

}
