package io.gatehouse.core.detection.markup;

import io.gatehouse.core.detection.AttackClass;
import io.gatehouse.core.detection.Hit;
import io.gatehouse.core.detection.Texts;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Text that ends a script's string or an attribute's value and goes on with script, or that is script from its begin. */
final class ScriptBreakOut {
    private static final int NEAR = 120;

    private final String text;

    ScriptBreakOut(String text) {
        this.text = text;
    }

    @Nullable
    Hit find() {
        Hit address = address();
        if (address != null) {
            return address;
        }
        for (char quote : new char[] {'"', '\'', '`'}) {
            int at = text.indexOf(quote);
            if (at >= 0 && at < 300) {
                Hit hit = Hit.graver(attributes(at + 1), script(at + 1));
                if (hit != null) {
                    return hit;
                }
            }
        }
        Hit style = style();
        return style == null ? Hit.graver(unquoted(), whole()) : style;
    }

    /** Styles without their tag, and a handler's name alone. */
    private @Nullable Hit style() {
        boolean isStyle = Texts.find(text, "url", 0) >= 0
                || Texts.find(text, "binding", 0) >= 0
                || Texts.find(text, "expression", 0) >= 0;
        if (isStyle && text.length() < 2000 && StyleText.isActiveAlone(text)) {
            return hit("style", 7, 0, text.length());
        }
        String alone = text.strip();
        boolean isHandler = alone.length() < 64
                && alone.endsWith("=")
                && alone.indexOf(' ') < 0
                && MarkupWords.isEvent(alone.substring(0, alone.length() - 1).toLowerCase(Locale.ROOT));
        return isHandler ? hit("attribute", 5, 0, text.length()) : null;
    }

    /** The whole value is an address that runs script. */
    private @Nullable Hit address() {
        int colon = text.indexOf(':');
        if (colon < 0 || colon > 60 || !ScriptAddress.is(text)) {
            return null;
        }
        int next = Texts.firstNonBlank(text, colon + 1);
        boolean isProse = next < text.length()
                && next > colon + 1
                && Character.isLetter(text.charAt(next))
                && !Script.names(text.substring(next));
        return isProse ? null : hit("address", 8, 0, colon + 1);
    }

    /** Attributes behind the quote that ends the one in which the value stands. */
    private @Nullable Hit attributes(int from) {
        TagReader reader = new TagReader(text).start(from);
        int left = 12;
        while (left-- > 0 && reader.next()) {
            String name = reader.name();
            if (MarkupWords.isEvent(name) && reader.hasValue() && isCode(reader.value())) {
                return hit("attribute", 8, from - 1, reader.position());
            }
        }
        return null;
    }

    /** What a handler holds: something is called, assigned or computed. */
    private static boolean isCode(String value) {
        return Script.names(value) || value.indexOf('(') >= 0 || value.indexOf('`') >= 0 || value.indexOf('=') > 0;
    }

    private @Nullable Hit unquoted() {
        int on = Texts.find(text, "on", 0);
        int checked = 8;
        while (on >= 0 && checked-- > 0) {
            boolean isName = on == 0 || text.charAt(on - 1) <= ' ' || text.charAt(on - 1) == '/';
            TagReader reader = new TagReader(text).start(on);
            if (isName && reader.next() && MarkupWords.isEvent(reader.name()) && Script.names(reader.value())) {
                return hit("attribute", 7, on, reader.position());
            }
            on = Texts.find(text, "on", on + 2);
        }
        return null;
    }

    /** An operator or a statement's end behind the quote, and then a call of what attacks call. */
    private @Nullable Hit script(int from) {
        int at = from;
        while (at < text.length() && " \t\r\n)]}".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at >= text.length() || (";-+*/,&|^?:<=%!~.{($[\\".indexOf(text.charAt(at)) < 0 && at == from)) {
            return null;
        }
        if (isStatement(at)) {
            return hit("script", 7, from - 1, at + 8);
        }
        int name = Script.firstName(text, at, Math.min(text.length(), at + NEAR));
        boolean isProse = name < 0 || hasPhrase(at, name);
        return isProse ? null : hit("script", 7, from - 1, Texts.wordEnd(text, name));
    }

