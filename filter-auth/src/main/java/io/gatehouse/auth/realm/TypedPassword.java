package io.gatehouse.auth.realm;

/** A password as somebody has typed it. */
final class TypedPassword {
    private static final int MOST_BYTES = 1_024;

    private TypedPassword() {}

    /** Whether an account may have it: 1 to 1,024 bytes of UTF-8, without NUL and without halves of a character. */
    static boolean isPossible(char[] password) {
        int bytes = 0;
        for (int at = 0; at < password.length && bytes <= MOST_BYTES; at++) {
            char one = password[at];
            boolean isPair = Character.isHighSurrogate(one)
                    && at + 1 < password.length
                    && Character.isLowSurrogate(password[at + 1]);
            if (one == 0 || (Character.isSurrogate(one) && !isPair)) {
                return false;
            }
            bytes += isPair ? 4 : one < 0x80 ? 1 : one < 0x800 ? 2 : 3;
            at += isPair ? 1 : 0;
        }
        return bytes > 0 && bytes <= MOST_BYTES;
    }

    /** What is compared in place of an impossible one; nobody is let in by it. */
    static char[] substitute() {
        return "no password at all".toCharArray();
    }
}
