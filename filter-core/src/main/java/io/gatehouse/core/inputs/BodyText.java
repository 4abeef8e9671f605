package io.gatehouse.core.inputs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** A body's text: decompressed, and decoded by its byte order mark, its declared charset, or as UTF-8. */
final class BodyText {
    private BodyText() {}

    /**
     * The bytes of a body as they were before its {@code Content-Encoding}.
     *
     * @throws UnreadableInputException where the encoding is none that we know, or there are too many bytes
     */
    static byte[] bytes(KeptBody body, @Nullable String encoding, long most) throws IOException {
        try (InputStream stream = decompressed(body.open(), encoding)) {
            byte[] bytes = stream.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 16));
            if (bytes.length > most) {
                throw new UnreadableInputException("body-size", "The body has more than " + most + " bytes to look at");
            }
            return bytes;
        }
    }

    private static InputStream decompressed(InputStream raw, @Nullable String encoding) throws IOException {
        String name = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
        try {
            return switch (name) {
                case "identity", "" -> raw;
                case "gzip", "x-gzip" -> new GZIPInputStream(raw);
                case "deflate" -> new InflaterInputStream(raw);
                default -> throw new UnreadableInputException("encoding", "The body's encoding is not known");
            };
        } catch (IOException none) {
            raw.close();
            throw none instanceof UnreadableInputException
                    ? none
                    : new UnreadableInputException("encoding", "The body is not encoded as it says");
        }
    }

    /** The text in the charset that the bytes or the request name; bytes that are no UTF-8 are read as ISO 8859-1. */
    static String decode(byte[] bytes, @Nullable Charset declared) {
        Charset marked = marked(bytes);
        if (marked != null || declared != null) {
            return new String(bytes, marked != null ? marked : declared);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException other) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    /** By a byte order mark, or by the zeros that UTF-16 has between letters of ASCII (RFC 4627, 3). */
    private static @Nullable Charset marked(byte[] bytes) {
        if (bytes.length < 2) {
            return null;
        }
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        if ((first == 0xFE && second == 0xFF) || (first == 0 && second != 0)) {
            return StandardCharsets.UTF_16BE;
        }
        boolean isLittle = (first == 0xFF && second == 0xFE) || (first != 0 && second == 0);
        return isLittle ? StandardCharsets.UTF_16LE : null;
    }

    /** Whether bytes of ASCII are the same characters in this charset. */
    static boolean readsAscii(Charset charset) {
        String letters = "\t\n !\"#$%&'()*+,-./09:;<=>?@AZ[]^_`az{|}~";
        return letters.equals(new String(letters.getBytes(StandardCharsets.US_ASCII), charset));
    }

    /** The charset of this name; nothing where Java knows none. */
    static @Nullable Charset charset(@Nullable String name) {
        try {
            return name == null ? null : Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }
}
