package io.gatehouse.auth.signin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The style sheet and the script of our pages. */
final class Assets {
    private static final String A_DAY = "max-age=86400";

    private final byte[] style;
    private final byte[] script = read("passkey.js").getBytes(StandardCharsets.UTF_8);

    Assets(SignInPolicy policy) {
        this.style =
                read("style.css").replace(SignInPolicy.COLOUR, policy.colour()).getBytes(StandardCharsets.UTF_8);
    }

    private static String read(String name) {
        try (InputStream file = Assets.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Answers with one of them; says whether this is the name of one. */
    boolean answer(String name, Exchange exchange) throws IOException {
        switch (name) {
            case "style.css" -> write(exchange, "text/css;charset=utf-8", style);
            case "passkey.js" -> write(exchange, "text/javascript;charset=utf-8", script);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void write(Exchange exchange, String type, byte[] bytes) throws IOException {
        exchange.response().setContentType(type);
        exchange.response().setHeader("Cache-Control", A_DAY);
        exchange.response().setContentLength(bytes.length);
        exchange.response().getOutputStream().write(bytes);
    }
}
