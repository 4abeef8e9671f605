package io.gatehouse.core.cookies;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a cookie goes along with requests that another site has caused (RFC 6265bis, 5.6.7), the strictest last. */
public enum SameSite {
    /** With all of them. */
    NONE("None"),
    /** With links and typed addresses. */
    LAX("Lax"),
    /** With none. */
    STRICT("Strict");

    static final String ATTRIBUTE = "SameSite";

    private final String value;

    SameSite(String value) {
        this.value = value;
    }

    /** As it stands in a header. */
    String value() {
        return value;
    }

    /** As it stands in the settings. */
    String setting() {
        return value.toLowerCase(Locale.ROOT);
    }

    /** The one that stands so in the settings, or null. */
    static @Nullable SameSite ofSetting(String text) {
        SameSite found = read(text);
        return found != null && found.setting().equals(text) ? found : null;
    }

    /** The one of this name in any case, or null for what browsers don't know. */
    static @Nullable SameSite read(@Nullable String text) {
        for (SameSite known : values()) {
            if (known.value.equalsIgnoreCase(text)) {
                return known;
            }
        }
        return null;
    }
}
