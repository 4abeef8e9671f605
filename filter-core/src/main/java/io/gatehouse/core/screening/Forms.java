package io.gatehouse.core.screening;

import io.gatehouse.core.encodings.Base64Text;
import io.gatehouse.core.encodings.Entities;
import io.gatehouse.core.encodings.Escapes;
import io.gatehouse.core.encodings.Lookalikes;
import io.gatehouse.core.encodings.PercentCode;
import io.gatehouse.core.encodings.Utf7;
import java.util.ArrayList;
import java.util.List;

/**
 * The few forms of a value that matter: as it is, and as it reads once URL escapes, entities, escapes of scripts, spellings of Unicode,
 * UTF-7 or base64 are taken off, three times at most. A value without any of these has one form and costs one look.
 */
final class Forms {
    private static final int ROUNDS = 3;

    private Forms() {}

    /** The value itself, and what it may be decoded to. */
    static List<String> of(String value) {
        if (!Marks.mayBeEncoded(value)) {
            return List.of(value);
        }
        List<String> forms = new ArrayList<>(4);
        forms.add(value);
        addRounds(value, forms);
        addBase64(value, forms);
        addUtf7(value, forms);
        return forms;
    }

    private static void addRounds(String value, List<String> forms) {
        String current = value;
        for (int round = 0; round < ROUNDS; round++) {
            String next = decode(current);
            if (next.equals(current)) {
                break;
            }
            forms.add(next);
            current = next;
        }
        String spaced = current.indexOf('+') >= 0 && current.indexOf(' ') < 0 ? current.replace('+', ' ') : current;
        if (!spaced.equals(current)) {
            forms.add(spaced);
        }
    }

    private static String decode(String text) {
        String decoded = PercentCode.decode(text);
        decoded = Entities.decode(decoded);
        decoded = Escapes.decode(decoded);
        return Lookalikes.decode(decoded);
    }

    private static void addBase64(String value, List<String> forms) {
        String text = Base64Text.decode(value);
        if (text != null) {
            forms.add(text);
            addRounds(text, forms);
        }
    }

    private static void addUtf7(String value, List<String> forms) {
        String text = Utf7.decode(value);
        if (!text.equals(value)) {
            forms.add(text);
        }
    }
}
