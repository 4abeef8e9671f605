package io.gatehouse.auth.remember;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.auth.database.Server;
import io.gatehouse.auth.remember.Recall.Stolen;
import io.gatehouse.auth.remember.Recall.Unknown;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RememberTest extends RememberContract {
    RememberTest() {
        super(Server.H2);
    }

    @Test
    void anyChangeOfACookieIsNobodyOrATheft() {
        Random random = new Random(6);
        String cookie = remember.begin(ann);
        for (int round = 0; round < 3_000; round++) {
            StringBuilder changed = new StringBuilder(cookie);
            int at = random.nextInt(cookie.length());
            changed.setCharAt(at, (char) (cookie.charAt(at) ^ (1 + random.nextInt(255))));

            Recall recall = remember.recall(changed.toString());
            assertThat(recall).isInstanceOfAny(Unknown.class, Stolen.class);
            cookie = recall instanceof Stolen ? remember.begin(ann) : cookie;
        }
    }
}
