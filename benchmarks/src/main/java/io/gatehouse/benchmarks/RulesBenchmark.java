package io.gatehouse.benchmarks;

import io.gatehouse.core.request.PathPattern;
import io.gatehouse.core.request.PathTable;
import jakarta.servlet.FilterChain;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.shiro.web.filter.mgt.DefaultFilterChainManager;
import org.apache.shiro.web.filter.mgt.PathMatchingFilterChainResolver;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Finding the rule of a path where the last of 10, 100 or 1,000 rules is the one that matches. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class RulesBenchmark {
    @Param({"10", "100", "1000"})
    public int rules;

    private PathTable<Integer> table;
    private PathTable<Integer> mixed;
    private List<RequestMatcher> matchers;
    private PathMatchingFilterChainResolver resolver;
    private String path;
    private MockHttpServletRequest request;
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final FilterChain chain = new MockFilterChain();

    /** Makes the same rules for each. */
    @Setup
    public void prepare() {
        table = PathTable.of(rules("/area%04d/**"), false);
        mixed = PathTable.of(rules("/area%04d/**", "/site/*/area%04d/*.jsp", "/**/*.ext%04d"), false);
        matchers = new ArrayList<>();
        DefaultFilterChainManager manager = new DefaultFilterChainManager();
        for (int i = 0; i < rules; i++) {
            String pattern = "/area%04d/**".formatted(i);
            matchers.add(PathPatternRequestMatcher.withDefaults().matcher(pattern));
            manager.createChain(pattern, "anon");
        }
        resolver = new PathMatchingFilterChainResolver();
        resolver.setFilterChainManager(manager);
        path = "/area%04d/list/entry".formatted(rules - 1);
        request = new MockHttpServletRequest("GET", path);
        request.setServletPath(path);
    }

    private List<PathTable.Rule<Integer>> rules(String... shapes) {
        List<PathTable.Rule<Integer>> made = new ArrayList<>();
        for (int i = 0; i < rules; i++) {
            made.add(new PathTable.Rule<>(PathPattern.parse(shapes[i % shapes.length].formatted(i)), i));
        }
        return made;
    }

    /** Our table with rules by folder. */
    @Benchmark
    public @Nullable Integer gatehouse() {
        return table.find(path);
    }

    /** Our table with rules by folder, by wildcard and by extension. */
    @Benchmark
    public @Nullable Integer gatehouseMixed() {
        return mixed.find(path);
    }

    /** Spring Security asks one matcher after the other. */
    @Benchmark
    public @Nullable RequestMatcher springSecurity() {
        for (RequestMatcher matcher : matchers) {
            if (matcher.matcher(request).isMatch()) {
                return matcher;
            }
        }
        return null;
    }

    /** Shiro's resolver of filter chains. */
    @Benchmark
    public @Nullable FilterChain shiro() {
        return resolver.getChain(request, response, chain);
    }
}
