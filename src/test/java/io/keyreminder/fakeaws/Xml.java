package io.keyreminder.fakeaws;

import java.io.StringWriter;
import java.util.function.Consumer;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes an XML document in which nobody can forget to escape.
 */
final class Xml {

	private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

	private final XMLStreamWriter writer;

	private Xml(XMLStreamWriter writer) {
		this.writer = writer;
	}

	static String document(String root, String namespace, Consumer<Xml> content) {
		StringWriter text = new StringWriter();
		try {
			XMLStreamWriter writer = FACTORY.createXMLStreamWriter(text);
			writer.writeStartElement(root);
			writer.writeDefaultNamespace(namespace);
			content.accept(new Xml(writer));
			writer.writeEndElement();
			writer.close();
		}
		catch (XMLStreamException ex) {
			throw new IllegalStateException(ex);
		}
		return text.toString();
	}

	void element(String name, Runnable content) {
		try {
			this.writer.writeStartElement(name);
			content.run();
			this.writer.writeEndElement();
		}
		catch (XMLStreamException ex) {
			throw new IllegalStateException(ex);
		}
	}

	void text(String name, Object value) {
		try {
			this.writer.writeStartElement(name);
			this.writer.writeCharacters(value.toString());
			this.writer.writeEndElement();
		}
		catch (XMLStreamException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
