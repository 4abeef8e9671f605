package io.gatehouse.core.screening;

import io.gatehouse.core.request.PathPattern;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/**
 * A flaw of the application that is closed until the application is mended: {@code /orders/** id: only ####### until 2027-01-31}, or
 * without {@code only} what is refused.
 *
 * @param path of canonical paths
 * @param field names of parameters
 * @param value what is refused, or alone accepted
 * @param isOnly whether all but this is refused
 * @param until the last day (UTC) on which it holds
 */
record VirtualPatch(PathPattern path, FieldPattern field, FieldPattern value, boolean isOnly, LocalDate until) {
    static final String ACCEPTED =
            "must be patches of a path pattern, a field's name, a value's pattern (with * ? # for any characters, "
                    + "one, and one digit) and a day, as '/orders/** id: only #### until 2027-01-31'";
    private static final String UNTIL = " until ";
    private static final String ONLY = "only ";

    static VirtualPatch parse(String item) {
        String text = item.strip();
        int blank = text.indexOf(' ');
        int colon = text.indexOf(": ");
        int until = text.lastIndexOf(UNTIL);
        if (blank < 0 || colon < blank || until < colon + 2) {
            throw new IllegalArgumentException("'" + item + "' is not of that form");
        }
        String value = text.substring(colon + 2, until).strip();
        boolean isOnly = value.startsWith(ONLY);
        return new VirtualPatch(
                PathPattern.parse(text.substring(0, blank)),
                new FieldPattern(text.substring(blank, colon).strip()),
                new FieldPattern(isOnly ? value.substring(ONLY.length()).strip() : value),
                isOnly,
                day(text.substring(until + UNTIL.length()).strip()));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException none) {
            throw new IllegalArgumentException("'" + text + "' is no day, as '2027-01-31'");
        }
    }

    boolean refuses(String name, String text) {
        return field.matches(name) && value.matches(text) != isOnly;
    }
}
