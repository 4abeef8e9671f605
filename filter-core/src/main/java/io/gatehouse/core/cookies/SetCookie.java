package io.gatehouse.core.cookies;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The text of one {@code Set-Cookie} header, read as browsers read it (RFC 6265bis, 5.6): attributes in any case and order, of
 * repeated ones the last, whatever else there is kept as it stands.
 */
final class SetCookie {
    private final String text;
    private final String pair;
    private final String name;
    private final List<Attribute> attributes;

    /** One attribute: its name in lower case, its value, and both as they stand. */
    private record Attribute(String name, String value, String text) {
        static Attribute of(String text) {
            int equals = text.indexOf('=');
            String name = equals < 0 ? text : text.substring(0, equals).strip();
            String value = equals < 0 ? "" : text.substring(equals + 1).strip();
            return new Attribute(name.toLowerCase(Locale.ROOT), value, text);
        }
    }

    private SetCookie(String text, String pair, String name, List<Attribute> attributes) {
        this.text = text;
        this.pair = pair;
        this.name = name;
        this.attributes = attributes;
    }

    /** Reads a header's value; null where it has no name, or control characters. */
    static @Nullable SetCookie read(String text) {
        int end = end(text, 0);
        int equals = text.indexOf('=');
        String name =
                equals < 0 || equals > end ? "" : text.substring(0, equals).strip();
        return name.isEmpty() || CookieText.hasControls(text)
                ? null
                : new SetCookie(text, text.substring(0, end).strip(), name, attributes(text, end + 1));
    }

    private static List<Attribute> attributes(String text, int from) {
        List<Attribute> attributes = new ArrayList<>(6);
        for (int start = from; start < text.length(); start = end(text, start) + 1) {
            String piece = text.substring(start, end(text, start)).strip();
            if (!piece.isEmpty()) {
                attributes.add(Attribute.of(piece));
            }
        }
        return attributes;
    }

    private static int end(String text, int from) {
        int semicolon = text.indexOf(';', from);
        return semicolon < 0 ? text.length() : semicolon;
    }

    String name() {
        return name;
    }

    boolean isTooLong() {
        return CookieText.isTooLong(name, pair.substring(pair.indexOf('=') + 1).strip());
    }

    /** Whether the value starts so, be it in quotes or not. */
    boolean valueStartsWith(String start) {
        String value = pair.substring(pair.indexOf('=') + 1).strip();
        return value.startsWith(start, value.startsWith("\"") ? 1 : 0);
    }

    /** The SameSite that browsers go by, or null. */
    @Nullable
    SameSite sameSite() {
        return SameSite.read(last("samesite"));
    }

    private @Nullable String last(String attribute) {
        String value = null;
        for (Attribute present : attributes) {
            value = present.name().equals(attribute) ? present.value() : value;
        }
        return value;
    }

    private boolean has(String attribute) {
        return last(attribute) != null;
    }

    /** In what it falls short of a shape. */
    Set<CookieFault> faults(CookieShape shape) {
        Set<CookieFault> faults = EnumSet.noneOf(CookieFault.class);
        note(faults, CookieFault.SECURE, shape.secure() && !has("secure"));
        note(faults, CookieFault.HTTP_ONLY, shape.httpOnly() && !has("httponly"));
        note(faults, CookieFault.SAME_SITE, !shape.allows(sameSite()));
        note(faults, CookieFault.DOMAIN, shape.hostOnly() && has("domain"));
        note(faults, CookieFault.PATH, shape.rootPath() && !"/".equals(last("path")));
        return faults;
    }

    private static void note(Set<CookieFault> faults, CookieFault fault, boolean isThere) {
        if (isThere) {
            faults.add(fault);
        }
    }

    /** The text in that shape: the very same where nothing falls short. */
    String as(CookieShape shape) {
        Set<CookieFault> faults = faults(shape);
        return faults.isEmpty() ? text : mended(shape, faults);
    }

    private String mended(CookieShape shape, Set<CookieFault> faults) {
        StringBuilder mended = new StringBuilder(text.length() + 48).append(pair);
        for (Attribute attribute : attributes) {
            if (!isReplaced(attribute.name(), faults)) {
                mended.append("; ").append(attribute.text());
            }
        }
        append(mended, "Path=/", faults.contains(CookieFault.PATH));
        append(mended, "Secure", faults.contains(CookieFault.SECURE));
        append(mended, "HttpOnly", faults.contains(CookieFault.HTTP_ONLY));
        if (shape.least() != null) {
            append(mended, "SameSite=" + shape.least().value(), faults.contains(CookieFault.SAME_SITE));
        }
        return mended.toString();
    }

    private static boolean isReplaced(String attribute, Set<CookieFault> faults) {
        return switch (attribute) {
            case "path" -> faults.contains(CookieFault.PATH);
            case "domain" -> faults.contains(CookieFault.DOMAIN);
            case "samesite" -> faults.contains(CookieFault.SAME_SITE);
            default -> false;
        };
    }

    private static void append(StringBuilder mended, String attribute, boolean isMissing) {
        if (isMissing) {
            mended.append("; ").append(attribute);
        }
    }
}
