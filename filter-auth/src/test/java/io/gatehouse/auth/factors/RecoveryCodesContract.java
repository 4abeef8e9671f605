package io.gatehouse.auth.factors;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.accounts.SampleAccounts;
import io.gatehouse.auth.database.Server;
import io.gatehouse.auth.testing.Race;
import io.gatehouse.auth.testing.SetClock;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What recovery codes are, whatever database keeps them. */
abstract class RecoveryCodesContract {
    private final SetClock clock = new SetClock();
    private final SampleAccounts accounts;
    private final Account ann;
    private final RecoveryCodes codes;

    RecoveryCodesContract(Server server) {
        accounts = new SampleAccounts(clock, server);
        ann = accounts.active("ann");
        codes = new RecoveryCodes(accounts.database, 10, new SecureRandom(), clock);
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    @Test
    void accountGetsTenDifferentCodes() {
        assertThat(codes.renew(ann.id()))
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("([0-9A-HJKMNP-TV-Z]{6}-){3}[0-9A-HJKMNP-TV-Z]{6}"));
        assertThat(codes.left(ann.id())).isEqualTo(10);
    }

    @Test
    void codeCountsOnce() {
        String code = codes.renew(ann.id()).get(3);

        assertThat(codes.redeem(ann.id(), code)).isTrue();
        assertThat(codes.redeem(ann.id(), code)).isFalse();
        assertThat(codes.left(ann.id())).isEqualTo(9);
    }

    static Stream<UnaryOperator<String>> spellings() {
        return Stream.of(
                code -> code.toLowerCase(Locale.ROOT),
                code -> code.replace("-", ""),
                code -> code.replace('-', ' '),
                code -> "  " + code + "\t",
                code -> code.replace('0', 'O').replace('1', 'l'),
                code -> code.replace('0', 'o').replace('1', 'I'));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void codeMayBeTypedAsPeopleType(UnaryOperator<String> spelling) {
        for (String code : codes.renew(ann.id())) {
            assertThat(codes.redeem(ann.id(), spelling.apply(code))).isTrue();
        }
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(strings = {"", "-", "000000-000000-000000-000000", "UUUUUU-UUUUUU-UUUUUU-UUUUUU", "' OR 1=1 --"})
    void otherTextIsNoCode(String typed) {
        codes.renew(ann.id());

        assertThat(codes.redeem(ann.id(), typed)).isFalse();
        assertThat(codes.left(ann.id())).isEqualTo(10);
    }

    @Test
    void newCodesReplaceTheFormerOnes() {
        String former = codes.renew(ann.id()).get(0);
        codes.renew(ann.id());

        assertThat(codes.redeem(ann.id(), former)).isFalse();
        assertThat(codes.left(ann.id())).isEqualTo(10);
    }

    @Test
    void anotherAccountsCodeIsNone() {
        Account bob = accounts.active("bob");
        String code = codes.renew(ann.id()).get(0);
        codes.renew(bob.id());

        assertThat(codes.redeem(bob.id(), code)).isFalse();
        assertThat(codes.redeem(ann.id(), code)).isTrue();
    }

    @Test
    void ofManyRequestsWithOneCodeOneWins() throws Exception {
        for (String code : codes.renew(ann.id())) {
            assertThat(Race.of(8, node -> () -> codes.redeem(ann.id(), code))).containsOnlyOnce(true);
        }
    }

    @Test
    void renewalsAtOnceLeaveTheCodesOfOne() throws Exception {
        List<List<String>> renewed = Race.of(4, node -> () -> codes.renew(ann.id()));

        assertThat(codes.left(ann.id())).isEqualTo(10);
        assertThat(renewed.stream().filter(list -> list.stream().allMatch(code -> codes.redeem(ann.id(), code))))
                .hasSize(1);
    }

    @Test
    void databaseHoldsHashesOfAccountAndCode() {
        String code = codes.renew(ann.id()).get(0).replace("-", "");

        assertThat(accounts.column("recovery_code", "code_hash"))
                .hasSize(10)
                .allMatch(hash -> hash.matches("[0-9a-f]{64}"))
                .contains(io.gatehouse.auth.tokens.Token.hash(("recovery code " + ann.id() + ' ' + code)
                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    }

    @Test
    void removedCodesAreGone() {
        String code = codes.renew(ann.id()).get(0);
        codes.remove(ann.id());

        assertThat(codes.redeem(ann.id(), code)).isFalse();
        assertThat(codes.left(ann.id())).isZero();
    }
}