    /** A statement's end behind the quote, and the keyword of the next. */
    private boolean isStatement(int at) {
        if (text.charAt(at) != ';') {
            return false;
        }
        int next = Texts.firstNonBlank(text, at + 1);
        int end = Texts.wordEnd(text, next);
        String word = text.substring(next, Math.min(end, next + 12));
        char behind = end < text.length() ? text.charAt(end) : ' ';
        return switch (word) {
            case "return", "var", "let", "const", "throw", "new" -> behind == ' ';
            case "while", "for", "if", "do", "function", "with" -> behind == '(' || behind == '{';
            default -> false;
        };
    }

    /** Words side by side before the call, as sentences and programs have them and break-outs don't. */
    private boolean hasPhrase(int from, int to) {
        int words = 0;
        for (int at = from; at + 1 < to; at++) {
            boolean isBetween = text.charAt(at) == ' '
                    && at > from
                    && Character.isLetter(text.charAt(at - 1))
                    && Character.isLetter(text.charAt(at + 1));
            words += isBetween ? 1 : 0;
        }
        return words > 1;
    }

    /** The text is script from its begin on. */
    @Nullable
    Hit whole() {
        if (Script.isPunctuation(text)) {
            return hit("punctuation", 7, 0, text.length());
        }
        int begin = 0;
        while (begin < text.length() && " \t\r\n;(){}[]!+-~,/*<>=%&|".indexOf(text.charAt(begin)) >= 0) {
            begin++;
        }
        int end = Texts.wordEnd(text, begin);
        String name = text.substring(begin, Math.min(end, begin + 24)).toLowerCase(Locale.ROOT);
        boolean isCall = switch (name) {
            case "alert",
                    "confirm",
                    "prompt",
                    "eval",
                    "settimeout",
                    "setinterval",
                    "execscript",
                    "atob",
                    "importscripts" -> isCalled(end);
            case "document",
                    "window",
                    "location",
                    "self",
                    "top",
                    "globalthis",
                    "parent",
                    "navigator",
                    "reflect",
                    "frames" -> isRead(end);
            case "javascript" -> text.startsWith(":", end) && Script.names(text.substring(end + 1));
            case "import" -> text.startsWith("(", end);
            case "void", "throw", "new", "return", "var", "let", "const", "with" ->
                begin < 3 && Script.firstName(text, end, Math.min(text.length(), end + 40)) >= 0;
            default -> isAssigned(end);
        };
        return isCall ? hit("script", 7, begin, end) : null;
    }

    private boolean isCalled(int end) {
        int next = end;
        while (next < text.length() && " )?.]".indexOf(text.charAt(next)) >= 0) {
            next++;
        }
        boolean isMethod =
                text.startsWith("call", next) || text.startsWith("apply", next) || text.startsWith("bind", next);
        return isMethod || (next < text.length() && (text.charAt(next) == '(' || text.charAt(next) == '`'));
    }

    private boolean isRead(int end) {
        int mark = end;
        while (mark < text.length() && " )".indexOf(text.charAt(mark)) >= 0) {
            mark++;
        }
        char next = mark < text.length() ? text.charAt(mark) : ' ';
        char behind = mark + 1 < text.length() ? text.charAt(mark + 1) : ' ';
        return (next == '.' && Character.isLetter(behind))
                || (next == '[' && behind > ' ' && !Character.isLetter(behind))
                || (next == '=' && behind != '=' && behind > ' ' && text.length() < 300);
    }

    /** As {@code a=alert,a()}. */
    private boolean isAssigned(int end) {
        int next = Texts.firstNonBlank(text, end);
        if (end > 32 || next >= text.length() || text.charAt(next) != '=') {
            return false;
        }
        int value = Texts.firstNonBlank(text, next + 1);
        int valueEnd = Texts.wordEnd(text, value);
        String name = text.substring(value, valueEnd).toLowerCase(Locale.ROOT);
        return (name.equals("alert") || name.equals("prompt") || name.equals("confirm") || name.equals("eval"));
    }

    private Hit hit(String code, int score, int start, int end) {
        return new Hit(AttackClass.XSS, code, score, start, Math.min(text.length(), end));
    }
}
