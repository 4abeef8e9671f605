package io.gatehouse.auth.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.text.MessageFormat;
import java.util.Collections;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of pages in one language. */
public final class Texts {
    private static final String BUNDLE = Texts.class.getPackageName() + ".texts";

    private final Locale locale;
    private final ResourceBundle bundle;

    private Texts(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** In the first of the browser's languages that we have, else in the site's. */
    static Texts of(HttpServletRequest request, SignInPolicy.Language standard) {
        if (request.getHeader("Accept-Language") != null) {
            for (Locale wanted : Collections.list(request.getLocales())) {
                for (SignInPolicy.Language language : SignInPolicy.Language.values()) {
                    if (wanted.getLanguage().equals(language.locale().getLanguage())) {
                        return new Texts(language.locale());
                    }
                }
            }
        }
        return new Texts(standard.locale());
    }

    /** The language as pages declare it. */
    public String language() {
        return locale.getLanguage();
    }

    Locale locale() {
        return locale;
    }

    /** A text by its key. */
    public String of(String key) {
        return bundle.getString(key);
    }

    /** A text with values in its places. */
    public String of(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), locale).format(values);
    }
}
