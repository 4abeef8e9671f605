package io.gatehouse.auth.strength;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Why a password can't be chosen. Never holds the password.
 *
 * @param code stable, as {@code password.too-short}
 * @param arguments what the code's text names, as the length that is wanted
 */
public record Complaint(String code, List<Object> arguments) {
    private static final String BUNDLE = "io.gatehouse.auth.strength.complaints";
    private static final ResourceBundle ENGLISH = ResourceBundle.getBundle(BUNDLE, Locale.ROOT);
    private static final ResourceBundle DUTCH = ResourceBundle.getBundle(BUNDLE, new Locale("nl"));

    /** A copy of the list is kept. */
    public Complaint {
        arguments = List.copyOf(arguments);
    }

    static Complaint of(String code, Object... arguments) {
        return new Complaint(code, List.of(arguments));
    }

    /** Which rule it is and how to satisfy it, in Dutch or in English. Plain text, to be encoded where it is shown. */
    public String text(Locale locale) {
        ResourceBundle bundle = locale.getLanguage().equals("nl") ? DUTCH : ENGLISH;
        return new MessageFormat(bundle.getString(code), locale).format(arguments.toArray());
    }
}
