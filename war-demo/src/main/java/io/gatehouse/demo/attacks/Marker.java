package io.gatehouse.demo.attacks;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the last answer shows, or every one, when the attack has worked. */
public record Marker(Where where, String text) {
    /** Where the text is looked for. */
    public enum Where {
        BODY,
        /** In each answer's body. */
        EVERY_BODY,
        HEAD,
        /** None of the texts, which a bar separates, is in the head of an answer that is no refusal. */
        NOT_IN_HEAD
    }

    static Marker body(String text) {
        return new Marker(Where.BODY, text);
    }

    static Marker everyBody(String text) {
        return new Marker(Where.EVERY_BODY, text);
    }

    static Marker head(String text) {
        return new Marker(Where.HEAD, text);
    }

    static Marker missing(String alternatives) {
        return new Marker(Where.NOT_IN_HEAD, alternatives);
    }

    boolean isIn(List<Answer> answers, String token) {
        String wanted = text.replace("{token}", token);
        Answer last = answers.get(answers.size() - 1);
        return switch (where) {
            case BODY -> last.body().contains(wanted);
            case EVERY_BODY -> answers.stream().allMatch(answer -> answer.body().contains(wanted));
            case HEAD -> holds(last, wanted);
            case NOT_IN_HEAD ->
                last.status() < 400 && Stream.of(wanted.split("\\|", -1)).noneMatch(one -> holds(last, one));
        };
    }

    private static boolean holds(Answer answer, String text) {
        return answer.head().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    /** In words, for the page. */
    public String inWords() {
        return switch (where) {
            case BODY -> "the answer holds " + text.strip();
            case EVERY_BODY -> "every answer holds " + text.strip();
            case HEAD -> "the answer's head holds " + text;
            case NOT_IN_HEAD ->
                "the answer's head holds no " + text.replace(":", "").replace("|", " and no ");
        };
    }
}
