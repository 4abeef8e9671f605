package io.gatehouse.core.inputs;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Names and values of a query or a form (URL Standard, 5.1), decoded as containers do. Where the bytes are none of their charset, their
 * reading as ISO 8859-1 is given as well, so that overlong forms stay visible.
 */
final class UrlPairs {
    private final String raw;
    private final Charset charset;
    private final Place place;
    private final InputReader reader;

    /**
     * Pairs as they were sent.
     *
     * @param raw one character for each byte
     */
    UrlPairs(String raw, Charset charset, Place place, InputReader reader) {
        this.raw = raw;
        this.charset = charset;
        this.place = place;
        this.reader = reader;
    }

    /** Gives all names and values to the reader, as long as it wants more. */
    boolean read() {
        int start = 0;
        while (start < raw.length()) {
            int end = end(start);
            if (end > start && !pair(start, end)) {
                return false;
            }
            start = end + 1;
        }
        return true;
    }

    private int end(int start) {
        int end = raw.indexOf('&', start);
        return end < 0 ? raw.length() : end;
    }

    private boolean pair(int start, int end) {
        int nameEnd = start;
        while (nameEnd < end && raw.charAt(nameEnd) != '=') {
            nameEnd++;
        }
        String name = text(start, nameEnd, charset);
        return give(name, start, nameEnd) && (nameEnd == end || give(name, nameEnd + 1, end));
    }

    private boolean give(String name, int start, int end) {
        if (isPlain(start, end)) {
            return reader.input(place, name, raw.substring(start, end));
        }
        byte[] bytes = bytes(start, end);
        String text = new String(bytes, charset);
        boolean isOther = text.indexOf('\uFFFD') >= 0 && !isValid(bytes);
        return reader.input(place, name, text)
                && (!isOther || reader.input(place, name, new String(bytes, StandardCharsets.ISO_8859_1)));
    }

    private boolean isPlain(int start, int end) {
        for (int at = start; at < end; at++) {
            char here = raw.charAt(at);
            if (here == '%' || here == '+' || here >= 128) {
                return false;
            }
        }
        return true;
    }

    private String text(int start, int end, Charset read) {
        return isPlain(start, end) ? raw.substring(start, end) : new String(bytes(start, end), read);
    }

    private byte[] bytes(int start, int end) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(end - start);
        int at = start;
        while (at < end) {
            char here = raw.charAt(at);
            int octet = here == '%' && at + 2 < end ? octet(at) : -1;
            bytes.write(octet >= 0 ? octet : here == '+' ? ' ' : here);
            at += octet >= 0 ? 3 : 1;
        }
        return bytes.toByteArray();
    }

    private int octet(int at) {
        int high = Character.digit(raw.charAt(at + 1), 16);
        int low = Character.digit(raw.charAt(at + 2), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private boolean isValid(byte[] bytes) {
        try {
            charset.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException invalid) {
            return false;
        }
    }
}
