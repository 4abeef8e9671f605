package io.gatehouse.benchmarks.exchange;

import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.MappingMatch;

/** The application's one servlet answers everything. */
final class PageMapping implements HttpServletMapping {
    @Override
    public String getMatchValue() {
        return "";
    }

    @Override
    public String getPattern() {
        return "/";
    }

    @Override
    public String getServletName() {
        return "page";
    }

    @Override
    public MappingMatch getMappingMatch() {
        return MappingMatch.DEFAULT;
    }
}
