package io.gatehouse.core.body;

/** What an application gets that asks for parameters of a refused form (Servlet 6.1, ServletRequest#getParameter). */
final class RefusedFormException extends IllegalStateException {
    RefusedFormException(RefusedBodyException refused) {
        super(refused.getMessage(), refused);
    }
}
