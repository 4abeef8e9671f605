package io.gatehouse.core.request;

/**
 * A way in which a request's path can name one resource to a rule and another to the program that serves it; the gravest first, as
 * a refusal names but one.
 */
public enum PathFault {
    NOT_ABSOLUTE(
            "path.not-absolute",
            "insecureNotAbsolute",
            "The request target is no path that starts with '/': it is empty, '*', or names a host."),
    CONTROL_CHARACTER(
            "path.control-character",
            "insecureControlCharacter",
            "The path holds a control character or a line separator, plain or encoded, which can cut it or split a log line."),
    INVALID_UTF8(
            "path.invalid-utf8",
            "insecureInvalidUtf8",
            "The path's escapes are no valid UTF-8 (overlong, surrogate, cut short or out of range), so decoders differ on it."),
    MALFORMED(
            "path.malformed",
            "insecureMalformed",
            "The path holds a broken or non-standard escape (as %u002e) or a character that must be sent encoded."),
    DOUBLE_ENCODING(
            "path.double-encoding",
            "insecureDoubleEncoding",
            "The path still holds an escape after decoding (as %252f), so a program that decodes twice reads another path."),
    DOT_SEGMENT(
            "path.dot-segment",
            "insecureDotSegment",
            "The path holds a '.' or '..' segment, plain, encoded or with a path parameter, which climbs to another place."),
    PATH_PARAMETER(
            "path.parameter",
            "insecurePathParameter",
            "The path holds a ';' other than one trailing ';jsessionid=...', which some programs cut off and others keep."),
    ENCODED_SLASH(
            "path.encoded-slash",
            "insecureEncodedSlash",
            "The path holds an encoded slash (%2f), which some programs read as a separator and others as a name."),
    BACKSLASH(
            "path.backslash",
            "insecureBackslash",
            "The path holds a backslash, raw or as %5c, which some programs read as a slash."),
    EMPTY_SEGMENT(
            "path.empty-segment",
            "insecureEmptySegment",
            "The path holds an empty segment ('//'), which some programs merge and others keep."),
    DISAGREEMENT(
            "path.disagreement",
            "insecureDisagreement",
            "The path as decoded here and the path that the container mapped do not name the same resource.");

    private final String code;
    private final String settingsKey;
    private final String description;

    PathFault(String code, String settingsKey, String description) {
        this.code = code;
        this.settingsKey = settingsKey;
        this.description = description;
    }

    /** The stable code for logs and refusals, as {@code path.encoded-slash}. */
    public String code() {
        return code;
    }

    /** The name of the setting that tolerates this fault, as {@code insecureEncodedSlash}. */
    public String settingsKey() {
        return settingsKey;
    }

    /** One sentence for an operator: what the path holds and why that is a danger. */
    public String description() {
        return description;
    }
}
