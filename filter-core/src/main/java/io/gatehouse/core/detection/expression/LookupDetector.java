package io.gatehouse.core.detection.expression;

import io.gatehouse.core.detection.AttackClass;
import io.gatehouse.core.detection.Detector;
import io.gatehouse.core.detection.Hit;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds look-ups that a logger would resolve (CVE-2021-44228), by resolving what hides them as the logger does: {@code lower}, {@code
 * upper}, defaults behind {@code :-}, nested as deep as one likes. Nothing is looked up.
 */
public final class LookupDetector implements Detector {
    private static final String[] PREFIXES = {
        "jndi:", "env:", "sys:", "java:", "ctx:", "main:", "docker:", "k8s:", "web:", "bundle:", "log4j:", "spring:"
    };

    @Override
    public AttackClass attack() {
        return AttackClass.JNDI;
    }

    @Override
    public List<String> clues() {
        return List.of("${");
    }

    @Override
    public @Nullable Hit find(String text) {
        ArrayDeque<StringBuilder> open = new ArrayDeque<>();
        open.push(new StringBuilder());
        Hit found = null;
        for (int at = text.indexOf("${"); at >= 0 && at < text.length() && found == null; at++) {
            char here = text.charAt(at);
            if (here == '$' && text.startsWith("{", at + 1)) {
                open.push(new StringBuilder());
                at++;
            } else if (here == '}' && open.size() > 1) {
                String inside = open.pop().toString();
                found = judge(inside, at);
                open.element().append(resolve(inside));
            } else {
                open.element().append(here);
            }
        }
        while (found == null && open.size() > 1) {
            found = judge(open.pop().toString(), text.length());
        }
        return found == null ? outside(open.element(), text) : found;
    }

    /** What is left outside of all braces may be a look-up whose dollar sign was hidden. */
    private static @Nullable Hit outside(StringBuilder rest, String text) {
        return rest.indexOf("{jndi:") >= 0 ? hit("jndi", 9, text.length()) : null;
    }

    private static @Nullable Hit judge(String inside, int end) {
        String lower = inside.strip().toLowerCase(Locale.ROOT);
        if (lower.startsWith("jndi:")) {
            return hit("jndi", 10, end);
        }
        for (String prefix : PREFIXES) {
            if (lower.startsWith(prefix) && !lower.contains(":-") && lower.length() > prefix.length()) {
                return hit("lookup", 5, end);
            }
        }
        return null;
    }

    private static String resolve(String inside) {
        String lower = inside.toLowerCase(Locale.ROOT);
        int standard = inside.lastIndexOf(":-");
        if (standard >= 0) {
            return inside.substring(standard + 2);
        }
        return lower.startsWith("lower:") || lower.startsWith("upper:") ? inside.substring(6) : "";
    }

    private static Hit hit(String code, int score, int end) {
        return new Hit(AttackClass.JNDI, code, score, 0, end);
    }
}
