package io.gatehouse.auth.ldap;

import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/** Distinguished names as text (RFC 4514). */
final class DnText {
    static final String TYPED = "{0}";

    private DnText() {}

    /** A value that is only itself within a name, whatever it holds (RFC 4514, 2.4). */
    static String escaped(String value) {
        StringBuilder escaped = new StringBuilder(value.length() + 8);
        for (int at = 0; at < value.length(); at++) {
            char one = value.charAt(at);
            boolean isAtEnd = at == 0 || at == value.length() - 1;
            switch (one) {
                case '"', '+', ',', ';', '<', '>', '\\', '=' ->
                    escaped.append('\\').append(one);
                case '\0' -> escaped.append("\\00");
                case ' ' -> escaped.append(isAtEnd ? "\\ " : " ");
                case '#' -> escaped.append(at == 0 ? "\\#" : "#");
                default -> escaped.append(one);
            }
        }
        return escaped.toString();
    }

    /** The name that a template makes of what was typed. */
    static LdapName of(String template, String typed) {
        return parsed(template.replace(TYPED, escaped(typed)));
    }

    static LdapName parsed(String name) {
        try {
            return new LdapName(name);
        } catch (InvalidNameException malformed) {
            throw new IllegalArgumentException("'" + name + "' is no distinguished name", malformed);
        }
    }

    static boolean isDn(String text) {
        try {
            return new LdapName(text).toString() != null;
        } catch (InvalidNameException malformed) {
            return false;
        }
    }

    /** Whether what is typed is the whole value of the first part, and of no other. */
    static boolean isTemplate(String text) {
        int typed = text.indexOf(TYPED);
        int comma = text.indexOf(',');
        return text.matches("[A-Za-z][A-Za-z0-9-]*=\\{0},.+")
                && typed == text.lastIndexOf(TYPED)
                && isDn(text.substring(comma + 1));
    }

    /** What follows the first part of a template; empty where it is none. */
    static String parentOf(String template) {
        return isTemplate(template) ? template.substring(template.indexOf(',') + 1) : "";
    }
}
