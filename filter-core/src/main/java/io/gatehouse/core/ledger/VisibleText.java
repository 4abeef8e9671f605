package io.gatehouse.core.ledger;

/** Text that shows what it holds: nothing in it is invisible, turns the direction of writing, or ends a line. */
public final class VisibleText {
    private VisibleText() {}

    /** Whether all of its characters show; the plain blank is the only space that does. */
    public static boolean isVisible(String text) {
        return text.codePoints().allMatch(VisibleText::isVisible);
    }

    /** Whether it is not blank, and only single plain blanks stand between its visible characters. */
    public static boolean isOneLine(String text) {
        boolean isTight = !text.isEmpty() && text.charAt(0) != ' ' && !text.endsWith(" ") && !text.contains("  ");
        return isTight && isVisible(text);
    }

    /** Whether a character shows and is nothing but itself. */
    public static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> codePoint == ' ';
            default -> !isIgnorable(codePoint);
        };
    }

    /** Letters and marks that nothing is drawn for (Unicode's Default_Ignorable_Code_Point), and the blank of Braille. */
    private static boolean isIgnorable(int codePoint) {
        return switch (codePoint) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x2800, 0x3164, 0xFFA0 -> true;
            default -> (codePoint >= 0xFE00 && codePoint <= 0xFE0F) || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
        };
    }
}
