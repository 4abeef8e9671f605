package io.gatehouse.auth.devicebound;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Where browsers speak the protocol, as it stands in headers and in JSON.
 *
 * @param context the application's context path, percent-encoded; empty for the root
 * @param registration where a key is registered
 * @param refresh where the cookie is renewed
 */
record Addresses(String context, String registration, String refresh) {
    private static final String PLAIN = "-._~/%"; // Containers tell a context path plain or percent-encoded.

    static Addresses of(DeviceBoundPolicy policy, String contextPath) {
        String context = encoded(contextPath);
        return new Addresses(context, context + policy.registration(), context + policy.refresh());
    }

    private static String encoded(String path) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xFF);
            boolean isPlain = c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
            encoded.append(
                    isPlain
                            ? String.valueOf(c)
                            : '%' + HexFormat.of().withUpperCase().toHexDigits(octet));
        }
        return encoded.toString();
    }
}
