package io.gatehouse.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0/8",
        "0.0.0.0/0, 0.0.0.0/0",
        "192.0.2.7, 192.0.2.7",
        "192.0.2.7/32, 192.0.2.7",
        "192.0.2.6/31, 192.0.2.6/31",
        "::1, ::1",
        "::1/128, ::1",
        "::/0, ::/0",
        "::/1, ::/1",
        "fe80::/10, fe80::/10",
        "FE80:0::/10, fe80::/10",
        "2001:db8:0:1::/64, 2001:db8:0:1::/64",
        "8000::/1, 8000::/1",
        "::ffff:10.0.0.0/104, 10.0.0.0/8",
        "::ffff:0:0/96, 0.0.0.0/0",
        "::ffff:192.0.2.7, 192.0.2.7"
    })
    void blockHasOneSpelling(String text, String canonical) {
        assertThat(Network.parse(text)).hasToString(canonical).isEqualTo(Network.parse(canonical));
        assertThat(Network.parse(text)).hasSameHashCodeAs(Network.parse(canonical));
    }

    @ParameterizedTest(name = "{0} contains {1}")
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0",
        "10.0.0.0/8, 10.255.255.255",
        "10.0.0.0/8, ::ffff:10.1.2.3",
        "::ffff:10.0.0.0/104, 10.1.2.3",
        "192.0.2.7, 192.0.2.7",
        "192.0.2.6/31, 192.0.2.7",
        "0.0.0.0/0, 255.255.255.255",
        "128.0.0.0/1, 200.0.0.1",
        "::1, 0:0:0:0:0:0:0:1",
        "::/0, 2001:db8::1",
        "fe80::/10, febf:ffff::1",
        "2001:db8::/63, 2001:db8:0:1::",
        "2001:db8::/65, 2001:db8::7fff:0:0:1"
    })
    void addressInTheBlockIsContained(String block, String address) {
        assertThat(Network.parse(block).contains(address)).isTrue();
    }

    @ParameterizedTest(name = "{0} does not contain {1}")
    @CsvSource({
        "10.0.0.0/8, 11.0.0.0",
        "10.0.0.0/8, 9.255.255.255",
        "10.0.0.0/8, 010.0.0.1",
        "10.0.0.0/8, 10.1",
        "10.0.0.0/8, 167772161",
        "10.0.0.0/8, ''",
        "10.0.0.0/8, localhost",
        "10.0.0.0/8, 10.0.0.1/32",
        "192.0.2.7, 192.0.2.8",
        "::/0, 192.0.2.7",
        "::/0, ::ffff:192.0.2.7",
        "0.0.0.0/0, ::1",
        "0.0.0.0/0, ::192.0.2.7",
        "fe80::/10, fec0::1",
        "fe80::/10, fe80::1%eth0",
        "2001:db8::/65, 2001:db8::8000:0:0:1"
    })
    void addressElsewhereIsNotContained(String block, String address) {
        assertThat(Network.parse(block).contains(address)).isFalse();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            10.1.2.3/8          | '10.1.2.3/8' has address bits set below its prefix: write '10.0.0.0/8' for that block
            192.0.2.7/31        | '192.0.2.7/31' has address bits set below its prefix: write '192.0.2.6/31' for that block
            1.2.3.4/0           | '1.2.3.4/0' has address bits set below its prefix: write '0.0.0.0/0' for that block
            2001:db8::1/64      | '2001:db8::1/64' has address bits set below its prefix: write '2001:db8::/64' for that block
            ::1/127             | '::1/127' has address bits set below its prefix: write '::/127' for that block
            10.0.0.0/33         | '10.0.0.0/33' has no valid prefix length: write a number from 0 to 32 after the '/'
            10.0.0.0/           | '10.0.0.0/' has no valid prefix length: write a number from 0 to 32 after the '/'
            10.0.0.0/08         | '10.0.0.0/08' has no valid prefix length: write a number from 0 to 32 after the '/'
            10.0.0.0/-1         | '10.0.0.0/-1' has no valid prefix length: write a number from 0 to 32 after the '/'
            10.0.0.0/8/8        | '10.0.0.0/8/8' has no valid prefix length: write a number from 0 to 32 after the '/'
            10.0.0.0/255.0.0.0  | '10.0.0.0/255.0.0.0' has no valid prefix length: write a number from 0 to 32 after the '/'
            ::/129              | '::/129' has no valid prefix length: write a number from 0 to 128 after the '/'
            ::/99999999999      | '::/99999999999' has no valid prefix length: write a number from 0 to 128 after the '/'
            ::ffff:1.2.3.4/95   | '::ffff:1.2.3.4/95' has no valid prefix length: write a number from 96 to 128 after the '/'
            """)
    void brokenBlockIsRefusedInWordsForTheOperator(String text, String message) {
        assertThatThrownBy(() -> Network.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/8",
                "localhost",
                "10/8",
                "10.0.0/8",
                "10.0.0.0 /8",
                " 10.0.0.0",
                "10.*",
                "[::1]",
                "fe80::1%eth0/64"
            })
    void textThatIsNoAddressIsRefused(String text) {
        assertThatThrownBy(() -> Network.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no IP address: write four decimal numbers");
    }

    @Test
    void blockContainsExactlyTheAddressesThatShareItsPrefix() {
        Random random = new Random(20_260_108);
        for (int count = 0; count < 20_000; count++) {
            int prefix = random.nextInt(33);
            int mask = prefix == 0 ? 0 : -1 << (32 - prefix);
            int base = random.nextInt() & mask;
            int address = random.nextBoolean() ? random.nextInt() : base ^ (1 << random.nextInt(32));
            Network block = Network.parse(IpAddress.ofIpv4(base) + "/" + prefix);
            assertThat(block.contains(IpAddress.ofIpv4(address).toString())).isEqualTo((address & mask) == base);
        }
    }

    @Test
    void blockIsNotEqualToAnotherKindOfThing() {
        assertThat(Network.parse("10.0.0.0/8"))
                .isNotEqualTo(Network.parse("10.0.0.0/9"))
                .isNotEqualTo("10.0.0.0/8");
    }
}
