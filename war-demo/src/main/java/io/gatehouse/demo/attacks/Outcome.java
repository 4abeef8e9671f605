package io.gatehouse.demo.attacks;

import java.util.Locale;

/** What became of an attack. */
record Outcome(Verdict verdict, int status, String statusLine, String excerpt) {
    enum Verdict {
        SUCCEEDED,
        STOPPED,
        UNAVAILABLE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Outcome unavailable(String why) {
        return new Outcome(Verdict.UNAVAILABLE, 0, why, "");
    }

    static Outcome of(Answer answer, boolean succeeded) {
        return new Outcome(
                succeeded ? Verdict.SUCCEEDED : Verdict.STOPPED,
                answer.status(),
                answer.statusLine().isEmpty() ? "the connection was closed without an answer" : answer.statusLine(),
                answer.excerpt());
    }

    String json(Attack attack) {
        return "{\"id\":" + Json.text(attack.id())
                + ",\"group\":" + Json.text(attack.group())
                + ",\"title\":" + Json.text(attack.title())
                + ",\"verdict\":" + Json.text(verdict.word())
                + ",\"status\":" + status
                + ",\"statusLine\":" + Json.text(statusLine)
                + ",\"excerpt\":" + Json.text(excerpt) + "}";
    }
}
