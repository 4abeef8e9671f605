package io.gatehouse.auth.factors;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.auth.database.Server;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecoveryCodesTest extends RecoveryCodesContract {
    RecoveryCodesTest() {
        super(Server.H2);
    }

    @Test
    void anyTextIsReadOrRefused() {
        Random random = new Random(4);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(70); length > 0; length--) {
                text.append((char)
                        (random.nextInt(8) > 0
                                ? Base32.CROCKFORD.charAt(random.nextInt(32))
                                : random.nextInt(0x10000)));
            }
            assertThat(RecoveryCodes.typed(text.toString())).matches("([0-9A-HJKMNP-TV-Z]{24})?");
        }
    }
}
