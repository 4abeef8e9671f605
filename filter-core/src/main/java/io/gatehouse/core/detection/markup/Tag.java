package io.gatehouse.core.detection.markup;

import io.gatehouse.core.detection.Texts;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges one tag: whether it, or one of its attributes, acts. */
final class Tag {
    /** These act by themselves. */
    private static final Set<String> ACTIVE = Set.of(
            "script",
            "iframe",
            "frame",
            "frameset",
            "applet",
            "isindex",
            "bgsound",
            "layer",
            "ilayer",
            "portal",
            "fencedframe",
            "vmlframe");

    private final String text;
    private final TagReader attributes;
    /** Unclosed tags overlap; so many that reading them all takes long are no markup that anybody wrote. */
    private long left;

    Tag(String text) {
        this.text = text;
        this.attributes = new TagReader(text);
        this.left = 8L * text.length() + 65_536;
    }

    /** What acts in the tag whose name begins here; nothing where none does. */
    @Nullable
    String judge(int from) {
        int end = nameEnd(from);
        String name = localName(text.substring(from, Math.min(end, from + 64)).toLowerCase(Locale.ROOT));
        attributes.start(end);
        if (ACTIVE.contains(name) && isEndOfName(end)) {
            return name.equals("script") ? "script" : "element";
        }
        if (name.equals("style") && StyleText.isActive(content(end))) {
            return "style";
        }
        return attributes(name);
    }

    private boolean isEndOfName(int end) {
        return end >= text.length()
                || text.charAt(end) <= ' '
                || text.charAt(end) == '>'
                || text.charAt(end) == '/'
                || text.charAt(end) == '<'
                || text.charAt(end) == '\\';
    }

    private int nameEnd(int from) {
        int at = from;
        while (at < text.length()
                && (Texts.isWordLetter(text.charAt(at)) || text.charAt(at) == ':' || text.charAt(at) == '-')) {
            at++;
        }
        return at;
    }

    private static String localName(String name) {
        return name.substring(name.lastIndexOf(':') + 1);
    }

    /** What stands between a style's tags. */
    private String content(int from) {
        int end = text.indexOf("</", from);
        String content = text.substring(from, end < 0 ? text.length() : end);
        left -= content.length();
        return left < 0 ? "" : content;
    }

    private @Nullable String attributes(String tag) {
        while (attributes.next()) {
            left -= attributes.position() - attributes.nameStart();
            if (left < 0) {
                return "tangle";
            }
            String code = attribute(tag, attributes.name());
            if (code != null) {
                return code;
            }
        }
        return null;
    }

    private @Nullable String attribute(String tag, String name) {
        String value = attributes.value();
        if (isHandler(name, value)) {
            return "event";
        }
        if (!attributes.hasValue()) {
            return null;
        }
        if (ScriptAddress.is(attributes.valueOnwards())
                && (MarkupWords.isAddress(name) || !value.startsWith("data:"))) {
            return "address";
        }
        return switch (name) {
            case "style" -> StyleText.isActive(value) ? "style" : null;
            case "srcdoc" -> "srcdoc";
            case "datasrc", "ev:event", "ev:handler" -> "binding";
            case "charset" ->
                tag.equals("meta") && !value.toLowerCase(Locale.ROOT).contains("utf-8") && !value.contains("8859")
                        ? "meta"
                        : null;
            case "http-equiv" -> tag.equals("meta") ? "meta" : null;
            case "href" -> tag.equals("base") ? "base" : null;
            case "data", "classid", "codebase" -> tag.equals("object") ? "element" : null;
            case "src" -> tag.equals("embed") ? "element" : null;
            case "rel" -> tag.equals("link") && isLoaded(value) ? "link" : null;
            case "attributename" -> isAnimated(value) ? "animation" : null;
            default -> null;
        };
    }

    private static boolean isHandler(String name, String value) {
        String handler = name.startsWith("xlink:") ? name.substring(6) : name;
        boolean isFramework = handler.startsWith("@")
                || handler.startsWith("v-")
                || handler.startsWith("x-on")
                || handler.startsWith("ng-")
                || handler.startsWith("hx-on")
                || handler.startsWith(":");
        if (isFramework) {
            return value.indexOf('(') >= 0 && Script.names(value);
        }
        return handler.startsWith("on") && handler.length() > 4 && !value.isEmpty() && !isWord(handler);
    }

    /** Attributes of XML that begin as handlers do. */
    private static boolean isWord(String name) {
        return name.startsWith("only")
                || name.startsWith("once")
                || name.startsWith("onto")
                || name.startsWith("ongo")
                || name.startsWith("one");
    }

    private static boolean isLoaded(String value) {
        String relation = value.toLowerCase(Locale.ROOT);
        return relation.contains("stylesheet")
                || relation.contains("import")
                || relation.contains("preload")
                || relation.contains("manifest");
    }

    private static boolean isAnimated(String value) {
        String name = value.strip().toLowerCase(Locale.ROOT);
        return MarkupWords.isEvent(name) || name.endsWith("href");
    }
}
