package io.gatehouse.auth.factors;

import io.gatehouse.core.ledger.VisibleText;

/** What an owner calls a passkey: on one line, not long, and never empty. */
final class PasskeyLabel {
    /** Code points, each of which may take two of the table's 64 characters. */
    private static final int LONGEST = 32;

    private PasskeyLabel() {}

    static String of(String typed) {
        int[] visible =
                typed.codePoints().filter(VisibleText::isVisible).limit(LONGEST).toArray();
        String text = new String(visible, 0, visible.length).strip();
        return text.isEmpty() ? "Passkey" : text;
    }
}
