package io.gatehouse.core.inputs;

/**
 * The texts of an XML document (XML 1.0): attributes, text between tags, CDATA, remarks, instructions, and the document type whole. It
 * expands no entity but the five predefined ones and numbers, builds no tree, and takes what is no XML for text.
 */
final class XmlTexts {
    private static final String[][] ENTITIES = {
        {"lt;", "<"}, {"gt;", ">"}, {"amp;", "&"}, {"quot;", "\""}, {"apos;", "'"}
    };

    private static final int LONGEST_REFERENCE = 12;

    private final String text;
    private final int deepest;
    private final InputReader reader;
    private String element = "";
    private int depth;
    private int at;

    XmlTexts(String text, int deepest, InputReader reader) {
        this.text = text;
        this.deepest = deepest;
        this.reader = reader;
    }

    /** Gives all texts to the reader, as long as it wants more. */
    void read() throws UnreadableInputException {
        boolean wantsMore = true;
        while (wantsMore && at < text.length()) {
            wantsMore = text.charAt(at) == '<' ? markup() : characters();
            if (depth > deepest) {
                throw new UnreadableInputException(
                        "xml-depth", "The XML document has more than " + deepest + " levels");
            }
        }
    }

    private boolean characters() {
        int end = text.indexOf('<', at);
        String found = text.substring(at, end < 0 ? text.length() : end);
        at += found.length();
        return found.isBlank() || give(element, decode(found));
    }

    private boolean markup() {
        if (text.startsWith("<!--", at)) {
            return section(4, "-->", "remark");
        }
        if (text.startsWith("<![CDATA[", at)) {
            return section(9, "]]>", element);
        }
        if (text.startsWith("<?", at)) {
            return section(2, "?>", "instruction");
        }
        if (text.startsWith("<!", at)) {
            return documentType();
        }
        return tag();
    }

    private boolean section(int open, String close, String name) {
        int end = text.indexOf(close, at + open);
        String inside = text.substring(Math.min(text.length(), at + open), end < 0 ? text.length() : end);
        at = end < 0 ? text.length() : end + close.length();
        return inside.isBlank() || give(name, inside);
    }

    /** With its internal subset, and as it stands: what it declares is judged, never followed. */
    private boolean documentType() {
        int start = at;
        int brackets = 0;
        char quote = 0;
        for (at++; at < text.length(); at++) {
            char here = text.charAt(at);
            if (quote != 0) {
                quote = here == quote ? 0 : quote;
            } else if (here == '"' || here == '\'') {
                quote = here;
            } else if (here == '>' && brackets <= 0) {
                break;
            } else {
                brackets += here == '[' ? 1 : here == ']' ? -1 : 0;
            }
        }
        at = Math.min(text.length(), at + 1);
        return give("doctype", text.substring(start, at));
    }

    private boolean tag() {
        boolean isEnd = text.startsWith("/", at + 1);
        at += isEnd ? 2 : 1;
        String name = name();
        if (name.isEmpty()) {
            return give(element, "<" + rest());
        }
        depth += isEnd ? -1 : 1;
        element = name;
        boolean wantsMore = isEnd || give(name, name);
        while (wantsMore && at < text.length() && text.charAt(at) != '>') {
            wantsMore = attribute();
        }
        depth -= at > 0 && at < text.length() && text.charAt(at - 1) == '/' ? 1 : 0;
        at++;
        return wantsMore;
    }

    private String rest() {
        int end = text.indexOf('<', at);
        String rest = text.substring(at, end < 0 ? text.length() : end);
        at += rest.length();
        return rest;
    }

    private String name() {
        int start = at;
        while (at < text.length() && text.charAt(at) > ' ' && "/>=<\"'".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private boolean attribute() {
        while (at < text.length() && (text.charAt(at) <= ' ' || text.charAt(at) == '/')) {
            at++;
        }
        int start = at;
        String name = name();
        int next = blanks(at);
        if (next >= text.length() || text.charAt(next) != '=') {
            at += at == start && at < text.length() && text.charAt(at) != '>' ? 1 : 0;
            return true;
        }
        at = blanks(next + 1);
        return give(name, decode(value()));
    }

    private String value() {
        char quote = at < text.length() ? text.charAt(at) : ' ';
        if (quote != '"' && quote != '\'') {
            return name();
        }
        int end = text.indexOf(quote, at + 1);
        String value = text.substring(at + 1, end < 0 ? text.length() : end);
        at = end < 0 ? text.length() : end + 1;
        return value;
    }

    private int blanks(int from) {
        int next = from;
        while (next < text.length() && text.charAt(next) <= ' ') {
            next++;
        }
        return next;
    }

    private boolean give(String name, String value) {
        return reader.input(Place.XML, name, value);
    }

    private static String decode(String raw) {
        int start = raw.indexOf('&');
        if (start < 0) {
            return raw;
        }
        StringBuilder decoded = new StringBuilder(raw.length());
        for (int next = 0; next < raw.length(); next++) {
            next = raw.charAt(next) == '&' ? reference(raw, next, decoded) : plain(raw, next, decoded);
        }
        return decoded.toString();
    }

    private static int plain(String raw, int at, StringBuilder decoded) {
        decoded.append(raw.charAt(at));
        return at;
    }

    private static int reference(String raw, int at, StringBuilder decoded) {
        for (String[] entity : ENTITIES) {
            if (raw.startsWith(entity[0], at + 1)) {
                decoded.append(entity[1]);
                return at + entity[0].length();
            }
        }
        int semicolon = raw.startsWith("#", at + 1) ? semicolon(raw, at) : -1;
        int point = semicolon < 0 ? -1 : point(raw.substring(at + 2, semicolon));
        if (point < 0) {
            return plain(raw, at, decoded);
        }
        decoded.appendCodePoint(point);
        return semicolon;
    }

    private static int semicolon(String raw, int from) {
        for (int at = from; at < raw.length() && at < from + LONGEST_REFERENCE; at++) {
            if (raw.charAt(at) == ';') {
                return at;
            }
        }
        return -1;
    }

    private static int point(String digits) {
        boolean isHex = digits.startsWith("x");
        try {
            int point = Integer.parseInt(isHex ? digits.substring(1) : digits, isHex ? 16 : 10);
            return Character.isValidCodePoint(point) ? point : -1;
        } catch (NumberFormatException none) {
            return -1; // A reference that is none stands for itself.
        }
    }
}
