package io.gatehouse.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.audit.EventType.Level;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class Slf4jSinkTest {
    private final List<String> calls = new ArrayList<>();
    private final Logger logger = (Logger) Proxy.newProxyInstance(
            Logger.class.getClassLoader(), new Class<?>[] {Logger.class}, (proxy, method, args) -> {
                assertThat(method.getParameterTypes())
                        .containsExactly(String.class); // Braces in a line are no place-holders.
                calls.add(method.getName() + " " + args[0]);
                return null;
            });

    @Test
    void levelsAreTheNearestOnes() {
        Slf4jSink sink = new Slf4jSink(logger);
        sink.line(Level.INFO, "{}");
        sink.line(Level.WARN, "{}");
        sink.line(Level.CRITICAL, "{}");
        sink.alarm("lost");
        assertThat(calls).containsExactly("info {}", "warn {}", "error {}", "error lost");
    }
}
