package io.gatehouse.core.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {
    @ParameterizedTest(name = "{0} matches {1}")
    @CsvSource(delimiter = '|', textBlock = """
            /              | /
            /a             | /a
            /a             | /a/
            /a/            | /a
            /a/            | /a/
            /a/b           | /a/b/
            /?             | /a
            /?             | /😀
            /a?c           | /abc
            /a?c           | /a c
            /??            | /ab
            /*             | /a
            /*             | /a/
            /a*            | /a
            /a*            | /abc
            /*c            | /abc
            /*c            | /c
            /a*c           | /ac
            /a*c           | /abbc
            /a*b*c         | /axbxbyc
            /*?            | /a
            /*?*           | /abc
            /a/*           | /a/b
            /a/*           | /a/b/
            /*/b           | /a/b
            /**            | /
            /**            | /a
            /**            | /a/b/c/
            /admin/**      | /admin
            /admin/**      | /admin/
            /admin/**      | /admin/a
            /admin/**      | /admin/a/b
            /admin/**      | '/admin/a\nb/\u0001'
            /**/x          | /x
            /**/x          | /a/x
            /**/x          | /a/b/x/
            /a/**/x        | /a/x
            /a/**/x        | /a/b/c/x
            /a/**/x        | /a/x/x
            /a/**/b/**/c   | /a/b/c
            /a/**/b/**/c   | /a/1/b/2/3/c
            /**/a/**/b     | /a/a/b/b
            /**/*          | /a
            /**/*          | /a/b
            /**/**         | /
            /a/**/**/b     | /a/b
            /**/*.jsp      | /index.jsp
            /**/*.jsp      | /a/b/x.y.jsp
            /**/*.jsp      | /.jsp
            /**/*.jsp      | /x.jsp/
            /*.tar.gz      | /a.tar.gz
            /a\\*b          | /a*b
            /a\\?           | /a?
            /a\\\\b          | /a\\b
            /\\a            | /a
            /\\*\\*          | /**
            /straße        | /straße
            /100%          | /100%
            /a b           | /a b
            """)
    void patternMatches(String pattern, String path) {
        assertThat(PathPattern.parse(pattern).matches(path)).isTrue();
        assertThat(tableOf(pattern).find(path)).as("in a table").isNotNull();
    }

    @ParameterizedTest(name = "{0} does not match {1}")
    @CsvSource(delimiter = '|', textBlock = """
            /              | /a
            /a             | /
            /a             | /b
            /a             | /A
            /a             | /ab
            /a             | /a/b
            /a/b           | /a
            /?             | /
            /?             | /ab
            /a?c           | /a/c
            /a?c           | /ac
            /*             | /
            /*             | /a/b
            /a*            | /ba
            /a*            | /a/b
            /*?            | /
            /a/*           | /a
            /a/*           | /a/
            /a/*           | /a/b/c
            /admin/**      | /
            /admin/**      | /administrator
            /admin/**      | /x/admin
            /**/x          | /
            /**/x          | /x/y
            /**/x          | /ax
            /a/**/x        | /a
            /a/**/x        | /x
            /a/**/b/**/c   | /a/c/b
            /**/*          | /
            /**/*.jsp      | /index.jspx
            /**/*.jsp      | /jsp
            /**/*.jsp      | /x.jsp/y
            /*.tar.gz      | /a.gz
            /a\\*b          | /aXb
            /a\\?           | /ab
            /\\*\\*          | /a/b
            """)
    void patternDoesNotMatch(String pattern, String path) {
        assertThat(PathPattern.parse(pattern).matches(path)).isFalse();
        assertThat(tableOf(pattern).find(path)).as("in a table").isNull();
    }

    private static PathTable<String> tableOf(String pattern) {
        return PathTable.of(List.of(new PathTable.Rule<>(PathPattern.parse(pattern), "found")), false);
    }

    @ParameterizedTest(name = "''{0}''")
    @CsvSource(delimiter = '|', textBlock = """
            ''          | is empty
            a           | must start with '/'
            **          | must start with '/'
            */a         | must start with '/'
            //          | empty segment
            //a         | empty segment
            /a//b       | empty segment
            /a//        | empty segment
            /.          | segment '.' or '..'
            /..         | segment '.' or '..'
            /a/./b      | segment '.' or '..'
            /a/../b     | segment '.' or '..'
            /a/..       | segment '.' or '..'
            /\\.         | segment '.' or '..'
            /\\.\\.       | segment '.' or '..'
            /a**        | only as a whole segment
            /**a        | only as a whole segment
            /***        | only as a whole segment
            /a/**.jsp   | only as a whole segment
            /a**b       | only as a whole segment
            /*?**       | only as a whole segment
            /a\\         | lone '\\'
            /\\          | lone '\\'
            /a\\/b       | must not escape '/'
            /a\u0000b   | control character
            /a\u007f    | control character
            /\\\u0001b   | control character
            /a;b        | must not hold ';'
            /a\\;b       | must not hold ';'
            /a%20b      | written decoded
            /%2e%2e/a   | written decoded
            /a\\%41      | written decoded
            """)
    void patternThatCouldNeverMatchIsRefused(String pattern, String advice) {
        assertThatThrownBy(() -> PathPattern.parse(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(advice)
                .message()
                .matches(message -> message.chars().noneMatch(Character::isISOControl), "shows no control character");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/", "/a", "/a/", "/a*b", "/**", "/a?", "/a\\b", "/\\*", "/100%", "/%/%", "/é/日本", "/a b", "/...",
                "/*/?/\\"
            })
    void literalPatternMatchesItsPathOnly(String path) {
        PathPattern pattern = PathPattern.literal(path).orElseThrow();
        assertThat(pattern.matches(path)).isTrue();
        assertThat(pattern.matches(path + "x")).isFalse();
        assertThat(pattern.matches("/elsewhere" + path)).isFalse();
        assertThat(pattern.matches(path.replace('*', 'x').replace('?', 'x')))
                .isEqualTo(path.indexOf('*') < 0 && path.indexOf('?') < 0);
    }

    @ParameterizedTest
    @ValueSource(chars = {0, '\n', 0x1F, 0x7F, 0x85, 0x9F, 0x2028, 0x2029})
    void patternWithAControlCharacterIsRefused(char control) {
        assertThatThrownBy(() -> PathPattern.parse("/a" + control))
                .hasMessage("path pattern '/a\uFFFD' must not hold a control character (at place 3)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a/\n", "/a/x\ry", "/a/\u2028", "/a/ ", "/a/\u0000"})
    void wildcardMatchesEveryCharacter(String path) {
        assertThat(PathPattern.parse("/a/*").matches(path)).isTrue();
        assertThat(PathPattern.parse("/a/**").matches(path)).isTrue();
    }

    @Test
    void patternIsItsSource() {
        assertThat(PathPattern.parse("/a/*")).hasToString("/a/*").isEqualTo(PathPattern.parse("/a/*"));
        assertThat(PathPattern.parse("/a/*")).hasSameHashCodeAs(PathPattern.parse("/a/*"));
        assertThat(PathPattern.parse("/a/*"))
                .isNotEqualTo(PathPattern.parse("/a/*/"))
                .isNotEqualTo("/a/*");
    }

    /** A backtracking matcher would need more steps than there are atoms. */
    @Test
    void manyWildcardsDoNotExplode() {
        String deep = "/**/a".repeat(25) + "/b";
        String path = "/a".repeat(2_000);
        assertThat(PathPattern.parse(deep).matches(path)).isFalse();
        assertThat(tableOf(deep).find(path)).isNull();
        assertThat(PathPattern.parse("/" + "*a".repeat(25) + "b").matches("/" + "a".repeat(2_000)))
                .isFalse();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
            ''             | /
            /              | /
            /*             | /**
            /a             | /a
            /a/*           | /a/**
            *.do           | /**/*.do
            /a*b           | /a\\*b
            """)
    void urlPatternOfWebXmlIsReadAsOneOfOurs(String mapping, String pattern) {
        assertThat(PathPattern.ofMapping(mapping)).hasToString(pattern);
    }

    @Test
    void urlPatternThatCannotBeSaidMatchesEverything() {
        assertThat(PathPattern.ofMapping("/a//b")).hasToString("/**");
    }
}
