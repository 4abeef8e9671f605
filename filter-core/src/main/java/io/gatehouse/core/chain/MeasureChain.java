package io.gatehouse.core.chain;

import jakarta.servlet.FilterChain;

/** One request's way past the measures and on to the application. */
public interface MeasureChain extends FilterChain {
    /** Whether no measure has passed the request on to the application yet, so that a failure is a measure's own. */
    boolean isBeforeApplication();
}
