package io.gatehouse.core.guard;

import jakarta.servlet.http.HttpServletRequest;

/** Decides on one request from its facts alone: it changes nothing and answers nothing. */
@FunctionalInterface
public interface Judge {
    /** Called by many threads at once. */
    Verdict judge(HttpServletRequest request);
}
