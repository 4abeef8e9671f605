package io.gatehouse.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "192.0.2.7, 192.0.2.7",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "0:0:0:0:0:0:0:0, ::",
        "0000:0000:0000:0000:0000:0000:0000:0001, ::1",
        "2001:DB8::ABCD, 2001:db8::abcd",
        "2001:0db8:0000:0000:0000:0000:0000:0001, 2001:db8::1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:db8::1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "1:0:0:2:0:0:3:4, 1::2:0:0:3:4",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:0:0, 1:2:3:4:5:6::",
        "0:0:3:4:5:6:7:8, ::3:4:5:6:7:8",
        "::ffff:192.0.2.7, 192.0.2.7",
        "::FFFF:c000:207, 192.0.2.7",
        "0:0:0:0:0:ffff:192.0.2.7, 192.0.2.7",
        "::192.0.2.7, ::c000:207",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
        "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304"
    })
    void addressHasOneSpelling(String literal, String canonical) {
        assertThat(IpAddress.parse(literal)).hasToString(canonical).isEqualTo(IpAddress.parse(canonical));
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                "1",
                "1.2",
                "1.2.3",
                "1.2.3.",
                ".1.2.3",
                "1.2.3.4.",
                "1.2.3.4.5",
                "1..2.3",
                "256.0.0.1",
                "1.2.3.999",
                "01.2.3.4",
                "1.2.3.04",
                "00.0.0.0",
                "0x1.2.3.4",
                "1.2.3.4 ",
                " 1.2.3.4",
                "+1.2.3.4",
                "-1.2.3.4",
                "1.2.3.4/8",
                "1.2.3.4:80",
                "１.2.3.4",
                "2130706433",
                ":",
                ":::",
                "1",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:",
                ":1:2:3:4:5:6:7",
                ":1",
                "1:",
                "1::2::3",
                "::1::",
                "12345::",
                "::g",
                "::-1",
                "1:2:3:4:5:6:7::8",
                "::1:2:3:4:5:6:7:8",
                "1:::2",
                "[::1]",
                "::1%1",
                "fe80::1%eth0",
                "::1.2.3",
                "::1.2.3.256",
                "::01.2.3.4",
                "1.2.3.4::",
                "::1.2.3.4:5",
                "1:2:3:4:5:6:7:1.2.3.4",
                "::1 ",
                "::１",
                "0000:0000:0000:0000:0000:ffff:255.255.255.2555",
                "::ffff:1.2.3.4.5",
                "00001::"
            })
    void textThatIsNoLiteralIsRefusedInWordsForTheOperator(String text) {
        assertThat(IpAddress.parseOrNull(text)).isNull();
        assertThatThrownBy(() -> IpAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "'" + text + "' is no IP address: write four decimal numbers as in '192.0.2.7'");
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, true",
        "::ffff:192.0.2.7, true",
        "::192.0.2.7, false",
        "::1, false",
        "::fffe:192.0.2.7, false",
        "1::ffff:192.0.2.7, false"
    })
    void mappedAddressIsIpv4(String literal, boolean isIpv4) {
        assertThat(IpAddress.parse(literal).isIpv4()).isEqualTo(isIpv4);
    }

    /** The JDK reads the canonical text of any address as the same bits. */
    @Test
    void canonicalTextNamesTheSameBits() throws UnknownHostException {
        Random random = new Random(20_260_109);
        for (int count = 0; count < 20_000; count++) {
            IpAddress address = new IpAddress(sparse(random), sparse(random));
            assertThat(IpAddress.parse(address.toString())).isEqualTo(address);
            if (!address.isIpv4()) {
                byte[] octets = InetAddress.getByName(address.toString()).getAddress();
                assertThat(new BigInteger(1, octets).longValue()).isEqualTo(address.low());
                assertThat(new BigInteger(1, octets).shiftRight(64).longValue()).isEqualTo(address.high());
            }
        }
    }

    /** Bits with many groups of zeros. */
    private static long sparse(Random random) {
        long bits = 0;
        for (int group = 0; group < 4; group++) {
            bits = bits << 16 | (random.nextInt(3) == 0 ? random.nextInt(0x10000) : 0);
        }
        return bits;
    }

    @Test
    void everyTextIsReadOrRefused() {
        String[] parts = {"0", "1", "9", "ffff", "255", "256", ":", "::", ".", "%", "g", "/", " ", "[", "é"};
        Random random = new Random(20_260_110);
        for (int count = 0; count < 100_000; count++) {
            StringBuilder text = new StringBuilder();
            for (int part = random.nextInt(16); part > 0; part--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            IpAddress read = IpAddress.parseOrNull(text.toString());
            assertThat(read == null || IpAddress.parse(read.toString()).equals(read))
                    .as(text.toString())
                    .isTrue();
        }
    }
}
