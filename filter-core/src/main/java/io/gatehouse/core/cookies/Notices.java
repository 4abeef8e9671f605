package io.gatehouse.core.cookies;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an operator should know about the site's cookies, each thing once, and so many things at most. */
final class Notices {
    private static final Logger LOG = LoggerFactory.getLogger(CookiesFilter.class);
    private static final int MOST = 100;

    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final List<String> texts = new CopyOnWriteArrayList<>();

    /** Says it unless it was said. */
    void once(String text) {
        if (known.size() < MOST && known.add(text)) {
            texts.add(text);
            LOG.warn("[{}] {}", CookiesFilter.NAME, text);
        }
    }

    List<String> texts() {
        return List.copyOf(texts);
    }
}
