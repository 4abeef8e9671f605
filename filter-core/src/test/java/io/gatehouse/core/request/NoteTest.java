package io.gatehouse.core.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.testing.Exchange;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoteTest {
    private static final Note<String> NAME = new Note<>(String.class);
    private static final Note<String> OTHER = new Note<>(String.class);

    private final Exchange exchange = Exchange.get("/");

    @Test
    void nothingIsKnownAtFirst() {
        assertThat(NAME.of(exchange.request)).isNull();
    }

    @Test
    void whatIsNotedStaysWithTheRequest() {
        NAME.put(exchange.request, "first");
        NAME.put(exchange.request, "second");

        assertThat(NAME.of(exchange.request)).isEqualTo("second");
        assertThat(OTHER.of(exchange.request)).isNull();
        assertThat(NAME.of(Exchange.get("/").request)).isNull();
    }

    @Test
    void thereIsRoomForAnyNumberOfKinds() {
        List<Note<Integer>> kinds = IntStream.range(0, 50)
                .mapToObj(kind -> new Note<>(Integer.class))
                .toList();
        for (int kind = kinds.size() - 1; kind >= 0; kind--) {
            kinds.get(kind).put(exchange.request, kind);
        }

        assertThat(kinds)
                .extracting(kind -> kind.of(exchange.request))
                .containsExactlyElementsOf(IntStream.range(0, 50).boxed().toList());
    }
}
