package io.gatehouse.core.csp;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.ArrayList;
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
    /** Says what it was asked for: bytes that count up. */
    private static final class Counting extends SecureRandom {
        private int next;

        @Override
        public void nextBytes(byte[] bytes) {
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = (byte) (next++ * 37 ^ next >> 5);
            }
        }
    }

    @Test
    void nonceIsTheRandomBitsThemselves() {
        byte[] random = new byte[100_000];
        new Counting().nextBytes(random);
        Nonces nonces = new Nonces(new Counting());
        for (int at = 0; at < 5000; at++) {
            byte[] expected = java.util.Arrays.copyOfRange(random, at * Nonces.BYTES, (at + 1) * Nonces.BYTES);

            assertThat(nonces.next())
                    .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(expected));
        }
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
