package io.gatehouse.core.body;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads a form's body ({@code application/x-www-form-urlencoded}, URL Standard 5.1) as containers do: pairs in order, pairs without a
 * name left out, bytes that the charset can't read replaced. Linear in the length.
 */
final class FormBody {
    private final byte[] body;
    private final Charset charset;
    private final boolean keepsMalformed;
    private int pairs;
    private long longest;
    private boolean isMalformed;

    /**
     * A body that was read to its end.
     *
     * @param keepsMalformed whether a broken escape stands for itself; where not, the form is malformed
     */
    FormBody(byte[] body, Charset charset, boolean keepsMalformed) {
        this.body = body;
        this.charset = charset;
        this.keepsMalformed = keepsMalformed;
    }

    /** Adds the form's values behind those that are there. */
    void addTo(Map<String, List<String>> values) {
        int start = 0;
        while (start < body.length) {
            int end = find('&', start, body.length);
            addPair(start, end, values);
            start = end + 1;
        }
    }

    private void addPair(int start, int end, Map<String, List<String>> values) {
        int equals = find('=', start, end);
        if (equals == start) {
            return;
        }
        pairs++;
        longest = Math.max(longest, Math.max(equals - start, end - equals - 1));
        String value = equals == end ? "" : text(equals + 1, end);
        values.computeIfAbsent(text(start, equals), name -> new ArrayList<>(1)).add(value);
    }

    private int find(char mark, int from, int end) {
        int at = from;
        while (at < end && body[at] != mark) {
            at++;
        }
        return at;
    }

    private String text(int start, int end) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(end - start);
        int at = start;
        while (at < end) {
            at += decode(at, end, bytes);
        }
        return bytes.toString(charset);
    }

    /** Decodes what stands here; says how many bytes that took. */
    private int decode(int at, int end, ByteArrayOutputStream bytes) {
        if (body[at] != '%') {
            bytes.write(body[at] == '+' ? ' ' : body[at]);
            return 1;
        }
        int octet = at + 2 < end ? Character.digit(body[at + 1], 16) << 4 | Character.digit(body[at + 2], 16) : -1;
        isMalformed |= octet < 0;
        bytes.write(octet < 0 ? '%' : octet);
        return octet < 0 ? 1 : 3;
    }

    /** How many pairs it has. */
    int pairs() {
        return pairs;
    }

    /** How many bytes its longest name or value has, as sent. */
    long longest() {
        return longest;
    }

    boolean isMalformed() {
        return isMalformed && !keepsMalformed;
    }
}
