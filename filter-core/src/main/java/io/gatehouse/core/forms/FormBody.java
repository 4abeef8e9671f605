package io.gatehouse.core.forms;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a form's body ({@code application/x-www-form-urlencoded}, URL Standard 5.1) as containers do: pairs in order, pairs without a
 * name left out, bytes that the charset can't read replaced. Linear in the length.
 */
public final class FormBody {
    private final byte[] body;
    private final Charset charset;
    private int pairs;
    private long longest;
    private boolean isMalformed;

    /** A body that was read to its end. */
    public FormBody(byte[] body, Charset charset) {
        this.body = body;
        this.charset = charset;
        measure();
    }

    private void measure() {
        int start = 0;
        while (start < body.length) {
            int end = find('&', start, body.length);
            int equals = find('=', start, end);
            if (equals > start) {
                pairs++;
                longest = Math.max(longest, Math.max(equals - start, end - equals - 1));
                isMalformed |= hasBrokenEscape(start, end);
            }
            start = end + 1;
        }
    }

    private boolean hasBrokenEscape(int start, int end) {
        for (int at = start; at < end; at++) {
            if (body[at] == '%' && octet(at, end) < 0) {
                return true;
            }
        }
        return false;
    }

    /** These parameters and behind them the form's, as the Servlet API has them. */
    public Map<String, String[]> parameters(Map<String, String[]> before) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        before.forEach((name, all) -> values.put(name, new ArrayList<>(Arrays.asList(all))));
        addTo(values);
        Map<String, String[]> all = new LinkedHashMap<>();
        values.forEach((name, texts) -> all.put(name, texts.toArray(String[]::new)));
        return Collections.unmodifiableMap(all);
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
        int octet = octet(at, end);
        bytes.write(octet < 0 ? '%' : octet);
        return octet < 0 ? 1 : 3;
    }

    /** The byte that an escape stands for; negative where it is none. */
    private int octet(int at, int end) {
        return at + 2 < end ? Character.digit(body[at + 1], 16) << 4 | Character.digit(body[at + 2], 16) : -1;
    }

    /** How many pairs it has. */
    public int pairs() {
        return pairs;
    }

    /** How many bytes its longest name or value has, as sent. */
    public long longest() {
        return longest;
    }

    /** Whether it holds an escape that is none, which stands for itself. */
    public boolean isMalformed() {
        return isMalformed;
    }
}
