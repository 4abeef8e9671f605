package io.gatehouse.core.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownHeadersTest {
    /** Header lines as containers keep them. */
    private final TreeMap<String, List<String>> lines = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private final HttpServletResponse container = mock(HttpServletResponse.class);

    @BeforeEach
    void keepLines() {
        when(container.getHeaderNames()).thenAnswer(call -> List.copyOf(lines.keySet()));
        when(container.containsHeader(anyString())).thenAnswer(call -> lines.containsKey(call.<String>getArgument(0)));
        when(container.getHeader(anyString())).thenAnswer(call -> {
            List<String> values = lines.get(call.<String>getArgument(0));
            return values == null ? null : values.get(0);
        });
        doAnswer(call -> {
                    lines.put(call.getArgument(0), new ArrayList<>(List.of(call.<String>getArgument(1))));
                    return null;
                })
                .when(container)
                .setHeader(anyString(), anyString());
        doAnswer(call -> lines.computeIfAbsent(call.getArgument(0), name -> new ArrayList<>())
                        .add(call.getArgument(1)))
                .when(container)
                .addHeader(anyString(), anyString());
        doAnswer(call -> {
                    lines.clear();
                    return null;
                })
                .when(container)
                .reset();
    }

    @Test
    void headerThatCannotBeThereIsAddedWithoutASearch() {
        new KnownHeaders(container).setHeader("X-Frame-Options", "DENY");

        verify(container, never()).setHeader(any(), any());
        assertThat(lines).containsEntry("X-Frame-Options", List.of("DENY"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Frame-Options", "x-frame-options", "X-FRAME-OPTIONS"})
    void headerThatIsThereIsReplaced(String name) {
        lines.put(name, new ArrayList<>(List.of("SAMEORIGIN")));

        new KnownHeaders(container).setHeader("X-Frame-Options", "DENY");

        assertThat(lines.get(name)).containsExactly("DENY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Set-Cookie", "Content-Type", "Content-Length", "Location", "WWW-Authenticate"})
    void headerThatTheContainerHasPutThereMeanwhileIsSeen(String name) {
        KnownHeaders headers = new KnownHeaders(container);
        lines.put(name, new ArrayList<>(List.of("container")));

        assertThat(headers.containsHeader(name)).isTrue();
        assertThat(headers.getHeader(name)).isEqualTo("container");
    }

    @Test
    void headerThatWasThereBeforeAResetIsAddedAnew() {
        KnownHeaders headers = new KnownHeaders(container);
        headers.setHeader("Vary", "Origin");
        headers.reset();
        headers.setHeader("Vary", "Accept");

        assertThat(lines).containsEntry("Vary", List.of("Accept"));
    }

    @Test
    void answersAsTheContainerDoesWhateverIsWritten() {
        Random random = new Random(20_261_123);
        KnownHeaders headers = new KnownHeaders(container);
        TreeMap<String, List<String>> expected = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int round = 0; round < 5_000; round++) {
            String name = name(random);
            String value = Integer.toString(round);
            if (random.nextBoolean()) {
                headers.setHeader(name, value);
                expected.put(name, List.of(value));
            } else {
                headers.addHeader(name, value);
                List<String> longer = new ArrayList<>(expected.getOrDefault(name, List.of()));
                longer.add(value);
                expected.put(name, longer);
            }
            String other = name(random);
            assertThat(headers.containsHeader(other)).as(other).isEqualTo(expected.containsKey(other));
        }
        assertThat(lines).isEqualTo(expected);
    }

    private static String name(Random random) {
        String name = "X-" + "abcdefghij".substring(random.nextInt(10)) + random.nextInt(30);
        return random.nextBoolean() ? name : name.toUpperCase(Locale.ROOT);
    }
}
