package io.gatehouse.benchmarks;

import io.gatehouse.core.chain.GatehouseFilter;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
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

/** What the chain adds to a request that nothing is against, beside the same request without it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ChainBenchmark {
    /** The measures that act: none, the path alone, or all that there are. */
    @Param({"none", "path", "all"})
    public String measures;

    private final MockServletContext context = new MockServletContext();
    private final FilterChain application = (request, response) -> {};
    private final Filter filter = new GatehouseFilter();
    private Path settings;

    /** Starts the chain by a file of settings. */
    @Setup
    public void start() throws IOException, ServletException {
        settings = Files.writeString(Files.createTempFile("gatehouse", ".ini"), ini());
        MockFilterConfig config = new MockFilterConfig(context, "gatehouse");
        config.addInitParameter("settings", settings.toString());
        filter.init(config);
    }

    private String ini() {
        return switch (measures) {
            case "none" -> "[path]\nmode = off\n";
            case "path" -> "[path]\ndeny = /internal/**\n";
            case "all" -> "[path]\ndeny = /internal/**\n[https]\n[hsts]\n[proxy]\ntrusted = 10.0.0.0/8\n";
            default -> throw new IllegalArgumentException(measures);
        };
    }

    /** Ends the chain. */
    @TearDown
    public void end() throws IOException {
        filter.destroy();
        Files.delete(settings);
    }

    private MockHttpServletRequest request() {
        MockHttpServletRequest request = new MockHttpServletRequest(context, "GET", "/news/2026/spring");
        request.setServletPath("/news/2026/spring");
        request.setScheme("https");
        request.setSecure(true);
        return request;
    }

    /** The request and nothing else. */
    @Benchmark
    public MockHttpServletResponse bare() throws IOException, ServletException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        application.doFilter(request(), response);
        return response;
    }

    /** The request through the chain. */
    @Benchmark
    public MockHttpServletResponse chain() throws IOException, ServletException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request(), response, application);
        return response;
    }
}
