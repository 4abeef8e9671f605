package io.gatehouse.benchmarks;

import io.gatehouse.benchmarks.exchange.SampleResponse;
import io.gatehouse.benchmarks.exchange.Visitor;
import io.gatehouse.benchmarks.stacks.GatehouseStack;
import io.gatehouse.benchmarks.stacks.GuardedServlet;
import jakarta.servlet.ServletException;
import java.io.IOException;
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

/** The same page past one measure alone, past none and past all. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xbatch") // As CoreChainBenchmark.
public class MeasureBenchmark {
    /** A section of {@code gatehouse.ini}. */
    @Param({"none", "path", "https", "hsts", "proxy", "all"})
    public String section;

    /** How the visitor comes: a {@link Visitor}. */
    @Param("direct")
    public String visitor;

    private GuardedServlet servlet;

    /** Starts the chain. */
    @Setup
    public void start() throws IOException, ServletException {
        servlet = GuardedServlet.unproven(GatehouseStack.only(section), 50, Visitor.named(visitor));
    }

    /** Ends the chain. */
    @TearDown
    public void end() {
        servlet.close();
    }

    /** One page. */
    @Benchmark
    public SampleResponse page() throws IOException, ServletException {
        return servlet.ask();
    }
}
