package io.gatehouse.auth.devicebound;

import java.util.Base64;

/** Base64url without padding, of which each value has one spelling (RFC 7515, 2; RFC 4648, 3.5 and 5). */
final class Base64Url {
    private Base64Url() {}

    /** The bytes of a text; refuses any other spelling of them with an {@link IllegalArgumentException}. */
    static byte[] decoded(String text) {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        if (bytes.length == 0 || !encoded(bytes).equals(text)) {
            throw new IllegalArgumentException("no base64url");
        }
        return bytes;
    }

    static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
