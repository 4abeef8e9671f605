package io.gatehouse.auth.recovery;

/**
 * A mail of plain text.
 *
 * @param subject on one line
 */
record Letter(MailAddress to, String subject, String text) {
    /** A line end in a header would begin another header, or the text (CWE-93). */
    Letter {
        if (subject.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A mail's subject must stand on one line");
        }
    }

    @Override
    public String toString() {
        return "(letter)";
    }
}
