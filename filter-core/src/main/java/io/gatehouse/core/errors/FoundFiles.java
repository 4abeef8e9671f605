package io.gatehouse.core.errors;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.servlet.ServletContext;
import java.net.MalformedURLException;
import java.time.Duration;

/**
 * Which files the default servlet will find; of one that it does not find it sends an error, which only a wrapped response can answer.
 * What was found is taken to be there for 5 seconds, as containers do themselves. A file that is taken away meanwhile is answered by the
 * container's own error page.
 */
final class FoundFiles {
    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final int MOST = 1_000;

    private final ServletContext context;
    private final Cache<String, Boolean> found;

    FoundFiles(ServletContext context, Ticker ticker) {
        this.context = context;
        this.found = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(KEPT)
                .ticker(ticker)
                .executor(Runnable::run) // A thread of a pool would outlive the application.
                .build();
    }

    /** Whether there is a file at a path below the context path. */
    boolean has(String path) {
        if (found.getIfPresent(path) != null) {
            return true;
        }
        boolean isThere = isThere(path);
        if (isThere) {
            found.put(path, true);
        }
        return isThere;
    }

    private boolean isThere(String path) {
        try {
            return context.getResource(path) != null;
        } catch (MalformedURLException isNone) {
            return false;
        }
    }
}
