package io.gatehouse.core.errors;

import io.gatehouse.core.settings.Settings;
import java.util.List;

/**
 * Which error pages visitors see, and which headers they don't.
 *
 * @param removeHeaders names of answers' headers that tell of programs and their versions
 * @param insecureDetails whether the application's error pages get the exception and the message as they are
 */
public record ErrorsPolicy(Pages pages, List<String> removeHeaders, boolean insecureDetails) {
    static final ErrorsPolicy DEFAULT = new ErrorsPolicy(
            Pages.WEB_XML,
            List.of(
                    "Server",
                    "X-Powered-By",
                    "X-AspNet-Version",
                    "X-AspNetMvc-Version",
                    "X-Generator",
                    "X-Runtime",
                    "X-Application-Context"),
            false);

    private static final int LONGEST_NAME = 64;

    /** Whose error pages are shown. */
    public enum Pages {
        /** The application's where web.xml names one, else ours. */
        WEB_XML,
        /** The application's or the container's. */
        APPLICATION,
        /** Ours. */
        OURS
    }

    static ErrorsPolicy from(Settings settings) {
        return new ErrorsPolicy(
                settings.choice("pages", DEFAULT.pages),
                settings.list(
                        "removeHeaders",
                        DEFAULT.removeHeaders,
                        "must be names of headers, as 'Server, X-Powered-By'",
                        ErrorsPolicy::name),
                settings.flag("insecureDetails", DEFAULT.insecureDetails));
    }

    private static String name(String text) {
        boolean isName = text.length() <= LONGEST_NAME
                && text.chars().allMatch(c -> c == '-' || c == '_' || (c < 128 && Character.isLetterOrDigit(c)));
        if (!isName) {
            throw new IllegalArgumentException("'" + text + "' is none");
        }
        return text;
    }
}
