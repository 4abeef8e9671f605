package io.gatehouse.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gatehouse.core.settings.Secret;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditPolicyTest {
    @Test
    void byDefaultThereIsNoFileAndTenSecondsAreFolded() {
        assertThat(AuditPolicy.DEFAULT.file()).isNull();
        assertThat(AuditPolicy.DEFAULT.foldWindow()).isEqualTo(Duration.ofSeconds(10));
        assertThat(AuditPolicy.DEFAULT.maxFileSize()).isEqualTo(100L << 20);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            shop, a.jsonl, 32, 65536, PT0S
            shop, -,       -,  65536, PT1H
            shop, -,       64, 65536, PT10S
            """)
    void soundPoliciesAreTaken(String name, @Nullable Path file, @Nullable Integer key, long size, Duration window) {
        assertThat(new AuditPolicy(name, file, secret(key), size, window).application())
                .isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            ' ' | -       | -  | 65536 | PT10S    | application is ' '; it must be a name of 1 to 64 characters
            a   | a.jsonl | -  | 65536 | PT10S    | file is 'a.jsonl' and key is not set
            a   | a.jsonl | 31 | 65536 | PT10S    | key has 31 bytes; it must have at least 32
            a   | -       | -  | 65535 | PT10S    | maxFileSize is 65535 bytes; it must be at least 65536
            a   | -       | -  | 65536 | PT-1S    | foldWindow is -1000ms; it must be from 0s to 1h
            a   | -       | -  | 65536 | PT1H0.1S | foldWindow is 3600100ms; it must be from 0s to 1h
            """)
    void otherPoliciesAreRefusedWithAdvice(
            String name, @Nullable Path file, @Nullable Integer key, long size, Duration window, String advice) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AuditPolicy(name, file, secret(key), size, window))
                .withMessageStartingWith(advice);
    }

    private static @Nullable Secret secret(@Nullable Integer length) {
        return length == null ? null : Secret.of(new byte[length]);
    }
}
