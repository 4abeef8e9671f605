package io.gatehouse.core.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.guard.Records;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * The way that the README sends an operator: observe, take over the proposals, enforce. What was observed then passes,
 * and nothing beside it.
 */
class ObserveToEnforceTest {
    private static final long SEED = 20_260_101;
    private static final int RANDOM_ROWS = 150;

    /** Pieces of names that settings, lists, patterns or URLs give a meaning of their own. */
    private static final List<String> PIECES = List.of(
            ("a B 7 , %22 %20 * ** %3F %c3%a9 %E6%97%A5 ' %23 = [x] %7D %7B $%7B ! $ ~ @ : %60 %3C %F0%9F%99%82 - _ .x %5Ex (y) "
                            + "& + %25")
                    .split(" "));

    /** A path that was observed, and others that differ from it in one thing. */
    private record Row(String observed, List<String> neighbours) {
        static Row of(String line) {
            String[] cells = line.split(" +", -1);
            return new Row(cells[0], List.of(cells).subList(1, cells.length));
        }
    }

    /** Observed; the same fault elsewhere; another fault at the same place; out of the place. */
    private static final List<Row> ROWS = """
            /wiki/a%2fb              /wiki/a%2fc              /wiki/a/b;x          /wiki/a%2fb%2f..%2f..%2f..%2fsecret
            /matrix/a;x=1            /matrix/b;x=1            /matrix%2fa          /matrix/a;x=1/..;/..;/secret
            /old//a                  /old//b                  /old/./a             /old//a//..//..//secret
            /win\\dir                /win\\other              /win%2fdir           /win\\dir\\..\\..\\secret
            /win%5cfile              /win%5cother             /win/x/../file       /win%5cfile%5c..%5c..%5csecret
            /twice%252fa             /twice%252fb             /twice/a;x           /twice%252fa%252f..%252f..%252fsecret
            /up/../down              /up/../other             /down;x              /down/../secret
            /dots/%2e%2e/climbed     /dots/%2e%2e/other       //climbed            /climbed/%2e%2e/secret
            /all%2fat;y=1//once\\now /all%2fat;y=1//once\\two /all/at/once/x/../now /all%2fat;y=1//once\\now/../../../../secret
            /long%u002eform          /long%u002efort          /long.form;x         /long%u002eform/../secret
            /names/a,b;x             /names/a;x               /names//a,b          /names/a,b;x/..;/..;/secret
            /names/%22q%22;x         /names/q;x               /names//%22q%22      /names/%22q%22;x/../../secret
            /names/%22,%22;x         /names/%22;x             /names//%22,%22      /names/%22,/secret;x
            /names/%20a%20b%20;x     /names/a%20b;x           /names//%20a%20b%20  /names/%20a%20b;x
            /names/*;x               /names/abc;x             /names//*            /names/*/secret;x
            /names/**;x              /names/a/b;x             /names//**           /names/**/secret;x
            /names/a%3fb;x           /names/a-b;x             /names//a%3fb        /names/a%3fb/..;/..;/secret
            /names/%c3%a9t%c3%a9;x   /names/ete;x             /names//%c3%a9t%c3%a9 /names/%c3%a9t%c3%a9;x/../../secret
            /names/%23;x             /names/;x                /names//%23          /names/%23;x/../../secret
            /names/%5bend%5d;x       /names/end;x             /names//%5bend%5d    /names/[end];x/../../secret
            /%22;x                   /%22%22;x                /./%22               /%22;x/../secret
            """.lines().map(Row::of).toList();

    private static GuardedJetty guardedBy(String ini) throws Exception {
        return Pages.in(new GuardedJetty()).guardedBy(ini).start();
    }

    /** Sends all targets to an application that only observes, and writes down what it then proposes. */
    private static List<String> proposals(List<String> targets) throws Exception {
        try (GuardedJetty observing = guardedBy("[path]\nmode = observe\n")) {
            for (String target : targets) {
                assertThat(observing.get(target).status()).as(target).isEqualTo(200);
            }
            try (Records records = Records.open(observing.context().getServletContext())) {
                return records.ledger().proposals((section, key) -> null);
            }
        }
    }

    private static String enforcing(List<String> proposals) {
        return String.join("\n", proposals).replace("[path]\n", "[path]\nmode = enforce\n") + "\n[end]\n";
    }

    private static void answers(SoftAssertions all, GuardedJetty guarded, String target, int status)
            throws IOException {
        all.assertThat(guarded.get(target).status()).as(target).isEqualTo(status);
    }

    @Test
    void whatWasObservedPassesAndNothingBesideIt() throws Exception {
        List<String> proposals = proposals(ROWS.stream().map(Row::observed).toList());
        assertThat(proposals).startsWith("[path]").noneMatch(line -> line.startsWith("#"));

        SoftAssertions all = new SoftAssertions();
        try (GuardedJetty guarded = guardedBy(enforcing(proposals))) {
            for (Row row : ROWS) {
                answers(all, guarded, row.observed, 200);
                for (String neighbour : row.neighbours) {
                    answers(all, guarded, neighbour, 400);
                }
            }
        }
        all.assertAll();
    }

    @Test
    void withoutProposalsEverythingOddIsRefused() throws Exception {
        SoftAssertions all = new SoftAssertions();
        try (GuardedJetty guarded = guardedBy("[path]\nmode = enforce\n")) {
            for (Row row : ROWS) {
                answers(all, guarded, row.observed, 400);
            }
        }
        all.assertAll();
    }

    @Test
    void oddNamesOfAnyKindComeThroughAndTheirNeighboursDoNot() throws Exception {
        Random random = new Random(SEED);
        List<String> names = new ArrayList<>();
        for (int row = 0; row < RANDOM_ROWS; row++) {
            names.add("/r" + row + "/n" + name(random));
        }
        List<String> proposals =
                proposals(names.stream().map(name -> name + ";x").toList());
        assertThat(proposals).noneMatch(line -> line.startsWith("#"));

        SoftAssertions all = new SoftAssertions();
        try (GuardedJetty guarded = guardedBy(enforcing(proposals))) {
            for (String name : names) {
                answers(all, guarded, name + ";x", 200);
                answers(all, guarded, name + "z;x", 400);
                answers(all, guarded, name + "/z;x", 400);
                answers(all, guarded, "/." + name, 400);
                answers(all, guarded, name + ";x/..;/z", 400);
            }
        }
        all.assertAll();
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder();
        for (int piece = random.nextInt(6); piece >= 0; piece--) {
            name.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return name.toString();
    }

    @Test
    void whatNoSettingCanSayIsOnlyTold() throws Exception {
        List<String> proposals = proposals(List.of("/a%0ab", "/c%E2%80%AEd;x"));

        assertThat(proposals).isNotEmpty().allMatch(line -> line.startsWith("# "));
        try (GuardedJetty guarded = guardedBy(enforcing(proposals))) {
            assertThat(guarded.get("/a%0ab").status()).isEqualTo(400);
            assertThat(guarded.get("/c%E2%80%AEd;x").status()).isEqualTo(400);
        }
    }
}
