package io.gatehouse.core.detection.expression;

import io.gatehouse.core.detection.AttackClass;
import io.gatehouse.core.detection.Detector;
import io.gatehouse.core.detection.Hit;
import io.gatehouse.core.detection.Texts;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds code that an application may hand to an interpreter: PHP, Java, Node, Python, Ruby, Perl, VBScript; serialized PHP objects; YAML
 * that makes objects; GraphQL that asks for the whole schema. Long texts that hold code, as a wiki's, count only where code of PHP begins.
 */
public final class CodeDetector implements Detector {
    private static final int SHORT = 500;

    @Override
    public AttackClass attack() {
        return AttackClass.CODE;
    }

    @Override
    public List<String> clues() {
        return List.of(
                "<?",
                "php",
                "$",
                "(",
                "java",
                "processbuilder",
                "transformer",
                "closure",
                "factory",
                "com.",
                "org.",
                "sun.",
                "ognl.",
                "bsh.",
                "groovy.",
                "process",
                "require",
                "module.exports",
                "__",
                "!!",
                "!ruby",
                "o:",
                "a:",
                "limit",
                "=",
                "impl",
                "exception",
                "handler",
                "print_r",
                "strrev");
    }

    @Override
    public @Nullable Hit find(String text) {
        int tag = phpTag(text);
        if (tag >= 0) {
            return hit("php-tag", 8, tag, Math.min(text.length(), tag + 5));
        }
        if (text.length() > SHORT) {
            return null;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        int gadget = CodeWords.gadget(lower);
        if (gadget >= 0) {
            return hit("gadget", 8, gadget, Math.min(text.length(), gadget + 8));
        }
        String plain = Calls.withoutRemarks(lower);
        Hit call = new Calls(text, plain).find();
        return call == null ? whole(lower.strip()) : call;
    }

    private static int phpTag(String text) {
        for (int at = text.indexOf("<?"); at >= 0; at = text.indexOf("<?", at + 1)) {
            if (!isXml(text, at + 2) && !isWildcard(text, at)) {
                return at;
            }
        }
        int block = Texts.find(text, "{php}", 0);
        return block >= 0 ? block : Texts.find(text, "[php]", 0);
    }

    /** A type's argument in Java, as {@code Class<?>} and {@code List<? extends T>}. */
    private static boolean isWildcard(String text, int at) {
        int next = Texts.firstNonBlank(text, at + 2);
        boolean isType = at > 0 && Texts.isWordLetter(text.charAt(at - 1));
        boolean isArgument = next < text.length()
                && (text.charAt(next) == '>' || text.charAt(next) == ',' || text.charAt(next) == '[');
        return isArgument
                || (isType
                        && (text.startsWith("super ", next)
                                || text.startsWith("extends ", next)
                                || next == text.length()));
    }

    /** An XML declaration or another instruction, as {@code <?xml version}; {@code <?xml :} is what PHP's short tags make of it. */
    private static boolean isXml(String text, int from) {
        int end = from;
        while (end < text.length() && (Texts.isWordLetter(text.charAt(end)) || text.charAt(end) == '-')) {
            end++;
        }
        boolean isPhp = end == from || Texts.startsWith(text, from, "php") || Texts.startsWith(text, from, "echo");
        int next = Texts.firstNonBlank(text, end);
        return !isPhp && next < text.length() && (Character.isLetter(text.charAt(next)) || text.startsWith("?>", next));
    }

    private static @Nullable Hit whole(String text) {
        if (isSerialized(text)) {
            return hit("serialized", 8, 0, text.length());
        }
        if (text.startsWith("!!") || text.startsWith("!ruby/")) {
            boolean isTag = text.startsWith("!!java")
                    || text.startsWith("!!python")
                    || text.startsWith("!ruby/")
                    || text.startsWith("!!com.")
                    || text.startsWith("!!org.");
            return isTag ? hit("yaml-tag", 8, 0, text.length()) : null;
        }
        boolean isClass = Texts.isOneWord(text)
                && text.indexOf('/') < 0
                && CodeWords.beginsWithPackage(text)
                && !text.startsWith("java.io.tmp");
        if (isClass || text.equals("processbuilder")) {
            return hit("class", 5, 0, text.length());
        }
        if (text.contains("__schema") || text.contains("__type(")) {
            return hit("introspection", 5, 0, text.length());
        }
        int equals = text.indexOf('=');
        boolean isSetting =
                equals > 0 && CodeWords.isSetting(text.substring(0, equals).strip());
        if (isSetting) {
            return hit("setting", 6, 0, equals);
        }
        boolean isEnd =
                text.endsWith("[/php]") || text.endsWith("{/php}") || text.endsWith("[\\php]") || text.endsWith("<?");
        return isEnd || text.equals("print_r") || text.equals("strrev") ? hit("php", 5, 0, text.length()) : null;
    }

    /** As {@code O:8:"stdClass":0:{}} and {@code a:1:{..}}. */
    private static boolean isSerialized(String text) {
        boolean isType = text.startsWith("o:") || text.startsWith("a:") || text.startsWith("c:");
        int end = 2;
        while (isType && end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return isType && end > 2 && (text.startsWith(":\"", end) || text.startsWith(":{", end));
    }

    private static Hit hit(String code, int score, int start, int end) {
        return new Hit(AttackClass.CODE, code, score, start, end);
    }
}
