package io.gatehouse.core.firewall;

/** Takes octets one at a time and says whether they are UTF-8 (RFC 3629, 4). */
final class Utf8 {
    private int pending;
    private int least = 0x80;
    private int most = 0xBF;

    /** Takes an octet; false when it can't stand here, after which a new character begins. */
    boolean takes(int octet) {
        if (pending == 0) {
            return begins(octet);
        }
        boolean fits = octet >= least && octet <= most;
        pending = fits ? pending - 1 : 0;
        least = 0x80;
        most = 0xBF;
        return fits;
    }

    /** No longer form than needed, no surrogates, nothing beyond U+10FFFF. */
    private boolean begins(int octet) {
        if (octet < 0x80) {
            return true;
        }
        least = octet == 0xE0 ? 0xA0 : octet == 0xF0 ? 0x90 : 0x80;
        most = octet == 0xED ? 0x9F : octet == 0xF4 ? 0x8F : 0xBF;
        pending = octet < 0xC2 ? 0 : octet < 0xE0 ? 1 : octet < 0xF0 ? 2 : octet < 0xF5 ? 3 : 0;
        return pending > 0;
    }

    /** Whether the last character is whole; a new one begins in any case. */
    boolean ends() {
        boolean isWhole = pending == 0;
        pending = 0;
        least = 0x80;
        most = 0xBF;
        return isWhole;
    }
}
