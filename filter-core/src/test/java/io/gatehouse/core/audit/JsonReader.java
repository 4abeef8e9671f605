package io.gatehouse.core.audit;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads what a line of JSON says: texts, numbers and objects of these; fails on anything else and on a name that comes twice. */
final class JsonReader {
    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    static Map<String, Object> read(String text) {
        JsonReader reader = new JsonReader(text);
        Map<String, Object> object = reader.object();
        if (reader.at != text.length()) {
            throw new IllegalArgumentException("more after the end: " + text);
        }
        return object;
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new LinkedHashMap<>();
        expect('{');
        while (text.charAt(at) != '}') {
            if (!members.isEmpty()) {
                expect(',');
            }
            String name = string();
            expect(':');
            if (members.put(name, value()) != null) {
                throw new IllegalArgumentException(name + " comes twice: " + text);
            }
        }
        at++;
        return members;
    }

    private Object value() {
        return switch (text.charAt(at)) {
            case '"' -> string();
            case '{' -> object();
            default -> number();
        };
    }

    private Long number() {
        int start = at;
        while (Character.isDigit(text.charAt(at))) {
            at++;
        }
        return Long.valueOf(text.substring(start, at));
    }

    private String string() {
        StringBuilder value = new StringBuilder();
        expect('"');
        while (text.charAt(at) != '"') {
            char c = text.charAt(at++);
            value.append(c == '\\' ? escape() : c);
        }
        at++;
        return value.toString();
    }

    private char escape() {
        char c = text.charAt(at++);
        if (c != 'u') {
            return c;
        }
        at += 4;
        return (char) Integer.parseInt(text, at - 4, at, 16);
    }

    private void expect(char c) {
        if (text.charAt(at++) != c) {
            throw new IllegalArgumentException("no " + c + " at " + (at - 1) + ": " + text);
        }
    }
}
