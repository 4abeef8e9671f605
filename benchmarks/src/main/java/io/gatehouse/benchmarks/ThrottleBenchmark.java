package io.gatehouse.benchmarks;

import io.gatehouse.core.client.Client;
import io.gatehouse.core.throttle.ThrottleFilter;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.filters.RateLimitFilter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.mock.web.MockFilterConfig;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;

/** What a limit adds to a request, with one client known and after a flood of a million addresses. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ThrottleBenchmark {
    private static final String MANY = "1000000";

    @Param({"1", MANY})
    public int addresses;

    private final MockServletContext context = new MockServletContext();
    private final FilterChain application = (request, response) -> {};
    private final Filter one = new ThrottleFilter();
    private final Filter silent = new ThrottleFilter();
    private final Filter other = new ThrottleFilter();
    private final Filter tomcat = new RateLimitFilter();

    /** Starts the filters, and sends the flood. */
    @Setup
    public void start() throws IOException, ServletException {
        init(one, "rules", "/news/** 1000000/1s by address");
        init(silent, "rules", "/news/** 999999/1s by address", "headers", "false");
        init(other, "rules", "/login POST 10/1m by address");
        init(tomcat, "bucketRequests", MANY, "bucketDuration", "1");
        for (int number = 0; number < addresses; number++) {
            for (Filter filter : new Filter[] {one, silent, tomcat}) {
                filter.doFilter(
                        request("10." + (number >> 16) + "." + (number >> 8 & 255) + "." + (number & 255)),
                        new MockHttpServletResponse(),
                        application);
            }
        }
    }

    private void init(Filter filter, String... settings) throws ServletException {
        MockFilterConfig config = new MockFilterConfig(context, "throttle");
        for (int at = 0; at < settings.length; at += 2) {
            config.addInitParameter(settings[at], settings[at + 1]);
        }
        filter.init(config);
    }

    /** Ends the filters. */
    @TearDown
    public void end() {
        one.destroy();
        silent.destroy();
        other.destroy();
        tomcat.destroy();
    }

    private MockHttpServletRequest request(String address) {
        MockHttpServletRequest request = new MockHttpServletRequest(context, "GET", "/news/2026/spring");
        request.setServletPath("/news/2026/spring");
        request.setRemoteAddr(address);
        return request;
    }

    private MockHttpServletResponse through(Filter filter) throws IOException, ServletException {
        MockHttpServletRequest request = request("192.0.2.1");
        Client.of(request);
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, application);
        return response;
    }

    /** The request and nothing else. */
    @Benchmark
    public MockHttpServletResponse bare() throws IOException, ServletException {
        MockHttpServletRequest request = request("192.0.2.1");
        Client.of(request);
        MockHttpServletResponse response = new MockHttpServletResponse();
        application.doFilter(request, response);
        return response;
    }

    /** No rule matches. */
    @Benchmark
    public MockHttpServletResponse noRule() throws IOException, ServletException {
        return through(other);
    }

    /** A rule matches, and the answer tells what is left. */
    @Benchmark
    public MockHttpServletResponse ruleWithHeaders() throws IOException, ServletException {
        return through(one);
    }

    /** A rule matches, and the answer says nothing. */
    @Benchmark
    public MockHttpServletResponse rule() throws IOException, ServletException {
        return through(silent);
    }

    /** Tomcat's own filter. */
    @Benchmark
    public MockHttpServletResponse tomcat() throws IOException, ServletException {
        return through(tomcat);
    }
}
