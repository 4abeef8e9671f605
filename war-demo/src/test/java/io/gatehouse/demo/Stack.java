package io.gatehouse.demo;

/** Whether the site runs behind Gatehouse. */
public enum Stack {
    ON("on"),
    OFF("off");

    private final String word;

    Stack(String word) {
        this.word = word;
    }

    /** What the system property {@code gatehouse} holds; nothing means on. */
    static Stack of(String word) {
        for (Stack stack : values()) {
            if (stack.word.equals(word)) {
                return stack;
            }
        }
        throw new DemoException("System property gatehouse holds '" + word + "' and may hold 'on' or 'off'");
    }
}
