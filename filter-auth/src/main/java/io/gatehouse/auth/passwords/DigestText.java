package io.gatehouse.auth.passwords;

import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Bytes as they stand in stored texts: in hex or in base64, with and without padding. */
final class DigestText {
    private DigestText() {}

    /** A digest of so many bytes, in whatever of both has the right length; null where it is none. */
    static byte @Nullable [] read(String text, int bytes) {
        byte[] read = text.length() == 2 * bytes ? hex(text) : base64(text);
        return read == null || read.length != bytes ? null : read;
    }

    static byte @Nullable [] hex(String text) {
        try {
            return HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException otherText) {
            return null;
        }
    }

    /** Base64, also in passlib's spelling, which has a dot in place of the plus. */
    static byte @Nullable [] base64(String text) {
        try {
            return Base64.getDecoder().decode(text.replace('.', '+'));
        } catch (IllegalArgumentException otherText) {
            return null;
        }
    }
}
