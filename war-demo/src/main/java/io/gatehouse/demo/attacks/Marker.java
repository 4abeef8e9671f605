package io.gatehouse.demo.attacks;

import java.util.Locale;
import java.util.stream.Stream;

/** What an answer shows when the attack has worked. */
public record Marker(Where where, String text) {
    /** Where the text is looked for. */
    public enum Where {
        BODY,
        HEAD,
        /** None of the texts, which a bar separates, is in the head of an answer that is no refusal. */
        NOT_IN_HEAD
    }

    static Marker body(String text) {
        return new Marker(Where.BODY, text);
    }

    static Marker head(String text) {
        return new Marker(Where.HEAD, text);
    }

    static Marker missing(String alternatives) {
        return new Marker(Where.NOT_IN_HEAD, alternatives);
    }

    boolean isIn(Answer answer, String token) {
        String wanted = text.replace("{token}", token);
        return switch (where) {
            case BODY -> answer.body().contains(wanted);
            case HEAD -> holds(answer, wanted);
            case NOT_IN_HEAD ->
                answer.status() < 400 && Stream.of(wanted.split("\\|", -1)).noneMatch(one -> holds(answer, one));
        };
    }

    private static boolean holds(Answer answer, String text) {
        return answer.head().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    /** In words, for the page. */
    public String inWords() {
        return switch (where) {
            case BODY -> "the answer holds " + text.strip();
            case HEAD -> "the answer's head holds " + text;
            case NOT_IN_HEAD ->
                "the answer's head holds no " + text.replace(":", "").replace("|", " and no ");
        };
    }
}
