package io.gatehouse.benchmarks;

import io.gatehouse.benchmarks.exchange.SampleResponse;
import io.gatehouse.benchmarks.exchange.Visitor;
import io.gatehouse.benchmarks.stacks.GuardedServlet;
import io.gatehouse.benchmarks.stacks.Stack;
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

/** A page of the first, the middle and the last of 50 areas, asked for through our chain and through each peer. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-Xbatch") // The compiler is waited for, so that a busy machine warms up as well.
public class CoreChainBenchmark {
    /** The stack; what {@code bare} takes is to be subtracted from the others. */
    @Param({"bare", "gatehouse", "spring", "shiro", "tomcat-filters", "pac4j"})
    public String stack;

    /** The rule that the page meets. */
    @Param({"1", "25", "50"})
    public int rule;

    /** How the visitor comes: a {@link Visitor}. */
    @Param({"direct", "proxied", "brief"})
    public String visitor;

    private GuardedServlet servlet;

    /** Starts the stack, which must show that it is at work. */
    @Setup
    public void start() throws IOException, ServletException {
        servlet = GuardedServlet.proven(Stack.named(stack), rule, Visitor.named(visitor));
    }

    /** Ends the stack. */
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
