package io.gatehouse.core.sql.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SqlLexerTest {
    private static String tokens(SqlDialect dialect, String text) {
        SqlLexer lexer = new SqlLexer(dialect, text);
        StringJoiner found = new StringJoiner(" ");
        for (SqlToken kind = lexer.next(); kind != SqlToken.END; kind = lexer.next()) {
            found.add(kind.name().charAt(0) + "<" + text.substring(lexer.start(), lexer.end()) + ">");
        }
        return found + (lexer.isUnclosed() ? " unclosed" : "");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiterString = "¦", quoteCharacter = '\0', textBlock = """
            ANSI       ¦ a='O''Brien'             ¦ W<a> O<=> S<'O''Brien'>
            ANSI       ¦ 'a\\' or 1               ¦ S<'a\\'> W<or> N<1>
            MYSQL      ¦ 'a\\' or 1'              ¦ S<'a\\' or 1'>
            MYSQL      ¦ "a" `b`                  ¦ S<"a"> Q<`b`>
            MYSQL      ¦ a # b                    ¦ W<a> C<# b>
            MYSQL      ¦ 1--1                     ¦ N<1> O<-> O<-> N<1>
            MYSQL      ¦ 1-- 1                    ¦ N<1> C<-- 1>
            MYSQL      ¦ /*!50000 or*/ 1          ¦ C</*!50000> W<or> C<*/> N<1>
            POSTGRESQL ¦ E'a\\'b' 'a\\'           ¦ S<E'a\\'b'> S<'a\\'>
            POSTGRESQL ¦ $$a'b$$ $t$x$$y$t$ $1    ¦ S<$$a'b$$> S<$t$x$$y$t$> P<$1>
            POSTGRESQL ¦ /* a /* b */ c */ d      ¦ C</* a /* b */ c */> W<d>
            POSTGRESQL ¦ a->>'b'::text            ¦ W<a> O<->>> S<'b'> O<::> W<text>
            POSTGRESQL ¦ a@>b||c                  ¦ W<a> O<@>> W<b> O<||> W<c>
            POSTGRESQL ¦ U&'\\0061' U&"b"         ¦ S<U&'\\0061'> Q<U&"b">
            ORACLE     ¦ q'[it's]' nq'!a'b!'      ¦ S<q'[it's]'> S<nq'!a'b!'>
            ORACLE     ¦ /* a /* b */ c           ¦ C</* a /* b */> W<c>
            SQLSERVER  ¦ [a]]b] N'c' @@v @w       ¦ Q<[a]]b]> S<N'c'> P<@@v> P<@w>
            SQLITE     ¦ [a] `b` "c" X'00'        ¦ Q<[a]> Q<`b`> Q<"c"> S<X'00'>
            SQLITE     ¦ a /* b                   ¦ W<a> C</* b>
            H2         ¦ a // b                   ¦ W<a> C<// b>
            ANSI       ¦ 0x1F 1e0 .5 1. 1e-5 0b1  ¦ N<0x1F> N<1e0> N<.5> N<1.> N<1e-5> N<0b1>
            ANSI       ¦ ? :name #{x} ?|          ¦ P<?> P<:name> P<#> P<{> W<x> P<}> O<?|>
            ANSI       ¦ a.b,(c);                 ¦ W<a> P<.> W<b> P<,> P<(> W<c> P<)> P<;>
            ANSI       ¦ 'a                       ¦ S<'a> unclosed
            ANSI       ¦ a /* b                   ¦ W<a> C</* b> unclosed
            ANSI       ¦ a=-1                     ¦ W<a> O<=> O<-> N<1>
            ANSI       ¦ x--y                     ¦ W<x> C<--y>
            """)
    void dialectsReadTextAsTheirDatabasesDo(SqlDialect dialect, String text, String expected) {
        assertThat(tokens(dialect, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"000B", "000C", "00A0", "0009", "3000"})
    void unusualWhiteSpaceParts(String code) {
        assertThat(tokens(SqlDialect.MYSQL, "a" + (char) Integer.parseInt(code, 16) + "b"))
                .isEqualTo("W<a> W<b>");
    }

    @Test
    void nulIsATokenOfItsOwn() {
        assertThat(tokens(SqlDialect.ANSI, "a\0b")).isEqualTo("W<a> U<\0> W<b>");
    }

    @ParameterizedTest
    @EnumSource
    void tokensCoverAnyTextAndEndInIt(SqlDialect dialect) {
        Random random = new Random(5);
        String alphabet = "'\"`[]()$$q#-*/!\\ \n\0ab1.e@:?{}_\u00e9&|<;Nux";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertCovered(dialect, text.toString());
        }
    }

    private static void assertCovered(SqlDialect dialect, String text) {
        SqlLexer lexer = new SqlLexer(dialect, text);
        int last = 0;
        int steps = 0;
        for (SqlToken kind = lexer.next(); kind != SqlToken.END; kind = lexer.next()) {
            assertSpace(text, last, lexer.start());
            assertThat(lexer.end()).as(text).isGreaterThan(lexer.start()).isLessThanOrEqualTo(text.length());
            assertThat(lexer.innerStart()).as(text).isBetween(lexer.start(), lexer.end());
            assertThat(lexer.innerEnd()).as(text).isBetween(lexer.innerStart(), lexer.end());
            last = lexer.end();
            assertThat(++steps).isLessThanOrEqualTo(text.length());
        }
        assertSpace(text, last, text.length());
    }

    private static void assertSpace(String text, int from, int to) {
        for (int at = from; at < to; at++) {
            assertThat(SqlLexer.isSpace(text.charAt(at))).as(text).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PostgreSQL, POSTGRESQL",
        "MariaDB, MYSQL",
        "MySQL, MYSQL",
        "HSQL Database Engine, HSQLDB",
        "H2, H2",
        "Microsoft SQL Server, SQLSERVER",
        "SQLite, SQLITE",
        "Oracle, ORACLE",
        "Apache Derby, ANSI"
    })
    void productNamesItsDialect(String product, SqlDialect dialect) {
        assertThat(SqlDialect.of(product)).isEqualTo(dialect);
    }
}
