package io.gatehouse.core.detection.markup;

/** Addresses that run script where a browser follows them (URL Standard, 4.4: white space and control characters don't count). */
final class ScriptAddress {
    private static final int HEAD = 200;
    private static final String[] SCHEMES = {
        "javascript:",
        "vbscript:",
        "livescript:",
        "mocha:",
        "jscript:",
        "vbs:",
        "feed:javascript:",
        "view-source:",
        "mhtml:",
        "behavior:"
    };
    private static final String[] DOCUMENTS = {
        "data:text/html",
        "data:text/xml",
        "data:image/svg",
        "data:application/x",
        "data:text/javascript",
        "data:application/javascript",
        "data:;base64,",
        "data:,",
        "data:text/plain;base64",
        "data:text/css"
    };

    private ScriptAddress() {}

    /** Whether the value is such an address. */
    static boolean is(String value) {
        String plain = plain(value);
        for (String scheme : SCHEMES) {
            if (plain.startsWith(scheme)) {
                return true;
            }
        }
        for (String document : DOCUMENTS) {
            if (plain.startsWith(document)) {
                return true;
            }
        }
        return false;
    }

    /** The begin of a value in lower case, with everything left out that browsers leave out. */
    private static String plain(String value) {
        StringBuilder plain = new StringBuilder(32);
        int end = Math.min(value.length(), HEAD);
        for (int at = 0; at < end && plain.length() < 32; at++) {
            char here = value.charAt(at);
            boolean isLetter = here > ' ' && here < 127 && "\"'`&".indexOf(here) < 0;
            if (isLetter) {
                plain.append(Character.toLowerCase(here));
            }
        }
        return plain.toString();
    }
}
