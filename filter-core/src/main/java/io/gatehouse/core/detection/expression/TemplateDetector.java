package io.gatehouse.core.detection.expression;

import io.gatehouse.core.detection.AttackClass;
import io.gatehouse.core.detection.Detector;
import io.gatehouse.core.detection.Hit;
import io.gatehouse.core.detection.Texts;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds expressions for template engines and expression languages (EL, OGNL, SpEL, Freemarker, Velocity, Thymeleaf, Jinja, Twig, Smarty,
 * ERB, Razor): between their delimiters something must be computed, called, or reached that leads out of the template. A plain
 * placeholder, as documentation has it, is none.
 */
public final class TemplateDetector implements Detector {
    private static final int LONGEST = 1000;
    private static final int SHORT = 48;
    private static final String[] OPENS = {
        "{{", "${", "#{", "*{", "@{", "%{", "~{", "{%", "<%", "[[", "{", "@(", "${{", "#set(", "<#", "t("
    };
    private static final String[] REACHES = {
        "getclass",
        ".class",
        "__class__",
        "constructor",
        "runtime",
        "processbuilder",
        "classloader",
        "_self",
        "freemarker",
        "?new",
        "lipsum",
        "cycler",
        "joiner",
        "__init__",
        "config.",
        "config[",
        "self.__",
        "request.application",
        "request[",
        "request|attr",
        "|attr(",
        "#_member",
        "#context",
        "#request",
        "#session",
        "#application",
        "#parameters",
        "@java.",
        "@ognl",
        "java.lang",
        "t(java",
        "system(",
        "exec(",
        "popen",
        "dump(",
        "phpinfo",
        "include(",
        "file_get",
        "settings.secret",
        "environ",
        "servletcontext",
        "getservlet",
        "facescontext",
        "pagecontext",
        "applicationscope",
        "sessionscope",
        "requestscope",
        "smarty.",
        "template.",
        "|filter(",
        "|map(",
        "|sort(",
        "|reduce(",
        "|safe",
        "registerundefined",
        "_self.env",
        "get_flashed",
        "url_for.",
        "range.constructor",
        "print(",
        "md5(",
        "debug",
        "import ",
        "foreach",
        "#evaluate",
        "$class",
        "inspect"
    };

    @Override
    public AttackClass attack() {
        return AttackClass.TEMPLATE;
    }

    @Override
    public List<String> clues() {
        return List.of("{", "<%", "[[", "@(", "#set", "<#", "t(java", "%}");
    }

    @Override
    public @Nullable Hit find(String text) {
        int covered = 0;
        for (int at = 0; at < text.length(); at++) {
            int inside = opened(text, at);
            if (inside > 0) {
                boolean isCovered = at < covered;
                String body = body(text, inside, isCovered ? SHORT : LONGEST).toLowerCase(Locale.ROOT);
                covered = isCovered ? covered : at + body.length() / 2;
                String code = code(text, at, body, isCovered);
                if (code != null) {
                    return new Hit(AttackClass.TEMPLATE, code, 7, at, Math.min(text.length(), inside + 16));
                }
            }
        }
        return null;
    }

    /** Where an expression's inside begins; 0 where none opens here. */
    private static int opened(String text, int at) {
        char here = text.charAt(at);
        if ("{$#*@%~<[tT".indexOf(here) < 0) {
            return 0;
        }
        for (String open : OPENS) {
            if (Texts.startsWith(text, at, open)) {
                boolean isCall = open.endsWith("(") || open.equals("{");
                return isCall && !mayBeCall(text, at, open) ? 0 : at + open.length();
            }
        }
        return 0;
    }

    /** Single braces and brackets are everywhere: they count at the begin of a short text, or before a class. */
    private static boolean mayBeCall(String text, int at, String open) {
        return open.equals("t(")
                ? Texts.startsWith(text, at, "t(java")
                : open.equals("#set(") || (at == 0 && text.length() < 64);
    }

