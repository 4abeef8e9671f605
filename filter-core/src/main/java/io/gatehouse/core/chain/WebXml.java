package io.gatehouse.core.chain;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What is read of an application's web.xml, since the Servlet API tells neither the order of filters, nor their dispatchers, nor the error
 * pages, nor what servlets call roles.
 */
public final class WebXml {
    private static final String PLACE = "/WEB-INF/web.xml";

    /** One filter-mapping, in the order of the file. */
    record Mapping(String filter, List<String> patterns, Set<String> dispatchers) {}

    /**
     * A page of the application's own for errors.
     *
     * @param status empty for any
     * @param exceptionType the name of a class, or empty
     */
    public record ErrorPage(String status, String exceptionType) {
        /** Whether errors of this status lead to it. */
        public boolean isFor(int error) {
            return exceptionType.isEmpty() && (status.isEmpty() || status.equals(String.valueOf(error)));
        }
    }

    private final Map<String, String> filters = new HashMap<>();
    private final Set<String> asyncFilters = new HashSet<>();
    private final List<Mapping> mappings = new ArrayList<>();
    private final List<ErrorPage> errorPages = new ArrayList<>();
    private final Map<String, Map<String, String>> roleLinks = new HashMap<>();
    private String servlet = "";
    private boolean metadataComplete;

    private WebXml() {}

    /** The application's web.xml; an empty one where there is none, or none that can be read. */
    public static WebXml of(ServletContext context) {
        WebXml webXml = new WebXml();
        try (InputStream stream = context.getResourceAsStream(PLACE)) {
            if (stream != null) {
                webXml.read(stream);
            }
        } catch (IOException | XMLStreamException unreadable) {
            context.log("Gatehouse can't read " + PLACE + " for its self-check", unreadable);
        }
        return webXml;
    }

    private void read(InputStream stream) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false); // No entity of the file is ever resolved (CWE-611).
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(stream);
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                open(reader);
            }
        }
    }

    private void open(XMLStreamReader reader) throws XMLStreamException {
        switch (reader.getLocalName()) {
            case "web-app" -> metadataComplete = "true".equals(reader.getAttributeValue(null, "metadata-complete"));
            case "filter" -> addFilter(children(reader, "filter"));
            case "filter-mapping" -> addMapping(children(reader, "filter-mapping"));
            case "error-page" -> addErrorPage(children(reader, "error-page"));
            case "servlet-name" -> servlet = reader.getElementText().strip();
            case "security-role-ref" -> addRoleLink(children(reader, "security-role-ref"));
            default -> {}
        }
    }

    /** It stands in an element of a servlet, after the servlet's name. */
    private void addRoleLink(Map<String, List<String>> children) {
        String name = first(children, "role-name");
        String link = first(children, "role-link");
        roleLinks.computeIfAbsent(servlet, first -> new HashMap<>()).put(name, link.isEmpty() ? name : link);
    }

    private void addFilter(Map<String, List<String>> children) {
        String name = first(children, "filter-name");
        filters.put(name, first(children, "filter-class"));
        if (first(children, "async-supported").equals("true")) {
            asyncFilters.add(name);
        }
    }

    private void addMapping(Map<String, List<String>> children) {
        mappings.add(new Mapping(
                first(children, "filter-name"),
                children.getOrDefault("url-pattern", List.of()),
                Set.copyOf(children.getOrDefault("dispatcher", List.of("REQUEST")))));
    }

    private void addErrorPage(Map<String, List<String>> children) {
        errorPages.add(new ErrorPage(first(children, "error-code"), first(children, "exception-type")));
    }

    private static Map<String, List<String>> children(XMLStreamReader reader, String parent) throws XMLStreamException {
        Map<String, List<String>> children = new HashMap<>();
        StringBuilder text = new StringBuilder();
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                text.setLength(0);
            } else if (event == XMLStreamConstants.CHARACTERS) {
                text.append(reader.getText());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (reader.getLocalName().equals(parent)) {
                    break;
                }
                children.computeIfAbsent(reader.getLocalName(), name -> new ArrayList<>())
                        .add(text.toString().strip());
            }
        }
        return children;
    }

    private static String first(Map<String, List<String>> children, String name) {
        return children.getOrDefault(name, List.of("")).get(0);
    }

    boolean isMetadataComplete() {
        return metadataComplete;
    }

    List<Mapping> mappings() {
        return mappings;
    }

    String filterClass(String filter) {
        return filters.getOrDefault(filter, "");
    }

    boolean isAsync(String filter) {
        return asyncFilters.contains(filter);
    }

    /** The role that a servlet means by this name: another one where a {@code security-role-ref} says so (Servlet 6.0, 13.3). */
    public String role(String servletName, String name) {
        return roleLinks.getOrDefault(servletName, Map.of()).getOrDefault(name, name);
    }

    /** The pages of the application's own for errors. */
    public List<ErrorPage> errorPages() {
        return List.copyOf(errorPages);
    }
}
