package io.gatehouse.core.sql.statement;

/** One spelling of a visitor's input, as an application may have written it into a statement. */
public final class Needle {
    private final String name;
    private final String text;
    private final long letters;
    private final int marks;

    /**
     * A spelling of the input with this name.
     *
     * @param text what is looked for, in lower case and without blanks around it
     */
    Needle(String name, String text) {
        this.name = name;
        this.text = text;
        this.letters = Folding.letters(text);
        this.marks = marks(text);
    }

    private static int marks(String text) {
        int marks = 0;
        for (int at = 0; at < text.length(); at++) {
            marks += Folding.isWordPart(text.charAt(at)) ? 0 : 1;
        }
        return marks;
    }

    /** The input's name. */
    public String name() {
        return name;
    }

    String text() {
        return text;
    }

    /** How many of the characters are not part of words. */
    int marks() {
        return marks;
    }

    boolean mayStandIn(SqlStatement statement) {
        return (letters & ~statement.letters()) == 0;
    }
}
