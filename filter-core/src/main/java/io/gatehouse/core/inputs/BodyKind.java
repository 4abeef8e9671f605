package io.gatehouse.core.inputs;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a body holds, by its content type. */
enum BodyKind {
    FORM,
    MULTIPART,
    JSON,
    XML,
    TEXT,
    /** A type that may hold text. */
    UNKNOWN,
    /** Pictures, archives and the like, which hold no text of their own. */
    BINARY;

    private static final Set<String> BINARY_TYPES = Set.of(
            "application/pdf",
            "application/zip",
            "application/gzip",
            "application/x-gzip",
            "application/x-tar",
            "application/x-7z-compressed",
            "application/java-archive",
            "application/wasm",
            "application/protobuf",
            "application/x-protobuf",
            "application/msword",
            "application/ocsp-request");

    /** The kind that a content type names. */
    static BodyKind of(@Nullable String contentType) {
        String type = baseType(contentType);
        if (type.equals("application/x-www-form-urlencoded")) {
            return FORM;
        }
        if (type.startsWith("multipart/")) {
            return MULTIPART;
        }
        if (type.endsWith("/json")
                || type.endsWith("+json")
                || type.endsWith("/x-ndjson")
                || type.endsWith("/csp-report")) {
            return JSON;
        }
        if (type.endsWith("/xml") || type.endsWith("+xml")) {
            return XML;
        }
        if (type.startsWith("text/") || type.equals("application/graphql") || type.equals("application/javascript")) {
            return TEXT;
        }
        return isBinary(type) ? BINARY : UNKNOWN;
    }

    private static boolean isBinary(String type) {
        boolean isMedia = type.startsWith("image/")
                || type.startsWith("audio/")
                || type.startsWith("video/")
                || type.startsWith("font/");
        return isMedia
                || BINARY_TYPES.contains(type)
                || type.startsWith("application/vnd.openxmlformats")
                || type.startsWith("application/vnd.ms-")
                || type.startsWith("application/vnd.oasis.")
                || type.startsWith("application/grpc");
    }

    /** The type without its parameters, in lower case. */
    static String baseType(@Nullable String contentType) {
        if (contentType == null) {
            return "";
        }
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** What a text looks like, whatever its type says, since applications look themselves. */
    static BodyKind byLook(String text, BodyKind declared) {
        int at = 0;
        while (at < text.length() && (text.charAt(at) <= ' ' || text.charAt(at) == '\uFEFF')) {
            at++;
        }
        char first = at < text.length() ? text.charAt(at) : ' ';
        if (first == '{' || first == '[') {
            return JSON;
        }
        boolean isMarkup = first == '<' && (declared != TEXT || text.startsWith("<?xml", at));
        return isMarkup ? XML : declared == JSON || declared == XML || declared == UNKNOWN ? TEXT : declared;
    }

    /** Whether bytes look like text: no control characters but white space. */
    static boolean isText(byte[] first) {
        for (byte octet : first) {
            boolean isControl =
                    octet >= 0 && octet < ' ' && octet != '\t' && octet != '\n' && octet != '\r' && octet != '\f';
            if (isControl && octet != 0) {
                return false;
            }
        }
        return true;
    }
}
