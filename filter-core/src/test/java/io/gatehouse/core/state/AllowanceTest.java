package io.gatehouse.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.state.Allowance.Window;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowanceTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({"10/1m, 10, 60", "1/1s, 1, 1", "1000000/30d, 1000000, 2592000", "5/1500ms, 5, 1", "7/12h, 7, 43200"})
    void windowIsANumberAndATime(String text, int most, long seconds) {
        Window window = Window.parse(text);

        assertThat(window.most()).isEqualTo(most);
        assertThat(window.period().toSeconds()).isEqualTo(seconds);
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(
            strings = {
                "",
                "/",
                "10",
                "10/",
                "/1m",
                "0/1m",
                "-1/1m",
                "+1/1m",
                "1000001/1m",
                "10/0s",
                "10/999ms",
                "10/31d",
                "10/m",
                "10/1",
                "10/1M",
                "1e3/1m",
                "10 /1m",
                "10/ 1m",
                "10/1m/1s",
                "99999999999/1m",
                "١/1m"
            })
    void anythingElseIsRefusedInWordsForAnOperator(String text) {
        assertThatThrownBy(() -> Window.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no window: write a number from 1 to 1000000, '/' and a duration");
    }

    @Test
    void anyTextIsAWindowOrIsRefused() {
        Random random = new Random(20_260_301);
        for (int round = 0; round < 20_000; round++) {
            String text = random.ints(random.nextInt(8), 0, 8)
                    .mapToObj(i -> String.valueOf("019/smd-".charAt(i)))
                    .reduce("", String::concat);
            try {
                assertThat(Window.parse(text).most()).isPositive();
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageContaining("is no window");
            }
        }
    }

    @Test
    void allowanceWithoutAWindowWouldAllowEverything() {
        assertThatThrownBy(() -> new Allowance("empty", List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void longestWindowTellsWhenAllIsWholeAgain() {
        assertThat(new Allowance("two", List.of(Window.parse("1/1s"), Window.parse("9/1h"))).longest())
                .isEqualTo(Duration.ofHours(1));
    }
}
