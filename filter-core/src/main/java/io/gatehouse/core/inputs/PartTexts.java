package io.gatehouse.core.inputs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The fields and file names of a multipart form that the application reads from the stream itself (RFC 7578, RFC 2046, 5.1). What files
 * hold is passed over. Reads strictly: where two parsers might not agree on a part's border or name, the form is unreadable.
 */
final class PartTexts {
    private static final int LONGEST_LINE = 8192;
    private static final int MOST_LINES = 32;

    private final InputStream stream;
    private final byte[] border;
    private final Charset charset;
    private final int longestField;
    private final InputReader reader;
    private boolean isLast;

    /**
     * A form.
     *
     * @param stream the body, best buffered
     * @param boundary as the content type names it
     * @param longestField bytes that a field may have
     */
    PartTexts(InputStream stream, String boundary, Charset charset, int longestField, InputReader reader) {
        this.stream = stream;
        this.border = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        this.charset = charset;
        this.longestField = longestField;
        this.reader = reader;
    }

    /** The boundary that a content type names; empty where it names none. */
    static String boundary(String contentType) {
        int at = contentType.toLowerCase(Locale.ROOT).indexOf("boundary=");
        if (at < 0) {
            return "";
        }
        String rest = contentType.substring(at + 9).strip();
        if (rest.startsWith("\"")) {
            int close = rest.indexOf('"', 1);
            return close < 0 ? "" : rest.substring(1, close);
        }
        int end = rest.indexOf(';');
        return (end < 0 ? rest : rest.substring(0, end)).strip();
    }

    /** Gives all names and fields to the reader, as long as it wants more. */
    void read() throws IOException {
        String first = new String(stream.readNBytes(border.length - 2), StandardCharsets.ISO_8859_1);
        if (!first.equals(new String(border, 2, border.length - 2, StandardCharsets.ISO_8859_1))) {
            throw PartHead.malformed("The form does not begin with its boundary");
        }
        boolean wantsMore = true;
        endOfBorder();
        while (wantsMore && !isLast) {
            wantsMore = part();
        }
    }

    /** Behind a boundary stands a line's end, or two hyphens behind the last. */
    private void endOfBorder() throws IOException {
        String rest = line();
        isLast = rest.startsWith("--");
        if (!isLast && !rest.isBlank()) {
            throw PartHead.malformed("Something stands behind a boundary");
        }
    }

    private boolean part() throws IOException {
        PartHead head = PartHead.of(head());
        boolean wantsMore = reader.input(Place.PART, head.name(), head.name());
        for (String name : head.fileNames()) {
            wantsMore = wantsMore && reader.input(Place.FILE_NAME, head.name(), name);
        }
        String field = content(head.isFile() ? 0 : longestField);
        endOfBorder();
        return wantsMore && (head.isFile() || reader.input(Place.PART, head.name(), field));
    }

    private List<String> head() throws IOException {
        List<String> lines = new ArrayList<>(2);
        for (String line = line(); !line.isEmpty(); line = line()) {
            boolean isFolded = !lines.isEmpty() && line.charAt(0) <= ' ';
            if (isFolded) {
                lines.set(lines.size() - 1, lines.get(lines.size() - 1) + ' ' + line.strip());
            } else {
                lines.add(line);
            }
            if (lines.size() > MOST_LINES) {
                throw PartHead.malformed("A part has too many headers");
            }
        }
        return lines;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(80);
        for (int octet = stream.read(); octet != '\n'; octet = stream.read()) {
            if (octet < 0) {
                if (line.size() > 0) {
                    return line.toString(charset);
                }
                throw PartHead.malformed("The form ends within a part");
            }
            if (line.size() > LONGEST_LINE) {
                throw PartHead.malformed("A line of a part's head is too long");
            }
            line.write(octet);
        }
        String text = line.toString(charset);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** Reads up to the next boundary; only its first byte can begin it anew, so nothing is read twice. */
    private String content(int longest) throws IOException {
        ByteArrayOutputStream field = new ByteArrayOutputStream();
        byte[] one = new byte[1];
        int matched = 0;
        while (matched < border.length) {
            int octet = stream.read();
            if (octet < 0) {
                throw PartHead.malformed("The form ends without its last boundary");
            }
            if (octet == border[matched]) {
                matched++;
            } else {
                keep(field, border, matched, longest);
                matched = octet == '\r' ? 1 : 0;
                one[0] = (byte) octet;
                keep(field, one, 1 - matched, longest);
            }
        }
        return field.toString(charset);
    }

    private static void keep(ByteArrayOutputStream field, byte[] bytes, int count, int longest) throws IOException {
        if (longest > 0) {
            if (field.size() + count > longest) {
                throw new UnreadableInputException(
                        "field-size", "A field of the form is longer than " + longest + " bytes");
            }
            field.write(bytes, 0, count);
        }
    }
}
