package io.gatehouse.auth.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.InternetAddress;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "ann@example.org, ann@example.org",
        "ann.o'neil+club@mail.example.org, ann.o'neil+club@mail.example.org",
        "Ann@Example.ORG, Ann@Example.ORG",
        "{a}|b@example.org, {a}|b@example.org",
        "ann@bücher.example, ann@xn--bcher-kva.example",
        "ann@例え.テスト, ann@xn--r8jz45g.xn--zckzah",
        "ann@xn--bcher-kva.example, ann@xn--bcher-kva.example"
    })
    void plainAddressIsTaken(String typed, String address) {
        assertThat(MailAddress.parse(typed).text()).isEqualTo(address);
    }

    @ParameterizedTest(name = "[{0}] {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ann                              | not of the form
            @example.org                     | not of the form
            ann@                             | the domain
            ann@localhost                    | has no '.'
            ann@example                      | has no '.'
            ann@.example.org                 | the domain
            ann@example..org                 | the domain
            ann@example.org.                 | the domain
            ann@-a.example.org               | the domain
            ann@a_b.example.org              | the domain
            ann@192.0.2.1                    | IP address
            ann@[192.0.2.1]                  | the domain
            a@b@example.org                  | before '@'
            ann@example.org,bob@example.org  | before '@'
            ann@example.org;bob@example.org  | before '@'
            <ann@example.org>                | before '@'
            Ann <ann@example.org>            | before '@'
            ann <ann@example.org             | before '@'
            "ann"@example.org                | before '@'
            ann(x)@example.org               | before '@'
            ann@example.org(x)               | the domain
            an n@example.org                 | before '@'
            .ann@example.org                 | a '.' before
            ann.@example.org                 | a '.' before
            a..n@example.org                 | a '.' before
            änn@example.org                  | before '@'
            ann@faß.example                  | 'xn--...'
            ann@βόλος.example                | 'xn--...'
            ann@a,b.example                  | the domain
            """)
    void otherAddressIsRefusedSayingWhy(String typed, String why) {
        assertThatThrownBy(() -> MailAddress.parse(typed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann@example.org\r\nBcc: bob@example.org",
                "ann\r\n@example.org",
                "ann\u0000@example.org",
                "ann@example.org\n",
                " ann@example.org",
                "ann@example.org ",
                "ann@exam\u200dple.org",
                "ann\u202e@example.org",
                "ann@\ud800.example"
            })
    void invisibleCharactersAreRefused(String typed) {
        assertThatThrownBy(() -> MailAddress.parse(typed)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void longAddressIsRefused() {
        String label = "a".repeat(63);
        String domain = label + '.' + label + '.' + label;

        assertThat(MailAddress.parse("a".repeat(62) + '@' + domain).text()).hasSize(254);
        assertThatThrownBy(() -> MailAddress.parse("a".repeat(63) + '@' + domain))
                .hasMessageContaining("254");
        assertThatThrownBy(() -> MailAddress.parse("a".repeat(65) + "@example.org"))
                .hasMessageContaining("64");
        assertThatThrownBy(() -> MailAddress.parse("a@" + "x.".repeat(1 << 20))).hasMessageContaining("254");
    }

    @Test
    void whateverIsTakenIsOneAddressToJakartaMailToo() throws Exception {
        Random random = new Random(7);
        int taken = 0;
        for (int round = 0; round < 30_000; round++) {
            StringBuilder text = new StringBuilder("ann.b@example.org");
            for (int times = random.nextInt(4); times > 0; times--) {
                char c = (char) (random.nextInt(4) > 0 ? random.nextInt(128) : random.nextInt(0x10000));
                text.insert(random.nextInt(text.length() + 1), c);
            }
            MailAddress address;
            try {
                address = MailAddress.parse(text.toString());
            } catch (IllegalArgumentException refused) {
                continue;
            }
            taken++;
            InternetAddress[] read = InternetAddress.parse(address.text(), true);
            assertThat(read).hasSize(1);
            assertThat(read[0].getAddress()).isEqualTo(address.text());
            assertThat(read[0].getPersonal()).isNull();
        }
        assertThat(taken).isGreaterThan(5_000);
    }
}
