package io.gatehouse.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathShapeTest {
    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            ''                                          | ''
            /                                           | /
            /wiki/a                                     | /wiki/a
            /orders/17                                  | /orders/*
            /orders/17/                                 | /orders/*/
            /orders/17/items/4                          | /orders/*/items/*
            /a/3f2504e0-4f89-11d3-9a0c-0305e82c3301/b   | /a/*/b
            /a/3F2504E0-4F89-11D3-9A0C-0305E82C3301     | /a/*
            /blob/0123456789abcdef                      | /blob/*
            /t/eyJhbGciOiJIUzI1NiJ9_x-Y                 | /t/*
            """)
    void segmentsThatLookLikeIdsBecomeStars(String path, String pattern) {
        assertThat(PathShape.of(path)).isEqualTo(pattern);
    }

    @ParameterizedTest
    @CsvSource({
        "/v2/orders",
        "/2026-03-01",
        "/a-long-title-of-an-article-from-2026",
        "/deadbeefdeadbeefdeadbeef",
        "/0123456789abcde",
        "/3f2504e0-4f89-11d3-9a0c-0305e82c330g",
        "/3f2504e04-f89-11d3-9a0c-0305e82c3301"
    })
    void otherSegmentsStay(String path) {
        assertThat(PathShape.of(path)).isEqualTo(path);
    }

    @Test
    void aStarOfThePathItselfIsNotTakenForAnId() {
        assertThat(PathShape.of("/a*b/\\/7")).isEqualTo("/a\\*b/\\\\/*");
    }

    @Test
    void anyPathHasAPatternOfAsManySegments() {
        Random random = new Random(20260301);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder path = new StringBuilder();
            random.ints(random.nextInt(60), 0x20, 0x80).forEach(c -> path.append((char) (c % 5 == 0 ? '/' : c)));
            assertThat(PathShape.of(path.toString())
                            .chars()
                            .filter(c -> c == '/')
                            .count())
                    .isEqualTo(path.chars().filter(c -> c == '/').count());
        }
    }
}
