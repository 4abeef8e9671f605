package io.gatehouse.core.inputs;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A multipart form that the container took apart, by the servlet's own settings; so parts are exactly those that the application will
 * see. For an application that reads the stream after all, it is put together again.
 */
final class PartsBody {
    private final List<Part> parts;
    private final String boundary;
    private @Nullable Map<String, String[]> parameters;

    private PartsBody(Collection<Part> parts, String boundary) {
        this.parts = List.copyOf(parts);
        this.boundary = boundary;
    }

    /**
     * The form; nothing where the servlet has no settings for parts, so that the application must read the stream itself.
     *
     * @throws UnreadableInputException where the container can't read it; it will tell the application why
     */
    static @Nullable PartsBody of(HttpServletRequest request) throws IOException {
        try {
            return new PartsBody(request.getParts(), PartTexts.boundary(String.valueOf(request.getContentType())));
        } catch (IllegalStateException unconfigured) {
            if (unconfigured.getCause() == null) {
                return null;
            }
            throw PartHead.malformed("The form is beyond the servlet's limits");
        } catch (ServletException malformed) {
            throw PartHead.malformed("The container can't read the form");
        }
    }

    List<Part> parts() {
        return parts;
    }

    @Nullable
    Part part(String name) {
        return parts.stream()
                .filter(part -> name.equals(part.getName()))
                .findFirst()
                .orElse(null);
    }

    /** Gives names, file names and fields to the reader. */
    void read(InputReader reader, Charset charset, CaptureLimits limits) throws IOException {
        for (Part part : parts) {
            String name = String.valueOf(part.getName());
            boolean wantsMore = reader.input(Place.PART, name, name) && content(part, name, reader, charset, limits);
            if (!wantsMore) {
                return;
            }
        }
    }

    private static boolean content(Part part, String name, InputReader reader, Charset charset, CaptureLimits limits)
            throws IOException {
        String disposition = part.getHeader("Content-Disposition");
        PartHead head = PartHead.of(List.of("Content-Disposition:" + (disposition == null ? "" : disposition)));
        for (String fileName : head.fileNames()) {
            if (!reader.input(Place.FILE_NAME, name, fileName)) {
                return false;
            }
        }
        String submitted = part.getSubmittedFileName();
        if (submitted != null || head.isFile()) {
            return submitted == null
                    || head.fileNames().contains(submitted)
                    || reader.input(Place.FILE_NAME, name, submitted);
        }
        if (part.getSize() > limits.mostBytes()) {
            throw new UnreadableInputException(
                    "field-size", "A field of the form is longer than " + limits.mostBytes() + " bytes");
        }
        return reader.input(Place.PART, name, text(part, charset));
    }

    private static String text(Part part, Charset charset) throws IOException {
        try (InputStream stream = part.getInputStream()) {
            return new String(stream.readAllBytes(), charset);
        }
    }

    /** The query's parameters and the form's fields, in the charset that holds when the application first asks. */
    Map<String, String[]> parameters(HttpServletRequest request, Charset charset) {
        if (parameters == null) {
            parameters = BodyText.readsAscii(charset) && charset.equals(StandardCharsets.UTF_8)
                    ? request.getParameterMap()
                    : decoded(request, charset);
        }
        return parameters;
    }

    private Map<String, String[]> decoded(HttpServletRequest request, Charset charset) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        try {
            for (Part part : parts) {
                if (part.getSubmittedFileName() == null && part.getName() != null) {
                    values.computeIfAbsent(part.getName(), name -> new ArrayList<>(1))
                            .add(text(part, charset));
                }
            }
        } catch (IOException gone) {
            return request.getParameterMap();
        }
        Map<String, String[]> all = new LinkedHashMap<>();
        request.getParameterMap()
                .forEach((name, known) -> all.put(name, merged(known, values.getOrDefault(name, List.of()))));
        return Collections.unmodifiableMap(all);
    }

    /** The container has the query's values first, then the form's. */
    private static String[] merged(String[] known, List<String> fields) {
        String[] values = Arrays.copyOf(known, known.length);
        int first = Math.max(0, known.length - fields.size());
        for (int at = first; at < known.length; at++) {
            values[at] = fields.get(at - first);
        }
        return values;
    }

    /** The form as a stream: same boundary, same parts in the same order with the same headers. */
    InputStream open() throws IOException {
        List<InputStream> pieces = new ArrayList<>(2 * parts.size() + 1);
        for (Part part : parts) {
            StringBuilder head = new StringBuilder("--").append(boundary).append("\r\n");
            for (String name : part.getHeaderNames()) {
                part.getHeaders(name)
                        .forEach(value ->
                                head.append(name).append(": ").append(value).append("\r\n"));
            }
            pieces.add(bytes(head.append("\r\n").toString()));
            pieces.add(part.getInputStream());
            pieces.add(bytes("\r\n"));
        }
        pieces.add(bytes("--" + boundary + "--\r\n"));
        return new SequenceInputStream(Collections.enumeration(pieces));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
