package io.gatehouse.auth.factors;

/** What an owner calls a passkey: on one line, not long, and never empty. */
final class PasskeyLabel {
    /** Code points, each of which may take two of the table's 64 characters. */
    private static final int LONGEST = 32;

    private PasskeyLabel() {}

    static String of(String typed) {
        int[] visible = typed.codePoints()
                .filter(PasskeyLabel::isVisible)
                .limit(LONGEST)
                .toArray();
        String text = new String(visible, 0, visible.length).strip();
        return text.isEmpty() ? "Passkey" : text;
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
