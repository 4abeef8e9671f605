package io.gatehouse.core.inputs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The head of one part of a multipart form (RFC 7578, 4.2).
 *
 * @param name the field's name
 * @param fileNames the file's name in its plain and its extended spelling, of which parsers choose as they like; empty for a plain field
 * @param type its content type
 */
record PartHead(
        String name, List<String> fileNames, @Nullable String type) {
    private static final String DISPOSITION = "content-disposition:";
    private static final String TYPE = "content-type:";

    /**
     * Reads the lines of a head, folded ones already joined.
     *
     * @throws UnreadableInputException where parsers would not agree: no disposition, or two
     */
    static PartHead of(List<String> lines) throws UnreadableInputException {
        String disposition = null;
        String type = null;
        for (String line : lines) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith(DISPOSITION)) {
                if (disposition != null) {
                    throw malformed("A part has two dispositions");
                }
                disposition = line.substring(DISPOSITION.length());
            } else if (lower.startsWith(TYPE)) {
                type = line.substring(TYPE.length()).strip();
            }
        }
        if (disposition == null) {
            throw malformed("A part has no disposition");
        }
        return of(disposition, type);
    }

    private static PartHead of(String disposition, @Nullable String type) {
        String name = "";
        List<String> fileNames = new ArrayList<>(1);
        int at = disposition.indexOf(';');
        while (at >= 0 && at < disposition.length()) {
            int end = parameterEnd(disposition, at + 1);
            String parameter = disposition.substring(at + 1, end);
            int equals = parameter.indexOf('=');
            String key =
                    equals < 0 ? "" : parameter.substring(0, equals).strip().toLowerCase(Locale.ROOT);
            if (key.equals("name")) {
                name = value(parameter.substring(equals + 1));
            } else if (key.equals("filename") || key.equals("filename*")) {
                fileNames.add(value(parameter.substring(equals + 1)));
            }
            at = end;
        }
        return new PartHead(name, List.copyOf(fileNames), type);
    }

    /** Up to a semicolon that stands in no quotes. */
    private static int parameterEnd(String disposition, int from) {
        boolean isQuoted = false;
        int at = from;
        while (at < disposition.length() && (isQuoted || disposition.charAt(at) != ';')) {
            isQuoted ^= disposition.charAt(at) == '"';
            at += isQuoted && disposition.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at, disposition.length());
    }

    private static String value(String raw) {
        String value = raw.strip();
        boolean isQuoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return isQuoted ? value.substring(1, value.length() - 1) : value;
    }

    boolean isFile() {
        return !fileNames.isEmpty();
    }

    static UnreadableInputException malformed(String message) {
        return new UnreadableInputException("multipart", message);
    }
}
