package io.gatehouse.core.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBlockTest {
    @ParameterizedTest(name = "{0} is of {1}")
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "::ffff:192.0.2.7, 192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:db8:1:2:ffff:ffff:ffff:ffff, 2001:db8:1:2::/64",
        "2001:db8:1:3::, 2001:db8:1:3::/64",
        "::1, ::/64"
    })
    void blockIsOneIpv4AddressOr64BitsOfIpv6(String address, String block) {
        assertThat(AddressBlock.nameOf(address)).isEqualTo(block);
    }

    @Test
    void addressesOfOneBlockAreEqualAndOthersAreNot() {
        assertThat(AddressBlock.of("2001:db8::1")).isEqualTo(AddressBlock.of("2001:db8::2"));
        assertThat(AddressBlock.of("2001:db8::1")).isNotEqualTo(AddressBlock.of("2001:db8:0:1::1"));
        assertThat(AddressBlock.of("192.0.2.1")).isNotEqualTo(AddressBlock.of("192.0.2.2"));
        assertThat(AddressBlock.of("0.0.0.0")).isNotEqualTo(AddressBlock.of("::"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unix:", "localhost", "192.0.2", "fe80::1%eth0"})
    void otherTextsHaveNone(String text) {
        assertThat(AddressBlock.of(text)).isNull();
        assertThat(AddressBlock.nameOf(text)).isEmpty();
    }
}
