package io.gatehouse.demo.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether a container asks the chain before it opens a WebSocket. */
@ParameterizedClass(name = "{0}")
@EnumSource
class WebSocketIT {
    private static final String FINDING = "Jetty opens WebSockets before any filter is asked";
    /** Ends an opened WebSocket, so that there is an end to read to. */
    private static final String CLOSE_FRAME = "\u0088\u0080\0\0\0\0";

    @Parameter
    private Distribution distribution;

    private static ContainerServer server;

    @BeforeParameterizedClassInvocation
    static void start(Distribution distribution) throws Exception {
        server = ContainerServer.startWith(
                distribution, Distribution.Odd.REFUSED, new WebSocketApplications(distribution));
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        server.close();
    }

    private static RawAnswer handshake(String application, String origin) throws IOException {
        return server.send("GET /" + application + "/ws/echo HTTP/1.1\r\nHost: localhost:" + server.port()
                + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13"
                + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: " + origin + "\r\n\r\n" + CLOSE_FRAME);
    }

    private static String own() {
        return "http://localhost:" + server.port();
    }

    @ParameterizedTest(name = "{0}: foreign {1}, own {2}")
    @CsvSource({"declared, 403, 101", "installed, 403, 101", "denied, 403, 403", "observed, 101, 101", "bare, 101, 101"
    })
    void handshakeIsJudgedByTheChain(String application, int foreign, int own) throws Exception {
        assertThat(handshake(application, "https://evil.example").status()).isEqualTo(foreign);
        assertThat(handshake(application, own()).status()).isEqualTo(own);
    }

    @Test
    void refusalNamesItsMeasure() throws Exception {
        assertThat(handshake("declared", "https://evil.example").text()).contains("origin.websocket");
        assertThat(handshake("denied", own()).text()).contains("path.denied");
    }

    @ParameterizedTest(name = "{0}: foreign {1}, own {2}")
    @CsvSource({"first, 403, 101", "unused, 403, 404", "unasked, 101, 101"})
    void orderOfJettysInitializersDecidesNothing(String application, int foreign, int own) throws Exception {
        assumeFalse(distribution.isTomcat());

        handshakeIsJudgedByTheChain(application, foreign, own);
        assertThat(server.get("/" + application + "/index.html").text()).contains("public page");
    }

    @Test
    void applicationWhoseHandshakesAreNotJudgedSaysSo() throws Exception {
        if (distribution.isTomcat()) {
            assertThat(server.log()).doesNotContain(FINDING);
        } else {
            assertThat(server.log()).containsOnlyOnce(FINDING);
        }
    }

    @ParameterizedTest
    @CsvSource({"declared", "installed", "denied", "observed", "bare"})
    void otherPagesAreAnswered(String application) throws Exception {
        assertThat(server.get("/" + application + "/index.html").status()).isEqualTo(200);
    }
}
