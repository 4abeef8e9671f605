package io.gatehouse.core.screening;

import io.gatehouse.core.detection.AttackClass;
import io.gatehouse.core.request.PathPattern;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What the settings let through: {@code /wiki/** body: sql}, {@code /cms/** body: html}, {@code /hook *: all}.
 *
 * @param path of canonical paths
 * @param field names of parameters, JSON keys, cookies or headers
 * @param classes what is not looked for there
 * @param isHtml whether harmless markup is meant to be sent there
 */
record Exemption(PathPattern path, FieldPattern field, Set<AttackClass> classes, boolean isHtml) {
    static final String ACCEPTED =
            "must be exceptions of a path pattern, a field's name (or '*') and what is let through there, as "
                    + "'/cms/** body: html', with one of html, all, " + labels();

    private static String labels() {
        StringBuilder labels = new StringBuilder();
        for (AttackClass attack : AttackClass.values()) {
            labels.append(labels.isEmpty() ? "" : ", ").append(attack.label());
        }
        return labels.toString();
    }

    static Exemption parse(String item) {
        int colon = item.lastIndexOf(':');
        int blank = item.strip().indexOf(' ');
        if (colon < 0 || blank < 0 || blank > colon) {
            throw new IllegalArgumentException("'" + item + "' is not of that form");
        }
        String text = item.strip();
        String field = text.substring(blank, text.lastIndexOf(':')).strip();
        String what = item.substring(colon + 1).strip();
        return new Exemption(
                PathPattern.parse(text.substring(0, blank)),
                new FieldPattern(field),
                classes(what),
                what.equals("html"));
    }

    private static Set<AttackClass> classes(String what) {
        if (what.equals("all")) {
            return EnumSet.allOf(AttackClass.class);
        }
        return what.equals("html") ? EnumSet.of(AttackClass.XSS) : EnumSet.of(attack(what));
    }

    private static AttackClass attack(String label) {
        try {
            return AttackClass.valueOf(label.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("'" + label + "' is none of html, all, " + labels());
        }
    }

    boolean covers(String name, AttackClass attack) {
        return classes.contains(attack) && field.matches(name);
    }
}
