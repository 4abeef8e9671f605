package io.gatehouse.auth.passwords;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** In which charsets older programs turned passwords into bytes. */
enum LegacyCharset {
    /** UTF-8, else ISO-8859-1. */
    BOTH,
    /** UTF-8 only. */
    UTF_8,
    /** ISO-8859-1 only; UTF-8 for what it does not have. */
    ISO_8859_1;

    /** The ways in which a password is tried: always one, a second one only where it differs. Each is wiped by the caller. */
    List<PasswordBytes> spellings(char[] password) {
        List<PasswordBytes> spellings = new ArrayList<>(2);
        PasswordBytes latin1 = this == UTF_8 ? null : PasswordBytes.latin1(password);
        if (this != ISO_8859_1 || latin1 == null) {
            add(spellings, PasswordBytes.utf8(password));
        }
        add(spellings, latin1);
        return spellings;
    }

    private static void add(List<PasswordBytes> spellings, @Nullable PasswordBytes another) {
        if (another == null) {
            return;
        }
        if (spellings.stream().anyMatch(another::isSameAs)) {
            another.close();
        } else {
            spellings.add(another);
        }
    }
}
