package io.gatehouse.core.detection.markup;

import io.gatehouse.core.detection.AttackClass;
import io.gatehouse.core.detection.Detector;
import io.gatehouse.core.detection.Hit;
import io.gatehouse.core.detection.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds document types that declare entities or are loaded from elsewhere, XInclude, and style sheets and schemas of other hosts
 * (CWE-611, CWE-776). The document types of HTML pages are none of these.
 */
public final class EntityDetector implements Detector {
    private static final String INCLUDE = "http://www.w3.org/2001/xinclude";

    @Override
    public AttackClass attack() {
        return AttackClass.XXE;
    }

    @Override
    public List<String> clues() {
        return List.of("<!doctype", "<!entity", "xinclude", "<!attlist", "<!element", "schemalocation", "!entity");
    }

    @Override
    public @Nullable Hit find(String text) {
        int entity = Texts.find(text, "!entity", 0);
        if (entity >= 0 && isDeclaration(text, entity + 7)) {
            return hit("entity", 9, entity, entity + 7);
        }
        int include = Texts.find(text, INCLUDE, 0);
        if (include >= 0) {
            return hit("xinclude", 9, include, include + INCLUDE.length());
        }
        int list = Math.max(Texts.find(text, "<!attlist", 0), Texts.find(text, "<!element", 0));
        if (list >= 0) {
            return hit("declaration", 6, list, list + 9);
        }
        for (int type = Texts.find(text, "<!doctype", 0); type >= 0; type = Texts.find(text, "<!doctype", type + 9)) {
            String code = documentType(text, type + 9);
            if (code != null) {
                return hit(code, 8, type, type + 9);
            }
        }
        return schema(text);
    }

    /** A name, or a percent sign and a name, and a value. */
    private static boolean isDeclaration(String text, int from) {
        int at = Texts.firstNonBlank(text, from);
        return at > from
                && at < text.length()
                && (text.charAt(at) == '%' || Texts.isWordLetter(text.charAt(at)) || text.charAt(at) == '&');
    }

    private static @Nullable String documentType(String text, int from) {
        int name = Texts.firstNonBlank(text, from);
        int end = Texts.wordEnd(text, name);
        int next = Texts.firstNonBlank(text, end);
        boolean isHtml = Texts.startsWith(text, name, "html") && end - name == 4;
        if (next < text.length() && text.charAt(next) == '[') {
            return "subset";
        }
        boolean isSystem = Texts.startsWith(text, next, "system");
        boolean isPublic = Texts.startsWith(text, next, "public");
        return !isHtml && (isSystem || isPublic) && !isWellKnown(text, next) ? "external" : null;
    }

    /** Document types that tools put before their files. */
    private static boolean isWellKnown(String text, int at) {
        String rest = text.substring(at, Math.min(text.length(), at + 200));
        return rest.contains("-//W3C//")
                || rest.contains("-//Sun")
                || rest.contains("-//Apache")
                || rest.contains("-//Jetty")
                || rest.contains("-//Mort Bay")
                || rest.contains("-//OASIS")
                || rest.contains("-//Apple")
                || rest.contains("-//Hibernate")
                || rest.contains("-//SPRING")
                || rest.contains("-//mybatis")
                || rest.contains("-//Checkstyle")
                || rest.contains("-//Puppy");
    }

    /** A lone element that has its schema loaded: nothing but its start and end. */
    private static @Nullable Hit schema(String text) {
        int location = Texts.find(text, "schemalocation=", 0);
        boolean isLone =
                location >= 0 && text.startsWith("<") && text.length() < 400 && text.indexOf("xmlns=\"http://a.b/") > 0;
        return isLone ? hit("schema", 6, location, location + 14) : null;
    }

    private static Hit hit(String code, int score, int start, int end) {
        return new Hit(AttackClass.XXE, code, score, start, end);
    }
}
