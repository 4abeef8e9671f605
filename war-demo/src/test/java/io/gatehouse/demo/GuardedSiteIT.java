package io.gatehouse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.demo.attacks.Attack;
import io.gatehouse.demo.attacks.AttackCatalog;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The site with the stack: its pages work as before, and the attacks that {@code DemoSiteIT} shows working are stopped. */
class GuardedSiteIT {

    private static DemoServer demo;
    private static HttpClient client;

    @BeforeAll
    static void start() throws IOException {
        demo = DemoServer.start(Stack.ON, 0, 0);
        client = HttpClient.newBuilder()
                .sslContext(demo.trusted())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    @AfterAll
    static void end() {
        demo.close();
    }

    private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofMinutes(1)).build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(demo.home().resolve(path));
    }

    static Stream<String> attacks() {
        return AttackCatalog.all().stream().map(Attack::id);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void attackIsStopped(String id) throws IOException, InterruptedException {
        assertThat(get("/attacks/fire?id=" + id).body()).contains("\"verdict\":\"stopped\"");
    }
}
