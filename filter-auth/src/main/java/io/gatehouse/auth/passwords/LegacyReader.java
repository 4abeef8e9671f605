package io.gatehouse.auth.passwords;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what older programs stored. Most formats tell by a prefix what they are; others are named by an id in braces, or by the
 * setting {@code legacyFormat} for all texts without one.
 */
final class LegacyReader {
    static final String ACCEPTED =
            "must be the id of a format, as 'md5', 'sha-256:before', 'crypt', 'pbkdf2' or 'tomcat:sha-256'";

    private static final Pattern NAMED = Pattern.compile("\\{([A-Za-z0-9:._@-]{2,48})}(.*)", Pattern.DOTALL);
    private static final Pattern ID = Pattern.compile(
            "plain|crypt|bcrypt|pbkdf2|scrypt|s?md5|s?sha|ssha(?:256|512)|(?:md5|sha-?1|sha-?256|sha-?512)(?::before|:after)?"
                    + "|tomcat:(?:md5|(?:pbkdf2-)?sha-(?:1|256|512))");
    private static final int LONGEST = 1024;

    private final String bareId;

    LegacyReader(String bareId) {
        this.bareId = bareId;
    }

    /** An id as in the settings; refuses with an {@link IllegalArgumentException}. */
    static String knownId(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("");
        }
        return id;
    }

    /** Takes a stored text apart; null where it is of no known form, or would cost more than can be borne. */
    @Nullable
    Legacy read(String stored) {
        if (stored.length() > LONGEST) {
            return null;
        }
        Matcher named = NAMED.matcher(stored);
        if (named.matches()) {
            return named(stored.substring(0, named.start(2)), named.group(1), named.group(2));
        }
        Legacy found = selfDescribing(stored);
        return found != null || bareId.isEmpty() ? found : named("{" + bareId + "}", bareId, stored);
    }

    private static @Nullable Legacy selfDescribing(String text) {
        Legacy found = Crypts.selfDescribing(text);
        found = found == null ? Bcrypts.selfDescribing(text) : found;
        found = found == null ? Stretched.selfDescribing(text) : found;
        return found == null ? Digests.selfDescribing(text) : found;
    }

    private static @Nullable Legacy named(String before, String name, String rest) {
        String id = name.toLowerCase(Locale.ROOT).replaceFirst("@springsecurity_.*", "");
        String option = id.substring(id.indexOf(':') + 1);
        return switch (id) {
            case "plain", "noop", "clear", "cleartext" -> plain(before, rest);
            case "crypt" -> crypt(before, rest);
            case "bcrypt" -> selfDescribing(rest);
            case "pbkdf2" -> Stretched.spring(before, rest);
            case "scrypt" -> Stretched.packedScrypt(before, rest);
            default ->
                id.startsWith("tomcat:")
                        ? tomcat(before, option, rest)
                        : digest(before, id.split(":", 2)[0], option, rest);
        };
    }

    private static Legacy plain(String before, String rest) {
        return new Legacy(before, rest.getBytes(StandardCharsets.UTF_8), byte[]::clone);
    }

    private static @Nullable Legacy crypt(String before, String rest) {
        Legacy found = selfDescribing(rest);
        return found == null ? Crypts.des(before, rest) : found;
    }

    private static @Nullable Legacy tomcat(String before, String option, String rest) {
        return switch (option) {
            case "pbkdf2-sha-1" -> Stretched.tomcat(before, "sha1", rest);
            case "pbkdf2-sha-256" -> Stretched.tomcat(before, "sha256", rest);
            case "pbkdf2-sha-512" -> Stretched.tomcat(before, "sha512", rest);
            default -> tomcatDigest(before, option, rest);
        };
    }

    private static @Nullable Legacy tomcatDigest(String before, String option, String rest) {
        String algorithm = Digests.algorithm(option);
        return algorithm == null ? null : Digests.tomcat(before, algorithm, rest);
    }

    private static @Nullable Legacy digest(String before, String id, String option, String rest) {
        if (Digests.isSalted(id)) {
            return Digests.ldap(before, id, rest);
        }
        String algorithm = Digests.algorithm(id);
        if (algorithm == null) {
            return null;
        }
        return switch (option) {
            case "before", "after" -> Digests.salted(before, algorithm, option, rest);
            default -> option.equals(id) ? Digests.bare(before, algorithm, rest) : null;
        };
    }
}
