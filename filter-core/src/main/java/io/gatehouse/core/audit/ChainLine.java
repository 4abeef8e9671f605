package io.gatehouse.core.audit;

import org.jspecify.annotations.Nullable;

/**
 * A line of the chain, as {@code {..., "seq":7,"mac":"..."}} without the spaces.
 *
 * @param unsigned the line without its MAC, each character one byte
 * @param seq its number in the chain, from 1
 * @param mac its MAC
 */
record ChainLine(String unsigned, long seq, String mac) {
    static final int MAX_LENGTH = 64 * 1024;
    static final int MAC_LENGTH = 43;
    private static final int MAX_DIGITS = 18;
    private static final String SEQ = "\"seq\":";
    private static final String MAC = ",\"mac\":\"";
    private static final String END = "\"}";

    /** Numbers and signs a JSON object. */
    static ChainLine sign(ChainMac mac, String previous, String json, long seq) {
        String unsigned = json.substring(0, json.length() - 1) + "," + SEQ + seq + "}";
        return new ChainLine(unsigned, seq, mac.of(previous, unsigned));
    }

    /** Reads a line without its line break; null when it is none of a chain. Says nothing of whether the MAC is right. */
    static @Nullable ChainLine parse(String line) {
        int macAt = line.length() - END.length() - MAC_LENGTH;
        int bodyEnd = macAt - MAC.length();
        if (bodyEnd < 0 || !line.endsWith(END) || !line.startsWith(MAC, bodyEnd)) {
            return null;
        }
        String mac = line.substring(macAt, macAt + MAC_LENGTH);
        long seq = seqBefore(line, bodyEnd);
        return seq < 0 || !isBase64Url(mac) ? null : new ChainLine(line.substring(0, bodyEnd) + "}", seq, mac);
    }

    String text() {
        return unsigned.substring(0, unsigned.length() - 1) + MAC + mac + END;
    }

    private static long seqBefore(String line, int end) {
        int start = end;
        while (start > 0 && end - start <= MAX_DIGITS && isDigit(line.charAt(start - 1))) {
            start--;
        }
        boolean named = line.startsWith(SEQ, start - SEQ.length());
        return named && start < end && end - start <= MAX_DIGITS ? Long.parseLong(line, start, end, 10) : -1;
    }

    static boolean isBase64Url(String text) {
        return text.chars()
                .allMatch(c -> isDigit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_');
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
