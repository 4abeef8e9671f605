package io.gatehouse.core.chain;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;

/** A measure that fails on every request; only applications whose class loader names it have it. */
public final class FailingMeasure implements Measure {
    static final String DETAIL = "a detail that no visitor may read";

    @Override
    public String section() {
        return "failing";
    }

    @Override
    public Stage stage() {
        return Stage.SCREENING;
    }

    @Override
    public boolean isOnByDefault() {
        return true;
    }

    @Override
    public Filter filter() {
        return (request, response, chain) -> fail(((HttpServletRequest) request).getRequestURI());
    }

    private static void fail(String path) throws ServletException {
        switch (path) {
            case "/checked" -> throw new ServletException(DETAIL);
            case "/linkage" -> throw new NoClassDefFoundError(DETAIL);
            default -> throw new IllegalStateException(DETAIL);
        }
    }
}
