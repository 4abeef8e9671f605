package io.gatehouse.core.firewall;

/** What is odd about the spelling of a query, the gravest first. */
enum QueryFault {
    /** NUL or another control, written out or escaped; in a value tab and line breaks are let be, as text fields hold them. */
    CONTROL_CHARACTER("query-control-character", "insecureControlCharacter"),
    /** Escapes that are no UTF-8, as old pages in another charset send them. */
    INVALID_UTF8("query-invalid-utf8", "insecureInvalidUtf8"),
    /** A percent sign without two digits behind it, or a character beyond ASCII that is not escaped. */
    MALFORMED("query-malformed", "insecureMalformed");

    private final String code;
    private final String key;

    QueryFault(String code, String key) {
        this.code = code;
        this.key = key;
    }

    String code() {
        return code;
    }

    String key() {
        return key;
    }
}
