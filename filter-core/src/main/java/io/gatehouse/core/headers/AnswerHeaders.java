package io.gatehouse.core.headers;

import io.gatehouse.core.reply.ReplyRule;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The headers of one kind of answer; the application can't change them, but for those that it is trusted with. */
final class AnswerHeaders implements ReplyRule {
    private static final String CACHE_CONTROL = "Cache-Control";
    private static final String POLICY = "Content-Security-Policy";
    private static final String FRAME_OPTIONS = PageHeader.FRAME_OPTIONS.headerName();

    private final String[] names;
    private final String[] values;
    /** The places of those that are sent. */
    private final int[] sent;
    /** Which of all places the header has that older browsers know, or -1. */
    private final int frameOptions;

    private final String[] kept;
    private final Caching caching;

    /** Whether caches may keep the answer. */
    enum Caching {
        /** As the application says. */
        FREE,
        /** Not unless the application says so. */
        BY_DEFAULT_NOT,
        /** Never. */
        NEVER
    }

    /**
     * Headers to be sent.
     *
     * @param values a value for each name, empty for a header that is not sent
     * @param fromApplication names of headers of which the application's own value stands
     */
    AnswerHeaders(String[] names, String[] values, Set<String> fromApplication, Caching caching) {
        this.names = names;
        this.values = values;
        this.sent = IntStream.range(0, names.length)
                .filter(at -> !values[at].isEmpty())
                .toArray();
        this.frameOptions = List.of(names).indexOf(FRAME_OPTIONS);
        this.kept = fromApplication.isEmpty() ? names : without(names, fromApplication);
        this.caching = caching;
    }

    private static String[] without(String[] names, Set<String> others) {
        return Arrays.stream(names).filter(name -> !others.contains(name)).toArray(String[]::new);
    }

    /** Who may frame the page, a content security policy says as well, and its measure has made the older header of the same. */
    @Override
    public void begin(HttpServletResponse response) {
        for (int at : sent) {
            if (at != frameOptions || !response.containsHeader(POLICY)) {
                response.setHeader(names[at], values[at]);
            }
        }
        if (caching != Caching.FREE) {
            response.setHeader(CACHE_CONTROL, "no-store");
        }
    }

    @Override
    public @Nullable String header(String name, String value) {
        if (caching == Caching.NEVER && name.equalsIgnoreCase(CACHE_CONTROL)) {
            return null;
        }
        for (String ours : kept) {
            if (ours.equalsIgnoreCase(name)) {
                return null;
            }
        }
        return value;
    }
}
