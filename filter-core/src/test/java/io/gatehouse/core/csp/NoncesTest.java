package io.gatehouse.core.csp;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class NoncesTest {
    /** Counts how many bytes it was asked for. */
    private static final class Counting extends SecureRandom {
        private int given;

        @Override
        public void nextBytes(byte[] bytes) {
            super.nextBytes(bytes);
            given += bytes.length;
        }
    }

    @Test
    void eachBlockHasRandomBitsOfItsOwn() {
        Counting random = new Counting();
        Nonces nonces = new Nonces(random);
        int before = random.given;
        for (int at = 0; at < 1024; at++) {
            nonces.next();
        }
        int first = random.given;
        nonces.next();

        assertThat(before).isEqualTo(16);
        assertThat(first).isEqualTo(16);
        assertThat(random.given).isEqualTo(32);
    }

    @Test
    void eachBitIsSetInAboutHalfOfTheNonces() {
        Nonces nonces = new Nonces(new SecureRandom());
        int[] set = new int[8 * Nonces.BYTES];
        for (int at = 0; at < 10_000; at++) {
            byte[] bytes = Base64.getUrlDecoder().decode(nonces.next());
            for (int bit = 0; bit < set.length; bit++) {
                set[bit] += bytes[bit / 8] >> bit % 8 & 1;
            }
        }

        assertThat(Arrays.stream(set).boxed())
                .allMatch(count -> count > 4_500 && count < 5_500); // 10 standard deviations.
    }

    @Test
    void manyThreadsNeverGetTheSameNonce() throws Exception {
        Nonces nonces = new Nonces(new SecureRandom());
        Set<String> given = ConcurrentHashMap.newKeySet();
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            tasks.add(() -> {
                for (int i = 0; i < 20_000; i++) {
                    given.add(nonces.next());
                }
                return null;
            });
        }
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            for (Future<Void> done : pool.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(given).hasSize(160_000).allMatch(nonce -> nonce.length() == 22);
    }
}
