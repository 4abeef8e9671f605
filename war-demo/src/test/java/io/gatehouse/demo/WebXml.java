package io.gatehouse.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A deployment descriptor whose filters can be taken out. */
record WebXml(Path file, Document document) {
    static WebXml read(Path file) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return new WebXml(file, factory.newDocumentBuilder().parse(file.toFile()));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("Not read: " + file, e);
        }
    }

    /** Removes each filter whose class starts so, and its mappings. */
    void removeFiltersOf(String classPrefix) {
        for (Element filter : elements("filter")) {
            if (text(filter, "filter-class").startsWith(classPrefix)) {
                removeMappings(text(filter, "filter-name"));
                filter.getParentNode().removeChild(filter);
            }
        }
    }

    private void removeMappings(String filterName) {
        for (Element mapping : elements("filter-mapping")) {
            if (text(mapping, "filter-name").equals(filterName)) {
                mapping.getParentNode().removeChild(mapping);
            }
        }
    }

    /** A list of its own, because the document's is live and shrinks with each removal. */
    private List<Element> elements(String name) {
        NodeList found = document.getElementsByTagNameNS("*", name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static String text(Element parent, String name) {
        return parent.getElementsByTagNameNS("*", name).item(0).getTextContent().strip();
    }

    void write() throws IOException {
        try {
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(file.toFile()));
        } catch (TransformerException e) {
            throw new IOException("Not written: " + file, e);
        }
    }
}
