package io.gatehouse.core.detection.document;

import io.gatehouse.core.detection.AttackClass;
import io.gatehouse.core.detection.Detector;
import io.gatehouse.core.detection.Hit;
import io.gatehouse.core.detection.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds keys that lead to the prototype which all objects of a script share. */
public final class PrototypeDetector implements Detector {
    private static final String PROTO = "__proto__";
    private static final String CONSTRUCTOR = "constructor";

    @Override
    public AttackClass attack() {
        return AttackClass.PROTOTYPE;
    }

    @Override
    public List<String> clues() {
        return List.of(PROTO, CONSTRUCTOR);
    }

    @Override
    public @Nullable Hit find(String text) {
        int proto = Texts.find(text, PROTO, 0);
        if (proto >= 0) {
            return new Hit(AttackClass.PROTOTYPE, "proto", 7, proto, proto + PROTO.length());
        }
        for (int at = text.indexOf(CONSTRUCTOR); at >= 0; at = text.indexOf(CONSTRUCTOR, at + 1)) {
            int next = at + CONSTRUCTOR.length();
            while (next < text.length() && ".[]'\": {".indexOf(text.charAt(next)) >= 0) {
                next++;
            }
            if (next > at + CONSTRUCTOR.length()
                    && text.startsWith("prototype", next)
                    && !text.startsWith(" ", next - 1)) {
                return new Hit(AttackClass.PROTOTYPE, CONSTRUCTOR, 7, at, next + 9);
            }
        }
        return null;
    }
}
