package io.gatehouse.core.settings;

/** Placeholder until the request room's Network lands. */
public final class Network {
    public static Network parse(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(text);
        }
        return new Network();
    }
}
