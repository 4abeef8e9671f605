package io.gatehouse.benchmarks.stacks;

import io.gatehouse.benchmarks.exchange.SampleRequest;
import io.gatehouse.benchmarks.exchange.SampleResponse;
import io.gatehouse.benchmarks.exchange.Visitor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the headers on each answer that our chain puts there, and does nothing else: what it costs a container to write them, which no
 * filter that sends them can save.
 */
final class SameHeadersStack implements Stack {
    private static final SampleHeadersFilter FILTER = new SampleHeadersFilter();

    @Override
    public List<Part> parts() {
        return List.of(Part.of("same-headers", FILTER, Map.of()));
    }

    @Override
    public SampleRequest refused(SampleRequest request, int rule) {
        throw new UnsupportedOperationException("It refuses nothing");
    }

    @Override
    public String header() {
        return "Strict-Transport-Security";
    }

    private static final class SampleHeadersFilter extends HttpFilter {
        private transient Map<String, String> headers = Map.of();

        @Override
        public void init() throws ServletException {
            try (GuardedServlet servlet = GuardedServlet.unproven(new GatehouseStack(), 1, Visitor.BRIEF)) {
                SampleResponse answer = servlet.ask();
                headers = new LinkedHashMap<>();
                answer.getHeaderNames().forEach(name -> headers.put(name, answer.getHeader(name)));
            } catch (IOException unreadable) {
                throw new ServletException(unreadable);
            }
        }

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            headers.forEach(response::setHeader);
            chain.doFilter(request, response);
        }
    }
}
