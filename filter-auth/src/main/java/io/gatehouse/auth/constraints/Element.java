package io.gatehouse.auth.constraints;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An element of a deployment descriptor: its name, whatever the namespace, its text, and the elements in it. */
final class Element {
    private final String name;
    private final StringBuilder text = new StringBuilder();
    private final List<Element> inner = new ArrayList<>();

    private Element(String name) {
        this.name = name;
    }

    /**
     * The root element of a file. A DOCTYPE is passed over, and a reference to an entity refuses the file, as what it stands for would
     * be missing (CWE-611).
     *
     * @throws IllegalArgumentException where it is no well-formed XML
     */
    static Element read(InputStream stream) throws IOException {
        byte[] bytes = stream.readAllBytes();
        try {
            return document(reader(bytes)).inner.get(0);
        } catch (XMLStreamException broken) {
            String why = String.valueOf(broken.getMessage()).replaceAll("\\s+", " ");
            throw new IllegalArgumentException("is no XML that can be read, entities are not resolved: " + why, broken);
        }
    }

    private static XMLStreamReader reader(byte[] bytes) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
    }

    private static Element document(XMLStreamReader reader) throws XMLStreamException {
        Element document = new Element("");
        Deque<Element> open = new ArrayDeque<>(List.of(document));
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT ->
                    open.push(open.element().add(reader.getLocalName()));
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                    open.element().text.append(reader.getText());
                default -> {}
            }
        }
        return document;
    }

    private Element add(String name) {
        Element added = new Element(name);
        inner.add(added);
        return added;
    }

    String name() {
        return name;
    }

    /** The elements of this name directly in this one. */
    List<Element> all(String name) {
        return inner.stream().filter(element -> element.name.equals(name)).toList();
    }

    /** The texts of the elements of this name directly in this one, without the blanks around them, as servers read them. */
    List<String> texts(String name) {
        return all(name).stream()
                .map(element -> element.text.toString().strip())
                .toList();
    }
}
