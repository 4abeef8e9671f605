package io.gatehouse.core.firewall;

import io.gatehouse.core.chain.SelfChecking;
import io.gatehouse.core.guard.JudgingFilter;
import java.util.List;

/**
 * Refuses paths that two programs could read differently, with 400, and paths that nobody may enter, with 403 (CWE-22, CWE-41,
 * CWE-436; ASVS 8.3.1). Every other measure then works on one canonical path.
 *
 * <p>A lone {@code ;jsessionid} of old links is stripped, not refused.
 *
 * <p>Settings: {@code deny} (path patterns, default none), {@code ignoreCase} for them (default {@code true}), and for each kind of
 * ambiguous path an {@code insecure...} key with the path patterns that may have it (default none); {@code mode}.
 */
public final class PathFilter extends JudgingFilter<PathPolicy> implements SelfChecking {
    static final String NAME = "path";

    /** For the container, or the chain. */
    public PathFilter() {
        super(NAME, PathPolicy::from);
    }

    @Override
    public List<String> findingsAtStart() {
        return policy().deny().warnings();
    }
}
