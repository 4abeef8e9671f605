package io.gatehouse.demo.attacks;

/** Text as HTML text or attribute value, for the pages that are not vulnerable on purpose. */
public final class Markup {
    private Markup() {}

    public static String text(Object value) {
        return String.valueOf(value)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
