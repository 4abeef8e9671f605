package io.gatehouse.core.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.settings.SettingsException;
import io.gatehouse.core.settings.SettingsFile;
import io.gatehouse.core.testing.Exchange;
import jakarta.servlet.DispatcherType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineupTest {
    private final Exchange exchange = Exchange.get("/");
    private final SampleMeasure first = new SampleMeasure("first", Stage.PROXY, true);
    private final SampleMeasure second = new SampleMeasure("second", Stage.AREAS, false);

    private Lineup lineup(String ini) throws Exception {
        return Lineup.of(SettingsFile.parse("gatehouse.ini", ini), exchange.context, List.of(first, second));
    }

    @ParameterizedTest(name = "[{0}]")
    @CsvSource(delimiter = '|', textBlock = """
            ''                            | 1
            [second]                      | 2
            [second]~mode = observe       | 2
            [second]~mode = off           | 1
            [first]~mode = off            | 0
            [first]~mode=off~[second]     | 1
            """)
    void measuresActByDefaultOrBySection(String ini, int acting) throws Exception {
        assertThat(lineup(ini.replace('~', '\n')).places(DispatcherType.REQUEST))
                .hasSize(acting);
    }

    @Test
    void measureLooksOnlyAtItsDispatches() throws Exception {
        assertThat(lineup("[second]").places(DispatcherType.FORWARD)).isEmpty();
    }

    @Test
    void sectionIsTheFiltersConfiguration() throws Exception {
        lineup("[first]\nsize = 5KiB\n");

        assertThat(first.filters).extracting(filter -> filter.size).containsExactly(5_120L);
    }

    @Test
    void mistakesOfTheWholeFileAreNamedAtOnce() {
        assertThatThrownBy(() -> lineup("size = 1\n[first]\nsize = big\n[second]\nsise = 1B\nmode = on\n[third]\n"))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        refused -> assertThat(refused.problems())
                                .containsExactly(
                                        "gatehouse.ini, line 1: key 'size' stands before any section, it must follow one, as '[https]'",
                                        "gatehouse.ini: unknown section [third], must be one of [audit, first, second]",
                                        "gatehouse.ini, section [first], line 3: size is 'big', must be a size of zero or more, as '10KiB'",
                                        "gatehouse.ini, section [second], line 6: mode is 'on', must be one of [off, observe, enforce]",
                                        "gatehouse.ini, section [second], line 5: unknown key 'sise' (did you mean 'size'?), must be one of [mode, size]"));
    }

    @Test
    void refusedFileLeavesNoFilterBehind() {
        assertThatThrownBy(() -> lineup("[second]\nsize = big")).isInstanceOf(SettingsException.class);

        assertThat(first.filters).hasSize(1).allMatch(filter -> filter.isDestroyed);
    }

    @Test
    void destroyedLineupDestroysWhatItInitialised() throws Exception {
        lineup("[second]\nmode = off").destroy();

        assertThat(first.filters).allMatch(filter -> filter.isDestroyed);
        assertThat(second.filters).allMatch(filter -> filter.isDestroyed);
    }

    @Test
    void orderIsTheOneOfTheMeasures() throws Exception {
        Place[] places = lineup("[second]\n[first]").places(DispatcherType.REQUEST);

        assertThat(places).extracting(Place::filter).containsExactly(first.filters.get(0), second.filters.get(0));
    }
}