    /** What an expression is; where one that opened before holds it, what it reaches has been looked at. */
    private static @Nullable String code(String text, int open, String body, boolean isCovered) {
        if (isComputed(body)) {
            return "arithmetic";
        }
        if (text.startsWith("<%", open)) {
            return isScriptlet(body) ? "scriptlet" : null;
        }
        if (text.startsWith("[[", open) && !body.startsWith("$") && !body.startsWith("*")) {
            return null;
        }
        if (isCovered) {
            return null;
        }
        String plain = withoutBlanks(body);
        for (String reach : REACHES) {
            if (plain.contains(reach.strip())) {
                return isProgram(text, open) ? null : "reach";
            }
        }
        return isWholeSecret(text, open, plain) ? "object" : null;
    }

    /** Up to where the expression closes, or its line ends. */
    private static String body(String text, int from, int longest) {
        int end = Math.min(text.length(), from + longest);
        for (int at = from; at < end; at++) {
            char here = text.charAt(at);
            boolean isClosed = (here == '}' || here == '%')
                    && (text.startsWith("}}", at) || text.startsWith("%}", at) || text.startsWith("%>", at));
            if (here == '\n' || isClosed) {
                return text.substring(from, at);
            }
        }
        return text.substring(from, end);
    }

    /** In a program's many lines, a single brace is a block. */
    private static boolean isProgram(String text, int open) {
        return text.charAt(open) == '{' && !text.startsWith("{{", open) && !text.startsWith("{%", open);
    }

    private static boolean isScriptlet(String body) {
        String plain = body.startsWith("=") ? body.substring(1) : body;
        boolean isDirective = body.startsWith("@") || body.startsWith("--") || body.isBlank();
        return !isDirective
                && (plain.indexOf('(') >= 0
                        || plain.indexOf('`') >= 0
                        || plain.contains("file.")
                        || plain.contains("env["));
    }

    /** Numbers or texts between which an operator stands, and then the end or a bracket, as {@code 7*7} and {@code 7*'7'}. */
    private static boolean isComputed(String body) {
        int at = 0;
        while (at < Math.min(body.length(), 16) && "({@=$# \t'\"[x".indexOf(body.charAt(at)) >= 0) {
            at++;
        }
        int digits = digits(body, at);
        int operator = quoteOrBlank(body, digits);
        if (digits == at || operator >= body.length() || "*+-/%".indexOf(body.charAt(operator)) < 0) {
            return false;
        }
        int other = quoteOrBlank(body, operator + 1);
        int end = digits(body, other);
        char next = end < body.length() ? body.charAt(end) : '}';
        return end > other && "})]'\" *+-/%;|=".indexOf(next) >= 0;
    }

    private static int digits(String body, int from) {
        int at = from;
        while (at < body.length() && ((body.charAt(at) >= '0' && body.charAt(at) <= '9') || body.charAt(at) == '.')) {
            at++;
        }
        return at;
    }

    private static int quoteOrBlank(String body, int from) {
        int at = from;
        while (at < body.length() && " \t'\"(".indexOf(body.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static String withoutBlanks(String body) {
        StringBuilder plain = new StringBuilder(body.length());
        for (int at = 0; at < body.length(); at++) {
            if (body.charAt(at) > ' ') {
                plain.append(body.charAt(at));
            }
        }
        return plain.toString();
    }

    /** The text is nothing but an object that leads out of the template. */
    private static boolean isWholeSecret(String text, int open, String plain) {
        String name = plain.endsWith("}") ? plain.substring(0, plain.length() - 1) : plain;
        boolean isObject = name.equals("config")
                || name.equals("self")
                || name.equals("request")
                || name.equals("this")
                || name.equals("_context")
                || name.equals("app.request")
                || name.equals("settings")
                || name.equals("secret_key")
                || name.equals("[].class")
                || name.equals(".data_model");
        return isObject
                && open < 3
                && text.length() < 40
                && text.startsWith("{", open + (text.charAt(open) == '{' ? 0 : 1));
    }
}
