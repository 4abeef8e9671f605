package io.gatehouse.core.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTableWarningsTest {
    /** A rule is a pattern and, after a blank, its value. */
    private static List<String> warnings(boolean ignoreCase, String... rules) {
        List<PathTable.Rule<String>> list = new ArrayList<>();
        for (String rule : rules) {
            int blank = rule.indexOf(' ');
            list.add(new PathTable.Rule<>(PathPattern.parse(rule.substring(0, blank)), rule.substring(blank + 1)));
        }
        return PathTable.of(list, ignoreCase).warnings();
    }

    @Test
    void ruleBehindAGeneralOneIsNeverReached() {
        assertThat(warnings(false, "/admin/** members", "/other members", "/admin/x administrators"))
                .containsExactly("rule 3 '/admin/x' is never reached: rule 1 '/admin/**' comes first");
    }

    @Test
    void rulesThatOverlapSayWhichDecides() {
        assertThat(warnings(false, "/q 1", "/*/x members", "/r 1", "/s 1", "/a/* administrators"))
                .containsExactly("rule 2 '/*/x' and rule 5 '/a/*' overlap: rule 2 decides");
    }

    @Test
    void exceptionBeforeTheGeneralRuleIsNoProblem() {
        assertThat(warnings(false, "/admin/login anyone", "/admin/** administrators", "/** members"))
                .isEmpty();
    }

    @Test
    void overlapOfRulesThatSayTheSameIsNoProblem() {
        assertThat(warnings(false, "/*/x members", "/a/* members")).isEmpty();
    }

    @Test
    void ruleThatIsNeverReachedIsNotAlsoSaidToOverlap() {
        assertThat(warnings(false, "/a/** 1", "/a/*/x 2", "/*/b/x 3"))
                .containsExactly(
                        "rule 2 '/a/*/x' is never reached: rule 1 '/a/**' comes first",
                        "rule 1 '/a/**' and rule 3 '/*/b/x' overlap: rule 1 decides");
    }

    @Test
    void caseCountsOnlyWhereTheTableHeedsIt() {
        assertThat(warnings(false, "/Admin/** 1", "/admin/x 2")).isEmpty();
        assertThat(warnings(true, "/Admin/** 1", "/admin/x 2")).hasSize(1);
    }

    @Test
    void listOfWarningsIsBounded() {
        String[] rules = new String[200];
        for (int rule = 0; rule < rules.length; rule++) {
            rules[rule] = (rule % 2 == 0 ? "/*/x" : "/a/*") + "/n" + (rule % 2 == 0 ? "*" : "?") + " " + rule;
        }
        assertThat(warnings(false, rules)).hasSize(100);
    }

    @ParameterizedTest(name = "{0} contains {1}")
    @CsvSource(delimiter = '|', textBlock = """
            /**        | /
            /**        | /a/b
            /**        | /**/a/**
            /a         | /a
            /a         | /a/
            /*         | /a
            /*         | /a*
            /*         | /?
            /a*        | /ab*
            /a*        | /a?
            /a*c       | /abc
            /a*c       | /ab*c
            /*a*       | /*ba*
            /a/**      | /a
            /a/**      | /a/*
            /a/**      | /a/**/b
            /**/x      | /x
            /**/x      | /a/x
            /**/x      | /a/**/x
            /**/*.jsp  | /a/*.jsp
            /**/*.jsp  | /a/b*.jsp
            /**/*      | /a/**
            /**/*      | /*/**
            /*/**      | /**/*
            /**/*/*    | /*/**/*
            /?*        | /*?
            /a/**/b/** | /a/b
            /**/a/**   | /x/a
            """)
    void containedRuleIsFoundOut(String general, String special) {
        assertThat(warnings(false, general + " 1", special + " 2"))
                .containsExactly("rule 2 '" + special + "' is never reached: rule 1 '" + general + "' comes first");
    }

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource(delimiter = '|', textBlock = """
            /*         | /
            /*         | /a/b
            /a         | /b
            /a/*       | /a
            /?         | /ab
            /a*        | /b*
            /*.jsp     | /*.js
            /a/**      | /b/**
            /a/**/x    | /a/**/y
            /a/*/c     | /a/b
            /**/x      | /a/y
            /?         | /??
            """)
    void rulesApartAreNoProblem(String one, String other) {
        assertThat(warnings(false, one + " 1", other + " 2")).isEmpty();
        assertThat(warnings(false, other + " 2", one + " 1")).isEmpty();
    }

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource(delimiter = '|', textBlock = """
            /*/x       | /a/*
            /a*        | /*b
            /a?        | /?b
            /**/x      | /a/**
            /**/*.jsp  | /admin/**
            /a/**/x    | /**/b/x
            /*/b/**    | /a/**/c
            """)
    void rulesThatCrossAreSaidToOverlap(String one, String other) {
        String expected = "rule 1 '" + one + "' and rule 2 '" + other + "' overlap: rule 1 decides";
        assertThat(warnings(false, one + " 1", other + " 2")).containsExactly(expected);
    }

    private static final String[] SEGMENTS = {"a", "b", "*", "**", "?", "a*", "*b", "*.x", "?b"};
    private static final String[] NAMES = {"a", "b", "ab", "bb", "a.x", "c", "ba"};

    private static String random(Random random, String[] parts, int most) {
        StringBuilder text = new StringBuilder("/");
        for (int count = random.nextInt(most + 1); count > 0; count--) {
            text.append(parts[random.nextInt(parts.length)]).append(count > 1 ? "/" : "");
        }
        return text.toString();
    }

    /** Soundness: no rule that some path reaches is called unreachable, and no two rules that meet pass as apart. */
    @Test
    void warningsHoldForEveryPathTried() {
        Random random = new Random(20_260_106);
        int unreachable = 0;
        for (int round = 0; round < 20_000; round++) {
            String one = random(random, SEGMENTS, 4);
            String other = random(random, SEGMENTS, 4);
            String warnings = String.join("\n", warnings(false, one + " 1", other + " 2"));
            boolean isUnreachable = warnings.contains("never reached");
            boolean isReported = !warnings.isEmpty();
            unreachable += isUnreachable ? 1 : 0;
            boolean onlyOne = false;
            boolean onlyOther = false;
            boolean both = false;
            for (int count = 0; count < 20; count++) {
                String path = random(random, NAMES, 5);
                boolean hitsOne = PathTableTest.reference(List.of(one), path, false) != null;
                boolean hitsOther = PathTableTest.reference(List.of(other), path, false) != null;
                onlyOne |= hitsOne && !hitsOther;
                onlyOther |= hitsOther && !hitsOne;
                both |= hitsOne && hitsOther;
            }
            assertThat(isUnreachable && onlyOther)
                    .as("%s before %s", one, other)
                    .isFalse();
            assertThat(both && onlyOne && onlyOther && !isReported)
                    .as("%s with %s", one, other)
                    .isFalse();
        }
        assertThat(unreachable).isGreaterThan(1_000);
    }
}
