package io.gatehouse.core.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.gatehouse.core.guard.Guard;
import io.gatehouse.core.settings.Mode;
import io.gatehouse.core.settings.Settings;
import io.gatehouse.core.testing.Exchange;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntakeTest {
    private final Exchange exchange = Exchange.get("/a").method("POST");
    private final Guard guard = Guard.open("body", Mode.ENFORCE, exchange.context);
    private final Guard observer = Guard.open("body", Mode.OBSERVE, exchange.context);
    private final WaitingRoom room = new WaitingRoom(1, 1);
    private final ServletInputStream source = mock(ServletInputStream.class);
    private long now = -7;

    @AfterEach
    void close() {
        guard.close();
        observer.close();
    }

    private BodyStream stream(Mode mode, String... settings) {
        BodyPolicy policy = Settings.of(exchange.config(settings)).read(BodyPolicy::from);
        Guard acting = mode == Mode.ENFORCE ? guard : observer;
        return new BodyStream(
                source,
                new Intake(
                        exchange.request, exchange.response, new Intake.Watch(policy, mode, acting, room, () -> now)));
    }

    /** Each read waits so long and then brings so many bytes. */
    private void comes(int bytes, Duration after) throws IOException {
        when(source.read(any(), anyInt(), anyInt())).thenAnswer(call -> {
            assertThat(room.taken()).isEqualTo(1);
            now += after.toNanos();
            return bytes;
        });
    }

    @ParameterizedTest(name = "{0} bytes every {1} s: refused {3} after {2} reads")
    @CsvSource({
        "10,    1, 6, body.slow",
        "499,   1, 6, body.slow",
        "1,     6, 1, body.slow",
        "100, 301, 1, body.time",
        "30000, 30, 11, body.time",
    })
    void slowBodyIsCut(int bytes, int seconds, int reads, String code) throws Exception {
        comes(bytes, Duration.ofSeconds(seconds));
        BodyStream body = stream(Mode.ENFORCE);
        for (int read = 1; read < reads; read++) {
            body.read(new byte[10_000]);
        }

        assertThatThrownBy(() -> body.read(new byte[10_000]))
                .isInstanceOf(RefusedBodyException.class)
                .hasMessageContaining(code);
        assertThatThrownBy(body::read).hasMessageContaining(code);
        assertThat(room.taken()).isZero();
    }

    @Test
    void paceWithinTheLimitsIsAccepted() throws Exception {
        comes(500, Duration.ofSeconds(1));
        BodyStream body = stream(Mode.ENFORCE);
        for (int read = 0; read < 299; read++) {
            assertThat(body.read(new byte[1000])).isEqualTo(500);
        }
    }

    @Test
    void timeThatTheApplicationTakesIsNotTheClients() throws Exception {
        comes(10, Duration.ofMillis(1));
        BodyStream body = stream(Mode.ENFORCE);
        for (int read = 0; read < 100; read++) {
            now += Duration.ofMinutes(1).toNanos();
            assertThat(body.read(new byte[1000])).isEqualTo(10);
        }
    }

    @Test
    void bytesThatAreThereTakeNoPlace() throws Exception {
        room.enter("somebody");
        when(source.available()).thenReturn(3);
        when(source.read(any(), anyInt(), anyInt())).thenReturn(3);

        assertThat(stream(Mode.ENFORCE).read(new byte[8])).isEqualTo(3);
    }

    /** What is there may be the beginning of a chunk's size. */
    @Test
    void chunkedBodyTakesAPlaceEvenWhereSomethingIsThere() throws Exception {
        when(exchange.request.getContentLengthLong()).thenReturn(-1L);
        when(exchange.request.getProtocol()).thenReturn("HTTP/1.1");
        when(source.available()).thenReturn(1);
        comes(1, Duration.ZERO);

        assertThat(stream(Mode.ENFORCE).read(new byte[8])).isEqualTo(1);
        room.enter("somebody");
        assertThatThrownBy(() -> stream(Mode.ENFORCE).read(new byte[8])).hasMessageContaining("body.waiting");
    }

    @Test
    void endThatIsThereTakesNoPlace() throws Exception {
        room.enter("somebody");
        when(source.isFinished()).thenReturn(true);
        when(source.read(any(), anyInt(), anyInt())).thenReturn(-1);

        assertThat(stream(Mode.ENFORCE).read(new byte[8])).isEqualTo(-1);
    }

    @Test
    void withoutAPlaceTheBodyIsNotWaitedFor() throws Exception {
        room.enter("somebody");

        assertThatThrownBy(() -> stream(Mode.ENFORCE).read(new byte[8])).hasMessageContaining("body.waiting");
        verify(source, never()).read(any(), anyInt(), anyInt());
        assertThat(room.taken()).isEqualTo(1);
    }

    @Test
    void byteBeyondTheLimitIsRefused() throws Exception {
        comes(1, Duration.ZERO);
        BodyStream body = stream(Mode.ENFORCE, "maxSize", "2B");
        body.read();
        body.read();

        assertThatThrownBy(body::read).hasMessageContaining("body.size");
    }

    @Test
    void observedBodyStreamsOn() throws Exception {
        comes(100, Duration.ofMinutes(6));
        BodyStream body = stream(Mode.OBSERVE, "maxSize", "2B");

        assertThat(body.read(new byte[100])).isEqualTo(100);
        assertThat(body.read(new byte[100])).isEqualTo(100);
        room.enter("somebody");
        when(source.read(any(), anyInt(), anyInt())).thenReturn(1);
        assertThat(body.read(new byte[100])).isEqualTo(1);
        assertThat(room.taken()).isEqualTo(1);
    }

    @Test
    void placeIsLeftWhereTheReadFails() throws Exception {
        when(source.read(any(), anyInt(), anyInt())).thenThrow(new IOException("reset"));

        assertThatThrownBy(() -> stream(Mode.ENFORCE).read(new byte[8])).hasMessage("reset");
        assertThat(room.taken()).isZero();
    }
}
