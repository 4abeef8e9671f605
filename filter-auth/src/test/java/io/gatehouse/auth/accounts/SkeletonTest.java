package io.gatehouse.auth.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkeletonTest {
    @ParameterizedTest(name = "{0} looks like {1}")
    @CsvSource({
        "\u0430dmin, admin", // Cyrillic
        "adm\u0456n, admin",
        "\u0440\u0430\u0443\u0440\u0430l, paypal",
        "\u03bfffice, office", // Greek
        "\u0585ffice, office", // Armenian
        "\uabae\u0441, lc", // Cherokee
        "\u10ffffice, office", // Georgian
        "\u1d00dmin, admin", // small capital
        "adm\u0131n, admin",
        "zo\u0451, zoë", // the mark stays
        "ann\u2010lee, ann-lee",
    })
    void nameOfOtherLettersHasTheSkeletonOfThePlainOne(String other, String plain) {
        assertThat(Skeleton.of(other)).isEqualTo(plain);
    }

    @Test
    void plainNamesStayWhatTheyAre() {
        StringBuilder all = new StringBuilder();
        for (char c = ' '; c < 127; c++) {
            all.append(c);
        }

        assertThat(Skeleton.of(all.toString())).isEqualTo(all.toString());
    }

    @ParameterizedTest(name = "{0} and {1} are two names")
    @CsvSource({"\u0431\u043e\u0431, bob", "zoë, zoe", "\u5b89, a", "l1, ll", "0o, oo"})
    void namesThatDifferToTheEyeDiffer(String one, String other) {
        assertThat(Skeleton.of(one)).isNotEqualTo(Skeleton.of(other));
    }
}
