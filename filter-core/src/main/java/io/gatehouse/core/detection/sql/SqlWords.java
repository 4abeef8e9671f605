package io.gatehouse.core.detection.sql;

import io.gatehouse.core.detection.WordList;
import java.util.Map;
import java.util.Set;

/** Names that mean something to a database. */
final class SqlWords {
    private static final Map<String, Set<String>> LISTS = WordList.read(SqlWords.class, "words.txt");
    private static final Set<String> FUNCTIONS = WordList.section(LISTS, "functions");
    private static final Set<String> DANGEROUS = WordList.section(LISTS, "dangerous");
    private static final Set<String> CATALOGUES = WordList.section(LISTS, "catalogues");

    private SqlWords() {}

    static boolean isFunction(String name) {
        return FUNCTIONS.contains(name) || DANGEROUS.contains(name);
    }

    static boolean isDangerous(String name) {
        return DANGEROUS.contains(name)
                || name.startsWith("xp_")
                || name.startsWith("utl_")
                || name.startsWith("dbms_");
    }

    /** Whether it is a table in which a database describes itself, qualified or not. */
    static boolean isCatalogue(String name) {
        int dot = name.indexOf('.');
        return CATALOGUES.contains(name) || (dot > 0 && CATALOGUES.contains(name.substring(0, dot)));
    }
}
